package classchat.client.display;

import classchat.client.text.Clusters;
import classchat.client.text.Widths;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a frame is drawn. What lies outside is cut off; half of a wide cluster becomes a blank.
 * Control characters and whatever else has no width are drawn as nothing. For one thread.
 */
public final class Canvas {
  private final Size size;
  private final Widths widths;
  private final Cell[] cells;
  private @Nullable Spot cursor;

  /** A blank one. */
  public Canvas(Size size, Widths widths) {
    this.size = size;
    this.widths = widths;
    this.cells = new Cell[size.columns() * size.rows()];
    Arrays.fill(cells, Cell.BLANK);
  }

  public Size size() {
    return size;
  }

  public Widths widths() {
    return widths;
  }

  /**
   * Writes {@code text} from {@code column} on, in no column at or behind {@code end}.
   *
   * @return the column behind it
   */
  public int put(int column, int row, int end, String text, Ink ink) {
    var at = column;
    var limit = Math.min(end, size.columns());
    for (var cluster : Clusters.of(text)) {
      var width = widths.of(cluster);
      if (at + width > limit) {
        return at;
      }
      if (width > 0) {
        set(at, row, cluster, width, ink);
        at += width;
      }
    }
    return at;
  }

  /** Makes an area blank, in this ink. */
  public void fill(int column, int row, int columns, int rows, Ink ink) {
    for (var y = row; y < row + rows; y++) {
      for (var x = column; x < column + columns; x++) {
        set(x, y, " ", 1, ink);
      }
    }
  }

  /** Shows the cursor there. */
  public void cursor(int column, int row) {
    cursor = inside(column, row) ? new Spot(column, row) : null;
  }

  /** What is drawn so far. */
  public Frame frame() {
    return new Frame(size, cells.clone(), Optional.ofNullable(cursor));
  }

  private void set(int column, int row, String cluster, int width, Ink ink) {
    if (!inside(column, row) || !inside(column + width - 1, row)) {
      return;
    }
    free(column, row);
    if (width == 2) {
      free(column + 1, row);
      cells[index(column + 1, row)] = Cell.rightHalf(ink);
    }
    cells[index(column, row)] = new Cell(cluster, width, ink);
  }

  /** What covers this place and another one leaves a blank in the other one. */
  private void free(int column, int row) {
    var there = cells[index(column, row)];
    if (there.width() == 0) {
      cells[index(column - 1, row)] = blank(there.ink());
    } else if (there.width() == 2) {
      cells[index(column + 1, row)] = blank(there.ink());
    }
  }

  private static Cell blank(Ink ink) {
    return new Cell(" ", 1, ink);
  }

  private boolean inside(int column, int row) {
    return column >= 0 && column < size.columns() && row >= 0 && row < size.rows();
  }

  private int index(int column, int row) {
    return row * size.columns() + column;
  }
}
