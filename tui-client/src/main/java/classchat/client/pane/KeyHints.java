package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.keys.Action;
import classchat.client.model.ConversationState;
import classchat.client.model.SharedFile;
import classchat.client.view.Focus;
import classchat.client.view.Look;
import classchat.client.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The last line: the keys that matter now, as many as fit. */
final class KeyHints {
  /** A key and what it does, in a word. */
  record Hint(String key, String word) {}

  private static final int GAP = 2;

  /** Below so many columns there is little room. */
  private static final int TIGHT = 60;

  private KeyHints() {}

  static void draw(View view, Plot plot) {
    var gap = gap(view, plot.columns());
    draw(shown(hints(view), plot.columns(), gap), plot, gap);
  }

  static void draw(List<Hint> hints, Plot plot) {
    draw(shown(hints, plot.columns(), GAP), plot, GAP);
  }

  private static void draw(List<Hint> shown, Plot plot, int gap) {
    var at = 1;
    for (var hint : shown) {
      at = draw(hint, at, plot) + gap;
    }
  }

  /** Whether this letter is among the keys that are to be seen in a line of so many columns. */
  static boolean offers(View view, int columns, String letter) {
    return letter.length() == 1
        && shown(hints(view), columns, gap(view, columns)).stream()
            .anyMatch(hint -> hint.key().equals(letter));
  }

  /** What can be done with a message stands closer together where there is little room. */
  private static int gap(View view, int columns) {
    return view.focus() == Focus.MESSAGES && columns < TIGHT ? 1 : GAP;
  }

  /** Those that have a key, as many as fit; the last one in any case. */
  private static List<Hint> shown(List<Hint> all, int columns, int gap) {
    var hints = all.stream().filter(hint -> !hint.key().isEmpty()).toList();
    var shown = new ArrayList<Hint>();
    var at = 1;
    for (var index = 0; index < hints.size(); index++) {
      var hint = hints.get(index);
      var last = index == hints.size() - 1;
      if (last || at + width(hint) <= columns - width(hints.getLast()) - gap) {
        shown.add(hint);
        at += width(hint) + gap;
      }
    }
    return shown;
  }

  private static int draw(Hint hint, int at, Plot plot) {
    var behind = plot.put(at, 0, hint.key(), Ink.STRONG);
    return plot.put(behind + 1, 0, hint.word(), Ink.DIM);
  }

  private static int width(Hint hint) {
    return hint.key().length() + 1 + hint.word().length();
  }

  private static List<Hint> hints(View view) {
    var look = view.look();
    var close = new Hint(KeyText.close(look), "back");
    if (view.overlay().isPresent()) {
      return List.of(close);
    }
    return switch (view.focus()) {
      case INPUT -> writing(look);
      case CHATS -> List.of(choose(look), hint(Action.SEND, "open", look), close);
      case MESSAGES -> message(view, close);
      case MEMBERS -> List.of(choose(look), hint(Action.SEND, "write to", look), close);
      case NEWS ->
          view.news().items().isEmpty()
              ? List.of(close)
              : List.of(
                  choose(look),
                  hint(Action.SEND, "go there", look),
                  new Hint("d", "dismiss"),
                  close);
    };
  }

  private static Hint choose(Look look) {
    return new Hint(KeyText.both(Action.UP, Action.DOWN, look), "choose");
  }

  /** Letters first: they are keys only where they are named here. */
  private static List<Hint> message(View view, Hint close) {
    if (!isThere(view)) {
      return List.of(choose(view.look()), close);
    }
    var hints = new ArrayList<Hint>();
    var file = OpenFiles.selected(view);
    if (file.filter(OpenFiles::isMoving).isPresent()) {
      hints.add(new Hint("x", "stop"));
    } else if (hasUnsent(view)) {
      hints.add(new Hint("x", "discard"));
    }
    hints.add(new Hint("i", "info"));
    hints.add(new Hint("r", "reply"));
    hints.add(new Hint("y", "copy"));
    if (view.open().flatMap(ConversationState::group).isPresent()) {
      hints.add(new Hint("a", "answer"));
    }
    file.ifPresent(offered -> file(offered, hints, view.look()));
    hints.add(choose(view.look()));
    hints.add(close);
    return hints;
  }

  private static boolean isThere(View view) {
    var seq = view.reading().selected();
    return view.open().stream()
        .flatMap(talk -> talk.messages().stream())
        .anyMatch(message -> message.seq() == seq);
  }

  private static boolean hasUnsent(View view) {
    return view.unsent().stream()
        .anyMatch(post -> view.client().current().equals(Optional.of(post.conversation())));
  }

  private static void file(SharedFile file, List<Hint> hints, Look look) {
    if (OpenFiles.isWaiting(file)) {
      hints.add(hint(Action.ACCEPT_FILE, "accept", look));
      hints.add(hint(Action.DECLINE_FILE, "decline", look));
    } else if (OpenFiles.canBeRepeated(file)) {
      hints.add(hint(Action.SEND, file.own() ? "send again" : "take it", look));
    }
  }

  private static List<Hint> writing(Look look) {
    return List.of(
        hint(Action.SEND, "send", look),
        hint(Action.NEWLINE, "line", look),
        hint(Action.COMPLETE, "complete", look),
        hint(Action.GO_TO, "go to", look),
        hint(Action.FIND, "find", look),
        hint(Action.SEND_FILE, "file", look),
        hint(Action.NEXT_UNREAD, "unread", look),
        hint(Action.CHATS, "chats", look),
        hint(Action.MEMBERS, "who", look),
        hint(Action.NEWS, "news", look),
        hint(Action.HELP, "help", look));
  }

  static Hint hint(Action action, String word, Look look) {
    return new Hint(KeyText.of(action, look), word);
  }
}
