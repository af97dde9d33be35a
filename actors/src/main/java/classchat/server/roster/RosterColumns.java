package classchat.server.roster;

import classchat.server.store.RosterRow;
import classchat.wire.CleanText;
import classchat.wire.Role;
import classchat.wire.UserName;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;

/** Where in a row is what, as the header says; columns of other names are passed over. */
final class RosterColumns {
  private static final int SHOWN = 40;

  private enum Column {
    NAME,
    DISPLAY_NAME,
    ROLE,
    SECTION;

    /** As a header names it. */
    String title() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  private final Map<Column, Integer> places;
  private final int count;

  private RosterColumns(Map<Column, Integer> places, int count) {
    this.places = places;
    this.count = count;
  }

  /** Throws IllegalArgumentException when the header lacks a column or has one twice. */
  static RosterColumns of(CSVRecord header) {
    var places = new EnumMap<Column, Integer>(Column.class);
    for (var column : Column.values()) {
      places.put(column, place(header, column));
    }
    return new RosterColumns(places, header.size());
  }

  private static int place(CSVRecord header, Column column) {
    int place = -1;
    for (int i = 0; i < header.size(); i++) {
      if (normal(header.get(i)).equals(column.title())) {
        if (place >= 0) {
          throw new IllegalArgumentException("the header has '" + column.title() + "' twice");
        }
        place = i;
      }
    }
    if (place < 0) {
      throw new IllegalArgumentException(
          "the header has no '%s': it names the columns %s, in any order"
              .formatted(column.title(), titles()));
    }
    return place;
  }

  private static String normal(String title) {
    return title.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
  }

  private static String titles() {
    return Stream.of(Column.values()).map(Column::title).collect(Collectors.joining(", "));
  }

  /** Throws IllegalArgumentException saying what is wrong with the row. */
  RosterRow row(int line, CSVRecord record) {
    if (record.size() != count) {
      throw new IllegalArgumentException(
          "this row has " + record.size() + " columns, and the header " + count);
    }
    var name = name(get(record, Column.NAME));
    var displayName = oneLine(get(record, Column.DISPLAY_NAME));
    return new RosterRow(
        line,
        name,
        displayName.isEmpty() ? name.value() : displayName,
        role(get(record, Column.ROLE)),
        oneLine(get(record, Column.SECTION)).replaceAll("\\s+", " "));
  }

  private String get(CSVRecord record, Column column) {
    return record.get(places.getOrDefault(column, 0));
  }

  private static UserName name(String text) {
    return UserName.parse(text.strip())
        .orElseThrow(() -> new IllegalArgumentException(UserName.explain(text.strip())));
  }

  /** Nothing is the least role. */
  private static Role role(String text) {
    var name = text.strip().toUpperCase(Locale.ROOT);
    return Stream.of(Role.values())
        .filter(role -> name.isEmpty() || role.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "there is no role '" + shown(text) + "': student, assistant or instructor"));
  }

  private static String shown(String text) {
    return CleanText.line(text.substring(0, Math.min(text.length(), SHOWN)));
  }

  private static String oneLine(String text) {
    return CleanText.line(text).strip();
  }
}
