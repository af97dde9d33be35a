package classchat.bench.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Characters of lines and blocks, which are drawn so that they meet whatever the font. All within a
 * place that is one wide and one high.
 */
sealed interface Stroke {
  /** A line. */
  record Line(double fromX, double fromY, double toX, double toY, boolean heavy)
      implements Stroke {}

  /**
   * A filled part.
   *
   * @param strength 1 is all of the ink
   */
  record Block(double x, double y, double width, double height, double strength)
      implements Stroke {}

  /** For each character whether it goes to the top, the right, the bottom and the left. */
  String ARMS = "─rl|│tb|┌rb|┐bl|└tr|┘tl|├trb|┤tbl|┬rbl|┴trl|┼trbl|╭rb|╮bl|╰tr|╯tl|╴l|╵t|╶r|╷b";

  String HEAVY = "━rl|┃tb|┏rb|┓bl|┗tr|┛tl|┣trb|┫tbl|┳rbl|┻trl|╋trbl";

  /** What a character is drawn of; empty when it is a letter as others are. */
  static List<Stroke> of(String text) {
    return switch (text) {
      case "█" -> List.of(new Block(0, 0, 1, 1, 1));
      case "▓" -> List.of(new Block(0, 0, 1, 1, 0.7));
      case "▒" -> List.of(new Block(0, 0, 1, 1, 0.45));
      case "░" -> List.of(new Block(0, 0, 1, 1, 0.2));
      case "▀" -> List.of(new Block(0, 0, 1, 0.5, 1));
      case "▄" -> List.of(new Block(0, 0.5, 1, 0.5, 1));
      case "▌" -> List.of(new Block(0, 0, 0.5, 1, 1));
      case "▐" -> List.of(new Block(0.5, 0, 0.5, 1, 1));
      default ->
          arms(ARMS, text)
              .map(arms -> lines(arms, false))
              .or(() -> arms(HEAVY, text).map(arms -> lines(arms, true)))
              .orElse(List.of());
    };
  }

  private static Optional<String> arms(String all, String text) {
    return List.of(all.split("\\|", -1)).stream()
        .filter(entry -> entry.startsWith(text))
        .map(entry -> entry.substring(text.length()))
        .findFirst();
  }

  private static List<Stroke> lines(String arms, boolean heavy) {
    var lines = new ArrayList<Stroke>();
    if (arms.contains("t")) {
      lines.add(new Line(0.5, 0, 0.5, 0.5, heavy));
    }
    if (arms.contains("r")) {
      lines.add(new Line(0.5, 0.5, 1, 0.5, heavy));
    }
    if (arms.contains("b")) {
      lines.add(new Line(0.5, 0.5, 0.5, 1, heavy));
    }
    if (arms.contains("l")) {
      lines.add(new Line(0, 0.5, 0.5, 0.5, heavy));
    }
    return List.copyOf(lines);
  }
}
