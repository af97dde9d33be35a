package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.keys.Action;
import classchat.client.model.ConversationState;
import classchat.client.view.Focus;
import classchat.client.view.View;
import classchat.wire.ConversationId;
import java.util.List;
import java.util.Optional;

/** The chats, those with something unread first, and below them the files that move or wait. */
final class ChatList {
  private ChatList() {}

  static void draw(View view, Plot plot) {
    if (plot.isEmpty()) {
      return;
    }
    plot.cover(Ink.TEXT);
    var files = FilesSection.rows(view, plot.rows());
    var above = plot.rows() - files;
    chats(view, plot.part(0, 0, plot.columns(), above));
    FilesSection.draw(view, plot.part(0, above, plot.columns(), files));
  }

  private static void chats(View view, Plot plot) {
    var chats = ChatOrder.of(view);
    var body = plot.part(0, 1, plot.columns(), plot.rows() - 1);
    if (chats.isEmpty()) {
      body.fit(1, 0, body.columns(), "none yet", Ink.DIM);
    }
    var first = first(view, chats, body.rows());
    head(view, chats.size() - first - body.rows(), plot);
    for (var row = 0; row < body.rows() && first + row < chats.size(); row++) {
      chat(view, chats.get(first + row), body.row(row));
    }
  }

  private static void head(View view, int below, Plot plot) {
    var behind = plot.put(0, 0, "CHATS", Ink.STRONG);
    var end = plot.columns();
    if (below > 0) {
      end = plot.putRight(0, end, "+" + below, Ink.DIM) - 1;
    }
    var unread = view.client().conversations().values().stream().anyMatch(t -> t.unread() > 0);
    var key = KeyText.of(Action.NEXT_UNREAD, view.look());
    if (unread && end - behind > key.length()) {
      plot.putRight(0, end, key, Ink.DIM);
    }
  }

  private static int first(View view, List<ConversationState> chats, int rows) {
    var wanted = view.focus() == Focus.CHATS ? cursor(view) : view.client().current();
    for (var index = 0; index < chats.size(); index++) {
      if (is(chats.get(index), wanted)) {
        return Math.clamp(index - rows + 2L, 0, Math.max(0, chats.size() - rows));
      }
    }
    return 0;
  }

  /** The keys begin at the open chat. */
  private static Optional<ConversationId> cursor(View view) {
    return view.cursor().or(() -> view.client().current());
  }

  private static void chat(View view, ConversationState talk, Plot plot) {
    var selected = view.focus() == Focus.CHATS && is(talk, cursor(view));
    var current = is(talk, view.client().current());
    var muted = view.muted().contains(talk.ref().id());
    var unread = talk.unread() > 0;
    var loud = unread && !muted;
    var ink = loud ? Ink.UNREAD : current ? Ink.STRONG : Ink.TEXT;
    if (selected) {
      plot.fill(Ink.SELECTED);
      ink = Ink.SELECTED;
    }
    plot.target(new Target.Chat(talk.ref().id()));
    plot.put(0, 0, current ? ">" : " ", ink);
    plot.put(1, 0, loud ? "*" : " ", ink);
    var name = plot.look().widths().ofText(talk.ref().label());
    var detail = detail(view, talk, plot.columns() - 2 - name - 1);
    var detailInk = selected ? ink : unread ? ink : detailInk(view, talk);
    var end = plot.putRight(0, plot.columns(), detail, detailInk);
    plot.fit(2, 0, detail.isEmpty() ? end : end - 1, talk.ref().label(), ink);
  }

  /** The count stays whatever else has to go. */
  private static String detail(View view, ConversationState talk, int room) {
    var muted = view.muted().contains(talk.ref().id()) ? "muted" : "";
    if (talk.unread() > 0) {
      var number = talk.unread() > 9999 ? "9999+" : String.valueOf(talk.unread());
      var count = (isMentioned(view, talk) ? "@" : "") + number;
      return muted.isEmpty() || muted.length() + 1 + count.length() > room
          ? count
          : muted + " " + count;
    }
    var words = muted.isEmpty() ? whereabouts(view, talk) : List.of(muted);
    return words.stream().filter(word -> word.length() <= room).findFirst().orElse("");
  }

  /** Whether something unread calls this account by name, or everybody. */
  private static boolean isMentioned(View view, ConversationState talk) {
    return view.mentions().getOrDefault(talk.ref().id(), 0L) > talk.read();
  }

  private static List<String> whereabouts(View view, ConversationState talk) {
    var there = Names.partner(talk).flatMap(new Names(view)::presence);
    if (there.isEmpty()) {
      return List.of();
    }
    if (there.get().online()) {
      return List.of("online", Lines.of(view.look().glyphs()).online());
    }
    return there
        .get()
        .lastSeen()
        .map(at -> new Times(view).seen(at))
        .map(seen -> List.of("seen " + seen, seen))
        .orElse(List.of());
  }

  private static Ink detailInk(View view, ConversationState talk) {
    var online = Names.partner(talk).map(new Names(view)::online).orElse(false);
    return online ? Ink.ONLINE : Ink.DIM;
  }

  private static boolean is(ConversationState talk, Optional<ConversationId> id) {
    return id.filter(talk.ref().id()::equals).isPresent();
  }
}
