package classchat.server.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows in columns that line up, for people and for pipes: two blanks between columns, no colours.
 */
final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... titles) {
    rows.add(List.of(titles));
  }

  /** As many cells as there are titles; only the last one may hold blanks of others. */
  void row(String... cells) {
    rows.add(List.of(cells));
  }

  @Override
  public String toString() {
    var last = rows.getFirst().size() - 1;
    var widths = IntStream.range(0, last).map(this::width).toArray();
    return rows.stream()
        .map(row -> line(row, widths) + row.get(last))
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n"));
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String line(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      var cell = row.get(column);
      line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
    }
    return line.toString();
  }
}
