package classchat.client.pane;

import classchat.client.display.Size;
import classchat.client.display.Spot;

/** A rectangle of the display; never less than nothing. */
record Area(int column, int row, int columns, int rows) {
  static final Area NONE = new Area(0, 0, 0, 0);

  Area {
    columns = Math.max(0, columns);
    rows = Math.max(0, rows);
  }

  static Area of(Size size) {
    return new Area(0, 0, size.columns(), size.rows());
  }

  boolean isEmpty() {
    return columns == 0 || rows == 0;
  }

  boolean contains(Spot spot) {
    return spot.column() >= column
        && spot.column() < right()
        && spot.row() >= row
        && spot.row() < below();
  }

  /** The first column behind it. */
  int right() {
    return column + columns;
  }

  /** The first row below it. */
  int below() {
    return row + rows;
  }

  /** A part of it, given as seen from its corner; what lies outside is cut off. */
  Area part(int atColumn, int atRow, int wide, int high) {
    var left = Math.clamp(atColumn, 0, columns);
    var top = Math.clamp(atRow, 0, rows);
    return new Area(
        column + left,
        row + top,
        Math.min(atColumn + wide, columns) - left,
        Math.min(atRow + high, rows) - top);
  }

  /** One of this size in its middle, as far as it fits. */
  Area middle(int wide, int high) {
    var w = Math.min(wide, columns);
    var h = Math.min(high, rows);
    return part((columns - w) / 2, (rows - h) / 2, w, h);
  }
}
