package classchat.bench.screen;

/**
 * What stands in one place of a screen.
 *
 * @param column where it begins
 * @param columns how many it takes, 1 or 2
 * @param text a character with all that is combined with it
 */
record Glyph(int column, int columns, String text, Style style) {
  boolean isBlank() {
    return text.isBlank();
  }
}
