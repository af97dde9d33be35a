package classchat.client.display;

import java.util.Locale;
import java.util.Set;

/**
 * A key with its modifiers, as settings write it: {@code alt-a}, {@code ctrl-left}, {@code f1},
 * {@code enter}.
 *
 * @param key a lower-case letter or sign as typed, or one of {@link #NAMED}
 */
public record Chord(boolean ctrl, boolean alt, boolean shift, String key) {
  /** Keys that have a name. */
  public static final Set<String> NAMED =
      Set.of(
          "enter",
          "tab",
          "esc",
          "backspace",
          "delete",
          "insert",
          "space",
          "minus",
          "up",
          "down",
          "left",
          "right",
          "home",
          "end",
          "pgup",
          "pgdn",
          "f1",
          "f2",
          "f3",
          "f4",
          "f5",
          "f6",
          "f7",
          "f8",
          "f9",
          "f10",
          "f11",
          "f12");

  /** A key by itself. */
  public static Chord of(String key) {
    return new Chord(false, false, false, key);
  }

  public static Chord ctrl(String key) {
    return new Chord(true, false, false, key);
  }

  public static Chord alt(String key) {
    return new Chord(false, true, false, key);
  }

  /** Reads what {@link #toString} writes; throws IllegalArgumentException for anything else. */
  public static Chord parse(String text) {
    var rest = text.toLowerCase(Locale.ROOT);
    var ctrl = false;
    var alt = false;
    var shift = false;
    while (true) {
      if (rest.startsWith("ctrl-") && !ctrl) {
        ctrl = true;
        rest = rest.substring(5);
      } else if (rest.startsWith("alt-") && !alt) {
        alt = true;
        rest = rest.substring(4);
      } else if (rest.startsWith("shift-") && !shift) {
        shift = true;
        rest = rest.substring(6);
      } else {
        break;
      }
    }
    if (rest.codePointCount(0, rest.length()) != 1 && !NAMED.contains(rest)) {
      throw new IllegalArgumentException(
          "'" + text + "' is no key: write alt-a, ctrl-left, f1, enter");
    }
    return new Chord(ctrl, alt, shift, named(rest));
  }

  private static String named(String key) {
    return switch (key) {
      case "-" -> "minus";
      case " " -> "space";
      default -> key;
    };
  }

  /** Whether it is a character that is typed, and so never comes as a key. */
  public boolean isText() {
    var character = key.equals("space") || key.equals("minus") || !NAMED.contains(key);
    return character && !ctrl && !alt;
  }

  @Override
  public String toString() {
    return (ctrl ? "ctrl-" : "") + (alt ? "alt-" : "") + (shift ? "shift-" : "") + key;
  }
}
