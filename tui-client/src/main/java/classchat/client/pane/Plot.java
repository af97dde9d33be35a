package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.view.Look;
import java.util.Optional;

/** A part of a painting; columns and rows count from its corner, and nothing gets out of it. */
final class Plot {
  private final Painting painting;
  private final Area area;

  Plot(Painting painting, Area area) {
    this.painting = painting;
    this.area = area;
  }

  int columns() {
    return area.columns();
  }

  int rows() {
    return area.rows();
  }

  boolean isEmpty() {
    return area.isEmpty();
  }

  Look look() {
    return painting.look();
  }

  Lines lines() {
    return Lines.of(look().glyphs());
  }

  Plot part(int column, int row, int columns, int rows) {
    return new Plot(painting, area.part(column, row, columns, rows));
  }

  Plot row(int row) {
    return part(0, row, columns(), 1);
  }

  Plot middle(int columns, int rows) {
    return new Plot(painting, area.middle(columns, rows));
  }

  /** Writes in one row; what does not fit is cut off. Returns the column behind it. */
  int put(int column, int row, String text, Ink ink) {
    return put(column, row, columns(), text, ink);
  }

  /** Likewise, in no column at or behind {@code end}. */
  int put(int column, int row, int end, String text, Ink ink) {
    if (row < 0 || row >= rows() || column < 0 || column >= columns()) {
      return column;
    }
    var limit = area.column() + Math.min(end, columns());
    var behind = painting.canvas().put(area.column() + column, area.row() + row, limit, text, ink);
    return behind - area.column();
  }

  /** Likewise, with a sign where it was cut off. */
  int fit(int column, int row, int end, String text, Ink ink) {
    var room = Math.min(end, columns()) - column;
    return put(column, row, end, Texts.cut(text, room, look()), ink);
  }

  /** Writes up to the right end. Returns where it begins, or the end when it does not fit. */
  int putRight(int row, int end, String text, Ink ink) {
    var from = end - look().widths().ofText(text);
    if (from < 0) {
      return end;
    }
    put(from, row, end, text, ink);
    return from;
  }

  /** The same sign from one column up to another one. */
  void across(int row, int from, int to, Ink ink) {
    if (to > from) {
      put(from, row, to, lines().across().repeat(to - from), ink);
    }
  }

  void down(int column, Ink ink) {
    for (var row = 0; row < rows(); row++) {
      put(column, row, lines().down(), ink);
    }
  }

  void fill(Ink ink) {
    painting.canvas().fill(area.column(), area.row(), columns(), rows(), ink);
  }

  void fillRow(int row, Ink ink) {
    row(row).fill(ink);
  }

  void cursor(int column, int row) {
    if (column >= 0 && column < columns() && row >= 0 && row < rows()) {
      painting.canvas().cursor(area.column() + column, area.row() + row);
    }
  }

  /** A click anywhere in it means this. */
  void target(Target target) {
    painting.target(area, Optional.of(target));
  }

  /** Blank, whatever was there, and a click does nothing with what lies below. */
  void cover(Ink ink) {
    fill(ink);
    painting.target(area, Optional.empty());
  }
}
