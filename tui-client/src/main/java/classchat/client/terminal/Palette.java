package classchat.client.terminal;

import classchat.client.display.Ink;
import classchat.client.terminal.TerminalSettings.Colour;
import classchat.client.terminal.TerminalSettings.Theme;
import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** How each ink looks on this terminal. */
final class Palette {
  private final Map<Ink, Look> looks = new EnumMap<>(Ink.class);
  private final boolean colours;

  Palette(TerminalSettings settings) {
    var colour = ColourDepth.of(settings);
    for (var ink : Ink.values()) {
      looks.put(ink, look(ink, colour, settings.theme()));
    }
    this.colours = colour != Colour.NONE;
  }

  Look of(Ink ink) {
    return looks.getOrDefault(ink, Look.DEFAULT);
  }

  /** Whether the terminal may be told any colour. */
  boolean hasColours() {
    return colours;
  }

  private static Look look(Ink ink, Colour colour, Theme theme) {
    var paint = paint(ink, theme);
    return switch (colour) {
      case AUTO, NONE -> new Look(TextColor.ANSI.DEFAULT, TextColor.ANSI.DEFAULT, attributes(ink));
      case SIXTEEN -> new Look(paint.named(), TextColor.ANSI.DEFAULT, attributes(ink));
      case MANY ->
          new Look(Indexed.of(paint.text()), Indexed.of(paint.ground()), beside(paint, ink, theme));
      case RGB -> new Look(rgb(paint.text()), rgb(paint.ground()), beside(paint, ink, theme));
    };
  }

  private static Paint paint(Ink ink, Theme theme) {
    return switch (theme) {
      case DARK -> Paints.dark(ink);
      case LIGHT -> Paints.light(ink);
      case CONTRAST -> Paints.contrast(ink);
    };
  }

  private static TextColor rgb(int colour) {
    return colour == Paint.OWN
        ? TextColor.ANSI.DEFAULT
        : new TextColor.RGB(colour >> 16, (colour >> 8) & 0xff, colour & 0xff);
  }

  /** What tells an ink without colours. */
  private static Set<SGR> attributes(Ink ink) {
    return switch (ink) {
      case TEXT, DIM, LINE, QUEUED, SENT, DELIVERED, ONLINE -> Set.of();
      case NAME_1, NAME_2, NAME_3, NAME_4, NAME_5, NAME_6 -> Set.of();
      case STRONG, UNREAD, NEW, OWN, READ, FAILED -> Set.of(SGR.BOLD);
      case BAR, SELECTED, MATCH -> Set.of(SGR.REVERSE);
      case BAR_STRONG -> Set.of(SGR.REVERSE, SGR.BOLD);
      case BAR_ALERT -> Set.of(SGR.REVERSE, SGR.BOLD, SGR.UNDERLINE);
      case FIELD, FIELD_FOCUSED -> Set.of(SGR.UNDERLINE);
    };
  }

  /** A ground of its own stands for reverse and underline. */
  private static Set<SGR> beside(Paint paint, Ink ink, Theme theme) {
    var attributes = EnumSet.noneOf(SGR.class);
    attributes.addAll(attributes(ink));
    if (ink == Ink.READ) {
      attributes.remove(SGR.BOLD);
    }
    if (paint.ground() != Paint.OWN && ink != Ink.SELECTED && ink != Ink.FIELD_FOCUSED) {
      attributes.removeAll(Set.of(SGR.REVERSE, SGR.UNDERLINE));
    }
    if (ink == Ink.FIELD_FOCUSED && theme != Theme.CONTRAST) {
      attributes.remove(SGR.UNDERLINE);
    }
    return attributes;
  }
}
