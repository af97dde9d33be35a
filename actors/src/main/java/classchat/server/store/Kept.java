package classchat.server.store;

import classchat.wire.Bytes;
import classchat.wire.FileId;
import classchat.wire.FileState;
import java.sql.SQLException;
import java.util.List;

/** What a database of any version keeps. */
final class Kept {
  private static final String FILES =
      "select id, size, sha256, state from files where seq is not null and state in (1, 2)";

  private Kept() {}

  /** An older database may know no files. */
  static List<KeptFile> files(Sql sql) throws SQLException {
    if (sql.number("select count(*) from sqlite_schema where name = 'file_revisions'") == 0) {
      return List.of();
    }
    return sql.all(
        FILES,
        row ->
            new KeptFile(
                new FileId(row.getLong(1)),
                row.getLong(2),
                Bytes.owning(row.getBytes(3)),
                FileState.of(row.getInt(4))));
  }

  static StoreCounts counts(Sql sql) throws SQLException {
    return new StoreCounts(
        sql.number("select count(*) from accounts"),
        sql.number("select count(*) from conversations"),
        sql.number("select count(*) from entries"));
  }
}
