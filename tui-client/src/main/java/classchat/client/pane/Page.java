package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.keys.Action;
import classchat.client.view.Look;
import java.util.ArrayList;
import java.util.List;

/** Text in several inks that is longer than what can be seen of it. */
final class Page {
  /** A piece of a row, up to the next one. */
  record Piece(int column, String text, Ink ink) {}

  private final List<List<Piece>> rows = new ArrayList<>();

  int rows() {
    return rows.size();
  }

  void blank() {
    rows.add(List.of());
  }

  void add(Piece... pieces) {
    rows.add(List.of(pieces));
  }

  void add(String text, Ink ink) {
    add(new Piece(0, text, ink));
  }

  void addAll(Page other) {
    rows.addAll(other.rows);
  }

  /** The furthest that it can be scrolled. */
  int lowest(int high) {
    return Math.max(0, rows.size() - high);
  }

  void draw(Plot plot, int scroll) {
    var first = Math.clamp(scroll, 0, lowest(plot.rows()));
    for (var row = 0; row < plot.rows() && first + row < rows.size(); row++) {
      var pieces = rows.get(first + row);
      for (var index = 0; index < pieces.size(); index++) {
        var end = index + 1 < pieces.size() ? pieces.get(index + 1).column() - 1 : plot.columns();
        var piece = pieces.get(index);
        plot.fit(piece.column(), row, end, piece.text(), piece.ink());
      }
    }
  }

  /** What stands below it: which part is in sight, and how to see the rest. */
  String foot(int high, int scroll, Look look) {
    var close = Foot.close(look);
    if (rows.size() <= high || high <= 0) {
      return close;
    }
    var first = Math.clamp(scroll, 0, lowest(high));
    return Foot.of(
        ", ",
        (first + 1) + "-" + (first + high) + " of " + rows.size(),
        close,
        Foot.part(KeyText.both(Action.UP, Action.DOWN, look), "scrolls"));
  }
}
