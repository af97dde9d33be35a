package classchat.client.terminal;

import static com.googlecode.lanterna.TextColor.ANSI.BLACK_BRIGHT;
import static com.googlecode.lanterna.TextColor.ANSI.BLUE;
import static com.googlecode.lanterna.TextColor.ANSI.BLUE_BRIGHT;
import static com.googlecode.lanterna.TextColor.ANSI.CYAN;
import static com.googlecode.lanterna.TextColor.ANSI.CYAN_BRIGHT;
import static com.googlecode.lanterna.TextColor.ANSI.DEFAULT;
import static com.googlecode.lanterna.TextColor.ANSI.GREEN;
import static com.googlecode.lanterna.TextColor.ANSI.GREEN_BRIGHT;
import static com.googlecode.lanterna.TextColor.ANSI.MAGENTA;
import static com.googlecode.lanterna.TextColor.ANSI.MAGENTA_BRIGHT;
import static com.googlecode.lanterna.TextColor.ANSI.RED;
import static com.googlecode.lanterna.TextColor.ANSI.RED_BRIGHT;
import static com.googlecode.lanterna.TextColor.ANSI.WHITE;
import static com.googlecode.lanterna.TextColor.ANSI.WHITE_BRIGHT;
import static com.googlecode.lanterna.TextColor.ANSI.YELLOW;
import static com.googlecode.lanterna.TextColor.ANSI.YELLOW_BRIGHT;

import classchat.client.display.Ink;

/** The colours of each theme; most are among the 256 that nearly every terminal has. */
final class Paints {
  private Paints() {}

  /** For a black ground. */
  static Paint dark(Ink ink) {
    return switch (ink) {
      case TEXT, STRONG, SELECTED -> Paint.NONE;
      case DIM, SENT -> Paint.of(0x9e9e9e, WHITE);
      case LINE -> Paint.of(0x808080, WHITE);
      case BAR -> new Paint(0xe4e4e4, 0x303030, DEFAULT);
      case BAR_STRONG -> new Paint(0xffffff, 0x303030, DEFAULT);
      case BAR_ALERT -> new Paint(0xff8787, 0x303030, RED_BRIGHT);
      case UNREAD -> Paint.of(0xffd75f, YELLOW_BRIGHT);
      case NEW -> Paint.of(0xffaf5f, YELLOW);
      case OWN -> Paint.of(0xafd7ff, CYAN_BRIGHT);
      case NAME_1 -> Paint.of(0x87afff, BLUE_BRIGHT);
      case NAME_2 -> Paint.of(0x87d787, GREEN);
      case NAME_3 -> Paint.of(0xd7af5f, YELLOW);
      case NAME_4 -> Paint.of(0xd787d7, MAGENTA_BRIGHT);
      case NAME_5 -> Paint.of(0x5fd7d7, CYAN);
      case NAME_6 -> Paint.of(0xff875f, RED_BRIGHT);
      case QUEUED -> Paint.of(0xd7af5f, YELLOW);
      case DELIVERED -> Paint.of(0xafd7af, GREEN);
      case READ, ONLINE -> Paint.of(0x87d787, GREEN_BRIGHT);
      case FAILED -> Paint.of(0xff8787, RED_BRIGHT);
      case MATCH -> new Paint(0x000000, 0xffd75f, YELLOW);
      case FIELD -> new Paint(0xe4e4e4, 0x262626, DEFAULT);
      case FIELD_FOCUSED -> new Paint(0xffffff, 0x3a3a3a, DEFAULT);
    };
  }

  /** For a white ground. */
  static Paint light(Ink ink) {
    return switch (ink) {
      case TEXT, STRONG, SELECTED -> Paint.NONE;
      case DIM, SENT -> Paint.of(0x626262, BLACK_BRIGHT);
      case LINE -> Paint.of(0x6c6c6c, BLACK_BRIGHT);
      case BAR -> new Paint(0x1c1c1c, 0xdadada, DEFAULT);
      case BAR_STRONG -> new Paint(0x000000, 0xdadada, DEFAULT);
      case BAR_ALERT -> new Paint(0xaf0000, 0xdadada, RED);
      case UNREAD -> Paint.of(0x875f00, RED);
      case NEW -> Paint.of(0xaf5f00, RED);
      case OWN -> Paint.of(0x005f87, BLUE);
      case NAME_1 -> Paint.of(0x005fd7, BLUE);
      case NAME_2 -> Paint.of(0x005f00, GREEN);
      case NAME_3 -> Paint.of(0x875f00, DEFAULT);
      case NAME_4 -> Paint.of(0x8700af, MAGENTA);
      case NAME_5 -> Paint.of(0x005f5f, CYAN);
      case NAME_6 -> Paint.of(0xaf0000, RED);
      case QUEUED -> Paint.of(0x875f00, MAGENTA);
      case DELIVERED -> Paint.of(0x005f5f, CYAN);
      case READ, ONLINE -> Paint.of(0x005f00, GREEN);
      case FAILED -> Paint.of(0xaf0000, RED);
      case MATCH -> new Paint(0x000000, 0xffd75f, YELLOW);
      case FIELD -> new Paint(0x1c1c1c, 0xeeeeee, DEFAULT);
      case FIELD_FOCUSED -> new Paint(0x000000, 0xe4e4e4, DEFAULT);
    };
  }

  /** Brings its own black ground: nothing here depends on what the terminal has. */
  static Paint contrast(Ink ink) {
    return switch (ink) {
      case TEXT, STRONG, SELECTED, LINE -> new Paint(0xffffff, 0x000000, WHITE_BRIGHT);
      case DIM, SENT -> new Paint(0xdadada, 0x000000, WHITE);
      case BAR, BAR_STRONG -> new Paint(0x000000, 0xffffff, DEFAULT);
      case BAR_ALERT -> new Paint(0xffffff, 0x870000, RED);
      case UNREAD, NEW -> new Paint(0xffff00, 0x000000, YELLOW_BRIGHT);
      case OWN -> new Paint(0xffffff, 0x000000, WHITE_BRIGHT);
      case NAME_1 -> new Paint(0xafd7ff, 0x000000, CYAN);
      case NAME_2 -> new Paint(0x5fff5f, 0x000000, GREEN_BRIGHT);
      case NAME_3 -> new Paint(0xffff5f, 0x000000, YELLOW);
      case NAME_4 -> new Paint(0xffafff, 0x000000, MAGENTA_BRIGHT);
      case NAME_5 -> new Paint(0x5fffff, 0x000000, CYAN_BRIGHT);
      case NAME_6 -> new Paint(0xffaf87, 0x000000, RED_BRIGHT);
      case QUEUED -> new Paint(0xffff5f, 0x000000, YELLOW);
      case DELIVERED -> new Paint(0x5fffff, 0x000000, CYAN_BRIGHT);
      case READ, ONLINE -> new Paint(0x5fff5f, 0x000000, GREEN_BRIGHT);
      case FAILED -> new Paint(0xffafaf, 0x000000, RED_BRIGHT);
      case MATCH -> new Paint(0x000000, 0xffff00, YELLOW_BRIGHT);
      case FIELD, FIELD_FOCUSED -> new Paint(0xffffff, 0x262626, WHITE_BRIGHT);
    };
  }
}
