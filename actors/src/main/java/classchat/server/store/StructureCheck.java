package classchat.server.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Consumer;

/** What SQLite itself finds wrong: pages, indexes, rows. */
final class StructureCheck {
  /** More say nothing new. */
  private static final int MOST = 20;

  private final Sql sql;
  private final Path file;

  StructureCheck(Sql sql, Path file) {
    this.sql = sql;
    this.file = file;
  }

  /** Says nothing of a sound one. */
  void run(Consumer<Finding> findings) throws SQLException {
    sql.all("pragma integrity_check(" + MOST + ")", row -> row.getString(1)).stream()
        .flatMap(String::lines)
        .filter(line -> !line.equals("ok") && !line.startsWith("***"))
        .forEach(line -> tell(findings, line));
    sql.all("pragma foreign_key_check", row -> row.getString(1))
        .forEach(table -> tell(findings, "a row of " + table + " refers to none"));
  }

  private void tell(Consumer<Finding> findings, String what) {
    findings.accept(new Finding(Finding.Kind.DAMAGED, file + ": " + what));
  }
}
