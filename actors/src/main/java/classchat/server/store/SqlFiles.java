package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.Draft;
import classchat.wire.FileAnswer;
import classchat.wire.FileId;
import classchat.wire.FileReply;
import classchat.wire.FileState;
import classchat.wire.UserName;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link Files} by SQL. */
final class SqlFiles implements Files {
  /** What is forgotten in one transaction: messages wait for it. */
  private static final int FORGET = 100;

  static final String OVER = "select id from files where ended <= ? order by ended limit " + FORGET;

  static final String NAME = "select name from accounts where id = ?";

  private static final String NOTE =
      """
      insert into file_answers (file, account, sender, answer, revision)
      select id, ?, sender, ?, ? from files where id = ?
      on conflict (file, account) do update
        set answer = excluded.answer, revision = excluded.revision\
      """;

  private final Readers readers;
  private final GroupWriter writer;
  private final Clock clock;

  SqlFiles(Readers readers, GroupWriter writer, Clock clock) {
    this.readers = readers;
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public Reserved reserve(
      FileId file,
      ConversationId conversation,
      AccountId by,
      Draft draft,
      long size,
      Quota quota,
      long now) {
    return writer.call(
        "reserve file " + file,
        db -> new FileReservations(db, file, conversation, by, draft).reserve(size, quota, now));
  }

  @Override
  public Optional<FileRow> find(FileId file) {
    return readers.read("find file " + file, db -> new FileReads(db).find(file));
  }

  @Override
  public boolean mayKnow(FileRow file, AccountId account) {
    return readers.read(
        "read who may know file " + file.file(), db -> new FileReads(db).mayKnow(file, account));
  }

  @Override
  public Optional<FileAnswer> answerOf(FileId file, AccountId account) {
    return readers.read(
        "read an answer to file " + file, db -> new FileReads(db).answerOf(file, account));
  }

  @Override
  public Answered answer(FileRow file, AccountId account, FileAnswer answer) {
    return writer.call(
        "answer file " + file.file(), db -> answer(db, file.file(), account, answer));
  }

  @Override
  public boolean set(FileId file, FileState state) {
    return writer.call(
        "note how it stands with file " + file,
        db ->
            switch (state) {
              case OPEN -> false;
              case COMPLETE -> new FileRows(db).complete(file, clock.millis());
              case CANCELLED, FAILED, EXPIRED, SETTLED ->
                  new FileRows(db).end(file, state, clock.millis());
            });
  }

  @Override
  public Changes since(AccountId account, long revision, int limit) {
    return readers.read(
        "read what changed of files", db -> new FileReads(db).since(account, revision, limit));
  }

  @Override
  public List<FileRow> expire(long now, int limit) {
    return writer.call("let go of files", db -> expire(db, now, limit));
  }

  @Override
  public void forget(long now, Duration since) {
    writer.call("free reservations of files", db -> freeOrphans(db, now));
    var before = now - since.toMillis();
    for (var forgotten = FORGET; forgotten == FORGET; ) {
      forgotten = writer.call("forget files", db -> forget(db, before));
    }
  }

  @Override
  public Set<FileId> unwanted(Set<FileId> spooled) {
    return readers.read(
        "read which files are not wanted", db -> new FileReads(db).unwanted(spooled));
  }

  private Answered answer(Sql db, FileId file, AccountId account, FileAnswer answer)
      throws SQLException {
    var rows = new FileRows(db);
    var before = new FileReads(db).answerOf(file, account);
    var name = db.one(NAME, row -> new UserName(row.getString(1)), account.value()).orElseThrow();
    if (before.filter(one -> one == FileAnswer.DONE || one == answer).isPresent()) {
      return new Answered(new FileReply(file, account, name, before.get()), false);
    }
    db.run(NOTE, account.value(), answer.number(), rows.revisions(1), file.value());
    var settled = answer.isSettled() && rows.settle(file, clock.millis());
    return new Answered(new FileReply(file, account, name, answer), settled);
  }

  private static List<FileRow> expire(Sql db, long now, int limit) throws SQLException {
    var rows = new FileRows(db);
    var reads = new FileReads(db);
    var gone = new ArrayList<FileRow>();
    for (var file : reads.expired(now, limit)) {
      rows.end(file, FileState.EXPIRED, now);
      reads.find(file).ifPresent(gone::add);
    }
    return gone;
  }

  private static boolean freeOrphans(Sql db, long now) throws SQLException {
    FileReservations.freeOrphans(db, now);
    return true;
  }

  private static int forget(Sql db, long before) throws SQLException {
    var over = db.all(OVER, row -> row.getLong(1), before);
    for (var file : over) {
      db.run("delete from file_answers where file = ?", file);
      db.run("delete from files where id = ?", file);
    }
    return over.size();
  }
}
