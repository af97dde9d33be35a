package classchat.client.pane;

import classchat.client.display.Ink;

/** A frame with a title, over whatever is there. */
final class Box {
  private Box() {}

  /** Draws it at the edge of {@code plot}; what it leaves inside comes back. */
  static Plot draw(Plot plot, String title, String foot) {
    plot.cover(Ink.TEXT);
    if (plot.columns() < 4 || plot.rows() < 3) {
      return plot;
    }
    var right = plot.columns() - 1;
    var low = plot.rows() - 1;
    var lines = plot.lines();
    for (var row = 1; row < low; row++) {
      plot.put(0, row, lines.down(), Ink.LINE);
      plot.put(right, row, lines.down(), Ink.LINE);
    }
    edge(plot, 0, lines.topLeft(), lines.topRight());
    edge(plot, low, lines.bottomLeft(), lines.bottomRight());
    label(plot, 0, title, Ink.STRONG);
    label(plot, low, foot, Ink.DIM);
    return plot.part(2, 1, plot.columns() - 4, plot.rows() - 2);
  }

  private static void edge(Plot plot, int row, String left, String right) {
    plot.across(row, 1, plot.columns() - 1, Ink.LINE);
    plot.put(0, row, left, Ink.LINE);
    plot.put(plot.columns() - 1, row, right, Ink.LINE);
  }

  private static void label(Plot plot, int row, String text, Ink ink) {
    if (!text.isEmpty()) {
      var cut = Texts.cut(text, plot.columns() - 6, plot.look());
      plot.put(2, row, plot.columns() - 2, " " + cut + " ", ink);
    }
  }
}
