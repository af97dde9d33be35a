package classchat.client.terminal;

import com.googlecode.lanterna.TextColor;

/** The nearest of the 256 colours. Lanterna's own choice rounds down, to darker ones. */
final class Indexed {
  private static final int CUBE = 16;

  private Indexed() {}

  static TextColor of(int colour) {
    if (colour == Paint.OWN) {
      return TextColor.ANSI.DEFAULT;
    }
    var best = CUBE;
    for (var index = CUBE; index < 256; index++) {
      if (distance(index, colour) < distance(best, colour)) {
        best = index;
      }
    }
    return new TextColor.Indexed(best);
  }

  private static int distance(int index, int colour) {
    var there = rgb(index);
    return square((there >> 16) - (colour >> 16))
        + square(((there >> 8) & 0xff) - ((colour >> 8) & 0xff))
        + square((there & 0xff) - (colour & 0xff));
  }

  private static int square(int difference) {
    return difference * difference;
  }

  /** What xterm and all that follow it show. */
  static int rgb(int index) {
    if (index >= 232) {
      var grey = 8 + (index - 232) * 10;
      return (grey << 16) | (grey << 8) | grey;
    }
    var at = index - CUBE;
    return (level(at / 36) << 16) | (level(at / 6 % 6) << 8) | level(at % 6);
  }

  private static int level(int step) {
    return step == 0 ? 0 : 55 + 40 * step;
  }
}
