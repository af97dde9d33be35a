package classchat.client.terminal;

import com.googlecode.lanterna.TextCharacter;

/**
 * A cell as the terminal gets it. Lanterna's own knows no emoji and takes the width from a table of
 * its own.
 */
@SuppressWarnings("deprecation") // the constructor; what replaces it checks and measures the text
final class ScreenCell extends TextCharacter {
  private static final long serialVersionUID = 1;

  private final String output;
  private final boolean wide;
  private final boolean doubtful;

  /**
   * A cell.
   *
   * @param doubtful whether terminals disagree on its width
   */
  ScreenCell(String output, boolean wide, boolean doubtful, Look look) {
    super(' ', look.foreground(), look.background(), look.attributeSet());
    this.output = output;
    this.wide = wide;
    this.doubtful = doubtful;
  }

  boolean isDoubtful() {
    return doubtful;
  }

  @Override
  public String getCharacterString() {
    return output;
  }

  @Override
  public boolean isDoubleWidth() {
    return wide;
  }

  /** The right half of a wide one is made so. */
  @Override
  public TextCharacter withCharacter(char character) {
    return new TextCharacter(character, getForegroundColor(), getBackgroundColor(), getModifiers());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScreenCell cell
        && output.equals(cell.output)
        && wide == cell.wide
        && super.equals(other);
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + output.hashCode();
  }
}
