package classchat.wire;

/** Text of others without what could move a cursor or turn a line around. */
public final class CleanText {
  private CleanText() {}

  /**
   * One line: control, bidi and unpaired surrogate characters are dropped, line ends and tabs
   * become spaces.
   */
  public static String line(String text) {
    return clean(text, false);
  }

  /** Several lines: as {@link #line}, but line feeds and tabs stay, and CR LF becomes LF. */
  public static String lines(String text) {
    return clean(text, true);
  }

  private static String clean(String text, boolean keepLines) {
    if (isClean(text)) {
      return text;
    }
    var cleaned = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .codePoints()
        .map(c -> isBreak(c) ? breakOf(c, keepLines) : c)
        .filter(c -> isBreak(c) || !isHostile(c))
        .forEach(cleaned::appendCodePoint);
    return cleaned.toString();
  }

  private static boolean isClean(String text) {
    return text.codePoints().noneMatch(CleanText::isHostile);
  }

  private static int breakOf(int c, boolean keepLines) {
    if (!keepLines) {
      return ' ';
    }
    return c == '\t' ? '\t' : '\n';
  }

  private static boolean isBreak(int c) {
    return c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029 || c == 0x85;
  }

  private static boolean isHostile(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.FORMAT -> isBidi(c) || isInvisibleTag(c);
      default -> false;
    };
  }

  /**
   * UAX #9: directional marks, embeddings, overrides, isolates; and the deprecated ones behind
   * them.
   */
  private static boolean isBidi(int c) {
    return c == 0x61C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x206F);
  }

  /**
   * Byte order marks and interlinear annotations; tags (U+E00xx) stay, as flags are made of them.
   */
  private static boolean isInvisibleTag(int c) {
    return c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB);
  }
}
