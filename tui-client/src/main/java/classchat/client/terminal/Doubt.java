package classchat.client.terminal;

import classchat.client.display.Cell;
import java.lang.Character.UnicodeScript;

/** On which clusters terminals agree, and which may reach one. */
final class Doubt {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
  private static final int ZERO_WIDTH_JOINER = 0x200d;
  private static final int FIRST_TAG = 0xe0020;
  private static final int LAST_TAG = 0xe007f;

  private Doubt() {}

  /** Letters and lines that take one column everywhere. */
  static boolean isSimple(Cell cell) {
    if (cell.text().length() != 1 || cell.width() != 1) {
      return false;
    }
    var c = cell.text().charAt(0);
    return (c >= 0xa1 && c < 0x250 && c != 0xad)
        || (c >= 0x370 && c < 0x590 && Character.isLetter(c))
        || (c >= 0x2500 && c < 0x25a0);
  }

  /** Whether a terminal may take another width for it. */
  static boolean isDoubtful(Cell cell) {
    return cell.text().length() != 1 || cell.width() != 2 || !isEastAsian(cell.text().charAt(0));
  }

  private static boolean isEastAsian(char c) {
    var script = UnicodeScript.of(c);
    return script == UnicodeScript.HAN
        || script == UnicodeScript.HANGUL
        || script == UnicodeScript.HIRAGANA
        || script == UnicodeScript.KATAKANA;
  }

  /** Its text, or something else as wide when a terminal could take it for a command. */
  static String clean(Cell cell) {
    return cell.text().codePoints().allMatch(Doubt::isHarmless)
        ? cell.text()
        : "?".repeat(cell.width());
  }

  /** Neither a command nor a turn of the direction of text. */
  static boolean isHarmless(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.FORMAT -> isJoiner(character);
      default -> true;
    };
  }

  /** Those that only choose a glyph; the other ones turn the direction of text. */
  private static boolean isJoiner(int character) {
    return character == ZERO_WIDTH_JOINER
        || character == ZERO_WIDTH_NON_JOINER
        || (character >= FIRST_TAG && character <= LAST_TAG);
  }
}
