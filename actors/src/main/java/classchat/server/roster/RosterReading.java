package classchat.server.roster;

import classchat.server.store.RosterPlan.Problem;
import classchat.server.store.RosterRow;
import classchat.wire.UserName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** One file being read, record by record. */
final class RosterReading {
  private final List<RosterRow> rows = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Map<UserName, Integer> lines = new HashMap<>();
  private Optional<RosterColumns> columns = Optional.empty();
  private int line = 1;
  private int read;

  /** Throws UncheckedIOException where quotes are no quotes; see {@link #brokenOff}. */
  RosterFile read(CSVParser parser) {
    var records = parser.iterator();
    while (records.hasNext()) {
      var record = records.next();
      if (!isBlank(record) && !take(record)) {
        break;
      }
      line = (int) parser.getCurrentLineNumber() + 1;
    }
    if (problems.isEmpty() && rows.isEmpty()) {
      refuse("the list names nobody: it would drop everybody");
    }
    return new RosterFile(rows, problems);
  }

  /** What was read until the file could be read no more. */
  RosterFile brokenOff() {
    refuse("the quotes do not match: a quoted value ends with a quote, and two stand for one");
    return new RosterFile(rows, problems);
  }

  private static boolean isBlank(CSVRecord record) {
    return record.stream().allMatch(String::isBlank);
  }

  /** Whether there may be more. */
  private boolean take(CSVRecord record) {
    if (columns.isEmpty()) {
      columns = header(record);
      return columns.isPresent();
    }
    if (++read > RosterFile.MOST_ROWS) {
      refuse("a class list has at most " + RosterFile.MOST_ROWS + " rows");
      return false;
    }
    row(columns.get(), record);
    return true;
  }

  private Optional<RosterColumns> header(CSVRecord record) {
    try {
      return Optional.of(RosterColumns.of(record));
    } catch (IllegalArgumentException e) {
      refuse(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void row(RosterColumns known, CSVRecord record) {
    try {
      var row = known.row(line, record);
      var before = lines.putIfAbsent(row.name(), line);
      if (before == null) {
        rows.add(row);
      } else {
        refuse("@" + row.name() + " is on line " + before + " already");
      }
    } catch (IllegalArgumentException e) {
      refuse(String.valueOf(e.getMessage()));
    }
  }

  private void refuse(String why) {
    problems.add(new Problem(line, why));
  }
}
