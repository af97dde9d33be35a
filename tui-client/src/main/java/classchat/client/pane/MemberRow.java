package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.model.ChatMessage;
import classchat.client.model.ConversationState;
import classchat.client.model.GroupMember;
import classchat.client.model.GroupState;
import classchat.client.model.MemberProgress;
import classchat.client.view.Focus;
import classchat.client.view.View;
import classchat.wire.MessageKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One of those in a chat: whether here, what in the group, how far with one message. */
final class MemberRow {
  private final View view;
  private final Names names;
  private final Optional<GroupState> group;
  private final Optional<ChatMessage> message;

  MemberRow(View view) {
    this.view = view;
    this.names = new Names(view);
    this.group = view.open().flatMap(ConversationState::group);
    this.message = view.look().receipts() ? view.open().flatMap(this::message) : Optional.empty();
  }

  /** The one of which the marks tell: the selected, else the newest own one. */
  private Optional<ChatMessage> message(ConversationState talk) {
    var selected = view.reading().selected();
    return talk.messages().reversed().stream()
        .filter(said -> selected != 0 && said.seq() == selected && isCounted(said))
        .findFirst()
        .or(() -> talk.messages().reversed().stream().filter(ChatMessage::own).findFirst());
  }

  private static boolean isCounted(ChatMessage said) {
    return said.own() || said.kind() == MessageKind.ANNOUNCEMENT;
  }

  void draw(String name, Plot plot) {
    var self = name.equals(view.client().self());
    var online = names.online(name);
    var selected = view.focus() == Focus.MEMBERS && view.member().equals(Optional.of(name));
    if (selected) {
      plot.fill(Ink.SELECTED);
      plot.put(0, 0, ">", Ink.SELECTED);
    }
    plot.target(new Target.Member(name));
    plot.put(
        1, 0, online && !self ? plot.lines().online() : " ", selected ? Ink.SELECTED : Ink.ONLINE);
    mark(name)
        .ifPresent(mark ->
            plot.putRight(
                0, plot.columns() - 1, mark.text(), selected ? Ink.SELECTED : mark.ink()));
    var end = plot.columns() - 1 - marks(plot);
    var room = end - 3 - name.length() - 1;
    var words = words(name, online).filter(text -> text.length() <= room).findFirst();
    if (words.isPresent()) {
      var ink = selected ? Ink.SELECTED : online ? Ink.ONLINE : Ink.DIM;
      end = plot.putRight(0, end, words.get(), ink) - 1;
    }
    plot.fit(3, 0, end, name, selected ? Ink.SELECTED : names.ink(name));
  }

  private int marks(Plot plot) {
    var sign = Mark.Stage.READ.mark(plot.look().glyphs()).text();
    return view.open().isPresent() && view.look().receipts()
        ? plot.look().widths().ofText(sign) + 1
        : 0;
  }

  /** What is said of somebody, from the fullest to the shortest. */
  private Stream<String> words(String name, boolean online) {
    var owner = isOwner(name) ? "owner" : "";
    if (name.equals(view.client().self())) {
      return Stream.of(owner.isEmpty() ? "you" : "you, owner", "you");
    }
    var where = names.whereabouts(name).replace("last seen", "seen");
    var brief = online ? "" : where.replace("seen ", "");
    var role = role(name);
    return Stream.of(
            List.of(owner, role, where),
            List.of(owner, role, brief),
            List.of(owner, role),
            List.of(owner, brief),
            List.of(role),
            List.of(owner),
            List.of(brief))
        .map(words -> String.join(" ", words.stream().filter(word -> !word.isEmpty()).toList()))
        .filter(text -> !text.isEmpty());
  }

  private boolean isOwner(String name) {
    return group.filter(its -> its.group().owner().equals(name)).isPresent();
  }

  private String role(String name) {
    var member = group.map(its -> its.members().get(name));
    if (member.isEmpty()) {
      return "";
    }
    return switch (member.get().person().role()) {
      case STUDENT -> "";
      case ASSISTANT -> "assistant";
      case INSTRUCTOR -> "instructor";
    };
  }

  /** How far this member is with the message, if it was a member then. */
  private Optional<Mark> mark(String name) {
    return message
        .filter(said -> !name.equals(said.from()) && !name.equals(view.client().self()))
        .filter(said -> since(name) <= said.seq())
        .map(said -> Mark.of(said.seq(), List.of(progress(name)), view.look().glyphs()));
  }

  private long since(String name) {
    return group.map(its -> its.members().get(name)).map(GroupMember::since).orElse(0L);
  }

  private MemberProgress progress(String name) {
    return view.open()
        .map(talk -> talk.progress().get(name))
        .orElseGet(() -> new MemberProgress(name, 0, 0));
  }
}
