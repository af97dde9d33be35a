package classchat.client.terminal;

import com.googlecode.lanterna.TextColor;

/**
 * The colours of an ink.
 *
 * @param text as 0xRRGGBB, or {@link #OWN} for the terminal's own
 * @param ground the same, behind the text
 * @param named the text's colour where there are only sixteen
 */
record Paint(int text, int ground, TextColor.ANSI named) {
  static final int OWN = -1;
  static final Paint NONE = new Paint(OWN, OWN, TextColor.ANSI.DEFAULT);

  static Paint of(int text, TextColor.ANSI named) {
    return new Paint(text, OWN, named);
  }

  /** The same on another ground, where it has none. */
  Paint on(int other) {
    return ground == OWN ? new Paint(text, other, named) : this;
  }
}
