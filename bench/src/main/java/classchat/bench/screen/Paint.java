package classchat.bench.screen;

/**
 * A style in the colours of our pictures.
 *
 * @param ink red, green and blue
 * @param paper red, green and blue
 */
record Paint(int ink, int paper, boolean bold, boolean italic, boolean underlined) {
  /** Of what nothing was said about. */
  static final int INK = 0xd7dce4;

  static final int PAPER = 0x1b1e25;

  private static final int[] FIRST = {
    0x2e333d, 0xe0787f, 0x9ac285, 0xe3c27c, 0x78ade8, 0xc59bdc, 0x74bec7, 0xc5cad3,
    0x7a8292, 0xf0959b, 0xb3d8a0, 0xf2d79a, 0x9cc6f4, 0xd8b4ea, 0x96d5dc, 0xf4f6f9,
  };

  private static final int CUBE = 16;
  private static final int GREYS = 232;

  static Paint of(Style style) {
    var ink = rgb(style.ink(), INK);
    var paper = rgb(style.paper(), PAPER);
    var front = style.reversed() ? paper : ink;
    var back = style.reversed() ? ink : paper;
    return new Paint(
        style.dim() ? between(front, back) : front,
        back,
        style.bold(),
        style.italic(),
        style.underlined());
  }

  private static int rgb(Colour colour, int plain) {
    return switch (colour) {
      case Colour.Plain() -> plain;
      case Colour.Mixed(var rgb) -> rgb;
      case Colour.Numbered(var number) -> numbered(number);
    };
  }

  private static int numbered(int number) {
    if (number < CUBE) {
      return FIRST[number];
    }
    if (number >= GREYS) {
      return (8 + 10 * (number - GREYS)) * 0x10101;
    }
    var at = number - CUBE;
    return (level(at / 36) << 16) | (level(at / 6 % 6) << 8) | level(at % 6);
  }

  private static int level(int step) {
    return step == 0 ? 0 : 55 + 40 * step;
  }

  /** Two thirds of the first. */
  private static int between(int first, int second) {
    var mixed = 0;
    for (var shift = 0; shift <= 16; shift += 8) {
      var parts = 2 * ((first >> shift) & 0xff) + ((second >> shift) & 0xff);
      mixed |= (parts / 3) << shift;
    }
    return mixed;
  }
}
