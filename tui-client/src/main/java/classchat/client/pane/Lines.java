package classchat.client.pane;

import classchat.client.view.Glyphs;

/**
 * The signs that we draw with.
 *
 * @param online stands beside who is there
 * @param more stands where a text was cut off
 * @param dot stands for a character of a secret
 * @param above stands where there is more above
 * @param sent stands beside a file that goes to others
 * @param taken stands beside a file that comes from others
 * @param full a part of a bar that is done
 * @param free a part of it that is not
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
    String above,
    String sent,
    String taken,
    String full,
    String free) {
  private static final Lines ASCII =
      new Lines(
          "-", "|", "+", "+", "+", "+", "+", "+", "+", "+", "+", "~", "*", "^", "^", "v", "#", "-");
  private static final Lines BMP =
      new Lines(
          "─", "│", "┌", "┐", "└", "┘", "┴", "┬", "├", "┤", "●", "…", "•", "↑", "↑", "↓", "█", "░");

  static Lines of(Glyphs glyphs) {
    return switch (glyphs) {
      case ASCII -> ASCII;
      case BMP, FULL -> BMP;
    };
  }
}
