package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.keys.Action;
import classchat.client.model.ConversationState;
import classchat.client.model.SharedFile;
import classchat.client.view.Look;
import classchat.client.view.View;
import java.util.ArrayList;
import java.util.List;

/** The last line: the keys that matter now, as many as fit. */
final class KeyHints {
  /** A key and what it does, in a word. */
  record Hint(String key, String word) {}

  private KeyHints() {}

  static void draw(View view, Plot plot) {
    draw(hints(view), plot);
  }

  static void draw(List<Hint> hints, Plot plot) {
    var last = hints.getLast();
    var kept = plot.columns() - width(last) - 2;
    var at = 1;
    for (var hint : hints.subList(0, hints.size() - 1)) {
      if (at + width(hint) <= kept) {
        at = draw(hint, at, plot) + 2;
      }
    }
    draw(last, at, plot);
  }

  private static int draw(Hint hint, int at, Plot plot) {
    var behind = plot.put(at, 0, hint.key(), Ink.STRONG);
    return plot.put(behind + 1, 0, hint.word(), Ink.DIM);
  }

  private static int width(Hint hint) {
    return hint.key().length() + 1 + hint.word().length();
  }

  /** The last one stands in any case. */
  private static List<Hint> hints(View view) {
    var look = view.look();
    var close = hint(Action.CLOSE, "back", look);
    if (view.overlay().isPresent()) {
      return List.of(close);
    }
    return switch (view.focus()) {
      case INPUT -> writing(look);
      case CHATS -> List.of(new Hint("Up/Down", "choose"), hint(Action.SEND, "open", look), close);
      case MESSAGES -> message(view, close);
      case MEMBERS ->
          List.of(new Hint("Up/Down", "choose"), hint(Action.SEND, "write to", look), close);
      case NEWS ->
          List.of(
              new Hint("Up/Down", "choose"),
              hint(Action.SEND, "go there", look),
              new Hint("d", "dismiss"),
              close);
    };
  }

  private static List<Hint> message(View view, Hint close) {
    var hints = new ArrayList<Hint>();
    hints.add(new Hint("Up/Down", "choose"));
    var file = OpenFiles.selected(view);
    file.ifPresent(offered -> file(offered, hints, view.look()));
    if (file.filter(OpenFiles::canBeRepeated).isEmpty()) {
      hints.add(hint(Action.SEND, "who has it", view.look()));
    }
    hints.add(new Hint("y", "copy"));
    hints.add(new Hint("r", "reply"));
    if (view.open().flatMap(ConversationState::group).isPresent()) {
      hints.add(new Hint("a", "accept as answer"));
    }
    if (!view.unsent().isEmpty()) {
      hints.add(new Hint("x", "drop what was not sent"));
    }
    hints.add(close);
    return hints;
  }

  private static void file(SharedFile file, List<Hint> hints, Look look) {
    if (OpenFiles.isWaiting(file)) {
      hints.add(hint(Action.ACCEPT_FILE, "accept", look));
      hints.add(hint(Action.DECLINE_FILE, "decline", look));
    } else if (OpenFiles.canBeRepeated(file)) {
      hints.add(hint(Action.SEND, file.own() ? "send again" : "take it", look));
    } else if (OpenFiles.isMoving(file)) {
      hints.add(new Hint("x", "stop"));
    }
    hints.removeIf(hint -> hint.key().isEmpty());
  }

  private static List<Hint> writing(Look look) {
    var hints = new ArrayList<Hint>();
    hints.add(hint(Action.SEND, "send", look));
    hints.add(hint(Action.NEWLINE, "line", look));
    hints.add(hint(Action.COMPLETE, "complete", look));
    hints.add(hint(Action.GO_TO, "go to", look));
    hints.add(hint(Action.FIND, "find", look));
    hints.add(hint(Action.SEND_FILE, "file", look));
    hints.add(hint(Action.NEXT_UNREAD, "unread", look));
    hints.add(hint(Action.CHATS, "chats", look));
    hints.add(hint(Action.MEMBERS, "who", look));
    hints.add(hint(Action.NEWS, "news", look));
    hints.removeIf(hint -> hint.key().isEmpty());
    hints.add(hint(Action.HELP, "help", look));
    return hints;
  }

  static Hint hint(Action action, String word, Look look) {
    return new Hint(KeyText.of(action, look), word);
  }
}
