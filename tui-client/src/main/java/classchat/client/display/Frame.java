package classchat.client.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A full display of cells, and where the cursor stands. Never changes; a wide cluster is always
 * followed by its right half, in the same row.
 */
public final class Frame {
  private final Size size;
  private final Cell[] cells;
  private final Optional<Spot> cursor;

  /** Takes {@code cells} over, row by row. */
  Frame(Size size, Cell[] cells, Optional<Spot> cursor) {
    this.size = size;
    this.cells = cells;
    this.cursor = cursor;
  }

  public Size size() {
    return size;
  }

  /** Where the cursor is shown; empty: nowhere. */
  public Optional<Spot> cursor() {
    return cursor;
  }

  public Cell cell(int column, int row) {
    return cells[row * size.columns() + column];
  }

  /** The text of each row, without blanks at its end. */
  public List<String> rows() {
    var rows = new ArrayList<String>(size.rows());
    for (var row = 0; row < size.rows(); row++) {
      rows.add(row(row).stripTrailing());
    }
    return rows;
  }

  private String row(int row) {
    var text = new StringBuilder();
    for (var column = 0; column < size.columns(); column++) {
      text.append(cell(column, row).text());
    }
    return text.toString();
  }
}
