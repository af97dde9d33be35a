package classchat.server.store;

import classchat.server.store.Files.Changes;
import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.FileAnswer;
import classchat.wire.FileId;
import classchat.wire.FileReply;
import classchat.wire.FileState;
import classchat.wire.UserName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Reads files and answers on one connection. */
final class FileReads {
  private static final String COLUMNS =
      """
      select f.id, f.conversation, f.seq, f.sender, a.name, f.name, f.size, f.sha256, f.state,
        f.expires, f.revision
      """;

  static final String FIND =
      COLUMNS
          + "from files f join accounts a on a.id = f.sender where f.id = ? and f.seq is not null";

  static final String EXPIRED =
      "select id from files where expires <= ? and state in (1, 2) order by expires limit ?";

  static final String MAY_KNOW =
      """
      select count(*) from memberships
      where conversation = ? and account = ? and from_seq <= ? and until_seq >= ?\
      """;

  static final String ANSWER = "select answer from file_answers where file = ? and account = ?";

  /** Of each period no more are sorted than a page takes; cross joins keep their order. */
  private static final String PAGE =
      """
      select n.id from files n
      where n.conversation = m.conversation and n.revision > ?
        and n.seq >= m.from_seq and n.seq <= m.until_seq
      order by n.revision limit ?\
      """;

  private static final String REPLIES =
      """
      select r.file, r.account, a.name, r.answer, r.revision
      from file_answers r cross join accounts a where a.id = r.account
      """;

  static final String OWN =
      REPLIES + "and r.account = ? and r.revision > ? order by r.revision limit ?";

  static final String TO_OWN =
      REPLIES + "and r.sender = ? and r.revision > ? order by r.revision limit ?";

  private record Reply(FileReply reply, long revision) {
    static Reply of(ResultSet row) throws SQLException {
      var answer = FileAnswer.of(row.getInt(4));
      return new Reply(
          new FileReply(
              new FileId(row.getLong(1)),
              new AccountId(row.getLong(2)),
              new UserName(row.getString(3)),
              answer),
          row.getLong(5));
    }
  }

  private final Sql db;

  FileReads(Sql db) {
    this.db = db;
  }

  static String since(Dialect dialect) {
    return COLUMNS
        + " from memberships m "
        + dialect.someFiles(PAGE)
        + " cross join accounts a where a.id = f.sender and m.account = ?"
        + " order by f.revision limit ?";
  }

  static String wanted(Dialect dialect) {
    return "select f.id from "
        + dialect.numbers()
        + " b cross join files f where f.id = b.value and f.seq is not null and f.state in (1, 2)";
  }

  Optional<FileRow> find(FileId file) throws SQLException {
    return db.one(FIND, FileReads::file, file.value());
  }

  boolean mayKnow(FileRow file, AccountId account) throws SQLException {
    return db.number(
            MAY_KNOW, Ids.blob(file.conversation()), account.value(), file.seq(), file.seq())
        > 0;
  }

  Optional<FileAnswer> answerOf(FileId file, AccountId account) throws SQLException {
    return db.one(ANSWER, row -> FileAnswer.of(row.getInt(1)), file.value(), account.value());
  }

  List<FileId> expired(long now, int limit) throws SQLException {
    return db.all(EXPIRED, row -> new FileId(row.getLong(1)), now, limit);
  }

  /**
   * What is newer than all that there is was told by a database that this one takes the place of.
   */
  Changes since(AccountId account, long told, int limit) throws SQLException {
    var last = db.number(FileRows.LAST);
    var from = told > last ? 0 : told;
    var some = limit + 1;
    var files = db.all(since(db.dialect()), FileReads::file, from, some, account.value(), some);
    var replies =
        Stream.concat(
                db.all(OWN, Reply::of, account.value(), from, some).stream(),
                db.all(TO_OWN, Reply::of, account.value(), from, some).stream())
            .toList();
    var revisions =
        LongStream.concat(
                files.stream().mapToLong(FileRow::revision),
                replies.stream().mapToLong(Reply::revision))
            .sorted()
            .toArray();
    var more = revisions.length > limit;
    var until = more ? revisions[limit - 1] : last;
    return new Changes(
        files.stream().filter(file -> file.revision() <= until).map(FileRow::status).toList(),
        replies.stream()
            .filter(reply -> reply.revision() <= until)
            .sorted(Comparator.comparingLong(Reply::revision))
            .map(Reply::reply)
            .toList(),
        until,
        more);
  }

  Set<FileId> unwanted(Collection<FileId> spooled) throws SQLException {
    var array =
        spooled.stream()
            .map(file -> Long.toString(file.value()))
            .collect(Collectors.joining(",", "[", "]"));
    var unwanted = new HashSet<>(spooled);
    db.all(wanted(db.dialect()), row -> new FileId(row.getLong(1)), array)
        .forEach(unwanted::remove);
    return unwanted;
  }

  private static FileRow file(ResultSet row) throws SQLException {
    return new FileRow(
        new FileId(row.getLong(1)),
        Ids.conversation(row.getBytes(2)),
        row.getLong(3),
        new AccountId(row.getLong(4)),
        new UserName(row.getString(5)),
        row.getString(6),
        row.getLong(7),
        Bytes.owning(row.getBytes(8)),
        FileState.of(row.getInt(9)),
        row.getLong(10),
        row.getLong(11));
  }
}
