package classchat.client.pane;

import classchat.client.view.Glyphs;

/**
 * The signs that we draw with.
 *
 * @param online stands beside who is there
 * @param more stands where a text was cut off
 * @param dot stands for a character of a secret
 * @param above stands where there is more above
 */
record Lines(
    String across,
    String down,
    String topLeft,
    String topRight,
    String bottomLeft,
    String bottomRight,
    String teeUp,
    String teeDown,
    String teeRight,
    String teeLeft,
    String online,
    String more,
    String dot,
    String above) {
  private static final Lines ASCII =
      new Lines("-", "|", "+", "+", "+", "+", "+", "+", "+", "+", "+", "~", "*", "^");
  private static final Lines BMP =
      new Lines("─", "│", "┌", "┐", "└", "┘", "┴", "┬", "├", "┤", "●", "…", "•", "↑");

  static Lines of(Glyphs glyphs) {
    return switch (glyphs) {
      case ASCII -> ASCII;
      case BMP, FULL -> BMP;
    };
  }
}
