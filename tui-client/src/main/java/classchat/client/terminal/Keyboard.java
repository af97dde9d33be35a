package classchat.client.terminal;

import classchat.client.display.Chord;

/** The chords of single characters. */
final class Keyboard {
  private Keyboard() {}

  /** Of a control character. */
  static Chord control(int b, boolean alt) {
    return switch (b) {
      case 0x00 -> new Chord(true, alt, false, "space");
      case 0x7f -> new Chord(false, alt, false, "backspace");
      case '\t' -> new Chord(false, alt, false, "tab");
      case '\r' -> new Chord(false, alt, false, "enter");
      case 0x1b -> new Chord(false, alt, false, "esc");
      default -> with(true, alt, false, b + 0x40);
    };
  }

  static Chord alt(int character) {
    return with(false, true, false, character);
  }

  /** Of a character with modifiers; a capital is its small letter with shift. */
  static Chord with(boolean ctrl, boolean alt, boolean shift, int character) {
    var small = Character.toLowerCase(character);
    var capital = small != character && !ctrl;
    return new Chord(ctrl, alt, shift || capital, name(small));
  }

  private static String name(int character) {
    return switch (character) {
      case ' ' -> "space";
      case '-' -> "minus";
      default -> Character.toString(character);
    };
  }
}
