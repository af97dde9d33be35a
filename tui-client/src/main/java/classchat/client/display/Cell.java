package classchat.client.display;

/**
 * One place of a frame.
 *
 * @param text one cluster; empty for the right half of a wide one
 * @param width columns that it takes: 1, 2, or 0 for such a right half
 */
public record Cell(String text, int width, Ink ink) {
  /** Nothing there. */
  public static final Cell BLANK = new Cell(" ", 1, Ink.TEXT);

  /** The right half of a wide cluster. */
  static Cell rightHalf(Ink ink) {
    return new Cell("", 0, ink);
  }
}
