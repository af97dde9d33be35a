package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.keys.Action;
import classchat.client.model.ChatMessage;
import classchat.client.model.ConversationState;
import classchat.client.model.MemberProgress;
import classchat.client.view.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who is in the open chat, or who there is while none is open. */
final class MembersPane {
  private MembersPane() {}

  static int rows(View view) {
    return 1 + Math.max(1, people(view).size());
  }

  static void draw(View view, Plot plot) {
    if (plot.isEmpty()) {
      return;
    }
    plot.cover(Ink.TEXT);
    var people = people(view);
    plot.put(1, 0, view.open().isPresent() ? "IN THIS CHAT" : "PEOPLE", Ink.STRONG);
    if (people.isEmpty()) {
      plot.fit(1, 1, plot.columns(), "nobody else yet", Ink.DIM);
    }
    for (var index = 0; index < people.size() && index + 1 < plot.rows(); index++) {
      person(view, people.get(index), plot.row(index + 1));
    }
    head(people.size() - plot.rows() + 1, plot);
  }

  private static void head(int below, Plot plot) {
    var end = plot.columns() - 1;
    end = plot.putRight(0, end, KeyText.of(Action.MEMBERS, plot.look()), Ink.DIM) - 1;
    if (below > 0) {
      plot.putRight(0, end, "+" + below, Ink.DIM);
    }
  }

  private static void person(View view, String name, Plot plot) {
    var names = new Names(view);
    var online = names.online(name);
    var self = name.equals(view.client().self());
    plot.put(1, 0, online && !self ? plot.lines().online() : " ", Ink.ONLINE);
    var words = self ? "you" : names.whereabouts(name).replace("last seen", "seen");
    var signs = mark(view, name);
    signs.ifPresent(mark -> plot.putRight(0, plot.columns() - 1, mark.text(), mark.ink()));
    var marks = view.open().isPresent() && view.look().receipts() ? widestMark(plot) + 1 : 0;
    var room = plot.columns() - 4 - name.length() - 1 - marks;
    var shown = words.length() <= room ? words : online ? "" : words.replace("seen ", "");
    var end = plot.columns() - 1 - marks;
    if (!shown.isEmpty() && shown.length() <= room) {
      end = plot.putRight(0, end, shown, online ? Ink.ONLINE : Ink.DIM) - 1;
    }
    plot.fit(3, 0, end, name, names.ink(name));
  }

  /** How far this member is with the newest own message. */
  private static Optional<Mark> mark(View view, String name) {
    if (!view.look().receipts() || name.equals(view.client().self())) {
      return Optional.empty();
    }
    return view.open()
        .flatMap(talk ->
            newestOwn(talk)
                .map(message ->
                    Mark.of(message.seq(), List.of(of(talk, name)), view.look().glyphs())));
  }

  private static MemberProgress of(ConversationState talk, String name) {
    return talk.progress().getOrDefault(name, new MemberProgress(name, 0, 0));
  }

  private static Optional<ChatMessage> newestOwn(ConversationState talk) {
    return talk.messages().reversed().stream().filter(ChatMessage::own).findFirst();
  }

  private static int widestMark(Plot plot) {
    return plot.look().widths().ofText(Mark.Stage.READ.mark(plot.look().glyphs()).text());
  }

  private static List<String> people(View view) {
    return view.open().map(talk -> members(view, talk)).orElseGet(() -> everybody(view));
  }

  private static List<String> members(View view, ConversationState talk) {
    Set<String> members = new TreeSet<>(talk.progress().keySet());
    Names.partner(talk).ifPresent(members::add);
    members.remove(view.client().self());
    var people = sorted(view, members);
    if (!view.client().self().isEmpty()) {
      people.add(view.client().self());
    }
    return people;
  }

  private static List<String> everybody(View view) {
    Set<String> others = new TreeSet<>(view.client().presence().keySet());
    others.remove(view.client().self());
    return sorted(view, others);
  }

  private static List<String> sorted(View view, Set<String> people) {
    var sorted = new ArrayList<>(people);
    var names = new Names(view);
    sorted.sort(
        Comparator.comparing((String name) -> !names.online(name))
            .thenComparing(Comparator.naturalOrder()));
    return sorted;
  }
}
