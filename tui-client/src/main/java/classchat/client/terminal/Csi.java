package classchat.client.terminal;

import classchat.client.display.Chord;
import classchat.client.display.Key;
import classchat.client.display.Spot;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys that control sequences stand for: those of xterm, and of kitty's protocol. */
final class Csi {
  private static final Map<Character, String> LETTERS =
      Map.ofEntries(
          Map.entry('A', "up"),
          Map.entry('B', "down"),
          Map.entry('C', "right"),
          Map.entry('D', "left"),
          Map.entry('F', "end"),
          Map.entry('H', "home"),
          Map.entry('M', "enter"), // of the keypad, after SS3 only
          Map.entry('P', "f1"),
          Map.entry('Q', "f2"),
          Map.entry('R', "f3"),
          Map.entry('S', "f4"));

  private static final Map<Integer, String> NUMBERS =
      Map.ofEntries(
          Map.entry(1, "home"),
          Map.entry(2, "insert"),
          Map.entry(3, "delete"),
          Map.entry(4, "end"),
          Map.entry(5, "pgup"),
          Map.entry(6, "pgdn"),
          Map.entry(7, "home"),
          Map.entry(8, "end"),
          Map.entry(11, "f1"),
          Map.entry(12, "f2"),
          Map.entry(13, "f3"),
          Map.entry(14, "f4"),
          Map.entry(15, "f5"),
          Map.entry(17, "f6"),
          Map.entry(18, "f7"),
          Map.entry(19, "f8"),
          Map.entry(20, "f9"),
          Map.entry(21, "f10"),
          Map.entry(23, "f11"),
          Map.entry(24, "f12"));

  private static final int WHEEL_UP = 64;
  private static final int WHEEL_DOWN = 65;
  private static final int KEYPAD_ENTER = 57_414;
  private static final int RELEASED = 3;

  private Csi() {}

  /** Whether SS3 and this stand for a key. */
  static boolean isOfKeypad(char last) {
    return LETTERS.containsKey(last);
  }

  /** What the console of Linux sends for the first function keys. */
  static Optional<Key> console(int last) {
    return last >= 'A' && last <= 'E'
        ? Optional.of(new Key.Pressed(Chord.of("f" + (last - 'A' + 1))))
        : Optional.empty();
  }

  /** The key of a sequence, if it is one. */
  static Optional<Key> key(String parameters, char last) {
    if (parameters.startsWith("<")) {
      return last == 'M' ? mouse(new Numbers(parameters.substring(1))) : Optional.empty();
    }
    var numbers = new Numbers(parameters);
    if (!numbers.areValid()) {
      return Optional.empty();
    }
    return switch (last) {
      case 'I' -> Optional.of(new Key.Focused(true));
      case 'O' -> Optional.of(new Key.Focused(false));
      case 'Z' -> Optional.of(new Key.Pressed(new Chord(false, false, true, "tab")));
      case '~' -> numbered(numbers);
      case 'u' -> character(numbers.at(0), numbers);
      default -> named(LETTERS.get(last), numbers);
    };
  }

  private static Optional<Key> numbered(Numbers numbers) {
    return numbers.at(0) == 27
        ? character(numbers.at(2), numbers)
        : named(NUMBERS.get(numbers.at(0)), numbers);
  }

  private static Optional<Key> named(@Nullable String name, Numbers numbers) {
    if (name == null || numbers.event() == RELEASED) {
      return Optional.empty();
    }
    return Optional.of(
        new Key.Pressed(new Chord(numbers.ctrl(), numbers.alt(), numbers.shift(), name)));
  }

  private static Optional<Key> character(int character, Numbers numbers) {
    return switch (character) {
      case '\r', KEYPAD_ENTER -> named("enter", numbers);
      case '\t' -> named("tab", numbers);
      case 0x1b -> named("esc", numbers);
      case '\b', 0x7f -> named("backspace", numbers);
      default -> letter(character, numbers);
    };
  }

  private static Optional<Key> letter(int character, Numbers numbers) {
    if (numbers.event() == RELEASED
        || !Character.isDefined(character)
        || Character.isISOControl(character)
        || Character.getType(character) == Character.PRIVATE_USE
        || Character.getType(character) == Character.SURROGATE) {
      return Optional.empty();
    }
    if (!numbers.ctrl() && !numbers.alt()) {
      var typed = numbers.shift() ? Character.toUpperCase(character) : character;
      return Optional.of(new Key.Typed(Character.toString(typed)));
    }
    return Optional.of(
        new Key.Pressed(Keyboard.with(numbers.ctrl(), numbers.alt(), numbers.shift(), character)));
  }

  /** Modifiers do not matter; other buttons, releases and movements are no keys. */
  private static Optional<Key> mouse(Numbers numbers) {
    if (!numbers.areValid()) {
      return Optional.empty();
    }
    var at = new Spot(Math.max(0, numbers.at(1) - 1), Math.max(0, numbers.at(2) - 1));
    return switch (numbers.at(0) & ~0b11100) {
      case 0 -> Optional.of(new Key.Clicked(at));
      case WHEEL_UP -> Optional.of(new Key.Wheel(at, true));
      case WHEEL_DOWN -> Optional.of(new Key.Wheel(at, false));
      default -> Optional.empty();
    };
  }
}
