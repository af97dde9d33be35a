package classchat.bench.screen;

/** How large things are in our pictures, in pixels. */
final class Measures {
  static final int WIDTH = 9;
  static final int HEIGHT = 18;
  static final int FONT = 15;

  /** From the top of a row to the line on which letters stand. */
  static final int BASE = 14;

  /** Around the screen. */
  static final int MARGIN = 12;

  private Measures() {}

  static int x(int column) {
    return MARGIN + column * WIDTH;
  }

  static int y(int row) {
    return MARGIN + row * HEIGHT;
  }

  static int width(Picture picture) {
    return 2 * MARGIN + picture.columns() * WIDTH;
  }

  static int height(Picture picture) {
    return 2 * MARGIN + picture.rows().size() * HEIGHT;
  }
}
