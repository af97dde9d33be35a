package classchat.client.pane;

import classchat.client.display.Chord;
import classchat.client.keys.Action;
import classchat.client.view.Look;
import java.util.Locale;
import java.util.stream.Collectors;

/** Keys as people write them. */
public final class KeyText {
  private KeyText() {}

  /** Such as {@code Alt+Enter}, {@code ^G}, {@code F1}, {@code PgUp}. */
  static String of(Chord chord) {
    var key = key(chord.key());
    if (chord.ctrl() && !chord.alt() && !chord.shift() && key.length() == 1) {
      return "^" + key;
    }
    return (chord.ctrl() ? "Ctrl+" : "")
        + (chord.alt() ? "Alt+" : "")
        + (chord.shift() ? "Shift+" : "")
        + key;
  }

  /** The best known key for it; empty when there is none. */
  public static String of(Action action, Look look) {
    return look.keys().chords(action).stream().findFirst().map(KeyText::of).orElse("");
  }

  /** Two keys that belong together, such as {@code Up/Down}; empty when one is missing. */
  static String both(Action one, Action other, Look look) {
    var first = of(one, look);
    var second = of(other, look);
    return first.isEmpty() || second.isEmpty() ? "" : first + "/" + second;
  }

  /** The key that closes what lies over the chats; empty when there is none. */
  public static String close(Look look) {
    var close = of(Action.CLOSE, look);
    return close.isEmpty() ? of(Action.CANCEL, look) : close;
  }

  /** All keys for it. */
  static String all(Action action, Look look) {
    var keys =
        look.keys().chords(action).stream().map(KeyText::of).collect(Collectors.joining("  "));
    return keys.isEmpty() ? "(no key)" : keys;
  }

  private static String key(String key) {
    return switch (key) {
      case "pgup" -> "PgUp";
      case "pgdn" -> "PgDn";
      default ->
          key.length() == 1
              ? key.toUpperCase(Locale.ROOT)
              : key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
    };
  }
}
