package classchat.bench.screen;

import java.util.List;

/** How characters look. */
record Style(
    Colour ink,
    Colour paper,
    boolean bold,
    boolean dim,
    boolean italic,
    boolean underlined,
    boolean reversed) {
  private static final Colour PLAIN_COLOUR = new Colour.Plain();
  static final Style PLAIN =
      new Style(PLAIN_COLOUR, PLAIN_COLOUR, false, false, false, false, false);

  private static final int MIXED = 2;
  private static final int NUMBERED = 5;

  /** After "select graphic rendition" with these numbers; what is unknown changes nothing. */
  Style after(List<Integer> numbers) {
    var style = this;
    for (var at = 0; at < numbers.size(); at++) {
      var number = numbers.get(at);
      if (number == 38 || number == 48) {
        var rest = numbers.subList(at + 1, numbers.size());
        style = style.coloured(number == 38, rest);
        at += length(rest);
      } else {
        style = style.after(number);
      }
    }
    return style;
  }

  private Style after(int number) {
    return switch (number) {
      case 0 -> PLAIN;
      case 1 -> new Style(ink, paper, true, dim, italic, underlined, reversed);
      case 2 -> new Style(ink, paper, bold, true, italic, underlined, reversed);
      case 3 -> new Style(ink, paper, bold, dim, true, underlined, reversed);
      case 4, 21 -> new Style(ink, paper, bold, dim, italic, true, reversed);
      case 7 -> reversed(true);
      case 22 -> new Style(ink, paper, false, false, italic, underlined, reversed);
      case 23 -> new Style(ink, paper, bold, dim, false, underlined, reversed);
      case 24 -> new Style(ink, paper, bold, dim, italic, false, reversed);
      case 27 -> reversed(false);
      case 39 -> ink(PLAIN_COLOUR);
      case 49 -> paper(PLAIN_COLOUR);
      default -> coloured(number);
    };
  }

  private Style coloured(int number) {
    if (number >= 30 && number <= 37) {
      return ink(new Colour.Numbered(number - 30));
    }
    if (number >= 40 && number <= 47) {
      return paper(new Colour.Numbered(number - 40));
    }
    if (number >= 90 && number <= 97) {
      return ink(new Colour.Numbered(number - 90 + 8));
    }
    if (number >= 100 && number <= 107) {
      return paper(new Colour.Numbered(number - 100 + 8));
    }
    return this;
  }

  private Style coloured(boolean front, List<Integer> numbers) {
    if (numbers.isEmpty() || numbers.size() < length(numbers)) {
      return this;
    }
    return switch (numbers.getFirst()) {
      case NUMBERED -> with(front, new Colour.Numbered(numbers.get(1) & 0xff));
      case MIXED ->
          with(front, new Colour.Mixed(rgb(numbers.get(1), numbers.get(2), numbers.get(3))));
      default -> this;
    };
  }

  private static int rgb(int red, int green, int blue) {
    return ((red & 0xff) << 16) | ((green & 0xff) << 8) | (blue & 0xff);
  }

  /** How many numbers belong to a colour that these begin with. */
  private static int length(List<Integer> numbers) {
    if (numbers.isEmpty()) {
      return 0;
    }
    return switch (numbers.getFirst()) {
      case NUMBERED -> 2;
      case MIXED -> 4;
      default -> 0;
    };
  }

  private Style with(boolean front, Colour colour) {
    return front ? ink(colour) : paper(colour);
  }

  private Style ink(Colour colour) {
    return new Style(colour, paper, bold, dim, italic, underlined, reversed);
  }

  private Style paper(Colour colour) {
    return new Style(ink, colour, bold, dim, italic, underlined, reversed);
  }

  Style reversed(boolean now) {
    return new Style(ink, paper, bold, dim, italic, underlined, now);
  }
}
