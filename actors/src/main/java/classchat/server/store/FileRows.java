package classchat.server.store;

import classchat.wire.ConversationId;
import classchat.wire.EntryContent.FileOffered;
import classchat.wire.FileId;
import classchat.wire.FileState;
import java.sql.SQLException;

/** How it stands with files, changed within one transaction of the only writer. */
final class FileRows {
  static final String HOLDS =
      """
      select count(*) from files where id = ? and conversation = ? and sender = ?
        and reserved_for = ? and size = ? and seq is null\
      """;

  /** The first present member from an account on who may know a file, and is still to answer. */
  static final String AWAITED =
      """
      select m.account from files f cross join memberships m
      where f.id = ? and m.conversation = f.conversation and m.account >= ?
        and m.until_seq = 9223372036854775807 and m.account <> f.sender
        and exists (select 1 from memberships p
          where p.conversation = m.conversation and p.account = m.account
            and p.from_seq <= f.seq and p.until_seq >= f.seq)
        and not exists (select 1 from file_answers a
          where a.file = f.id and a.account = m.account and a.answer in (2, 3, 5))
      order by m.account limit 1\
      """;

  static final String LAST_AWAITED = "select awaited from files where id = ?";
  static final String STATE = "select state from files where id = ? and seq is not null";
  static final String LAST = "select last from file_revisions where only_row = 1";
  static final String OFFERED =
      "select count(*) from files where conversation = ? and revision is not null";

  private static final String OFFER =
      """
      update files set seq = ?, name = ?, sha256 = ?, state = ?, revision = ?, reserved_at = null
      where id = ?\
      """;

  private static final String END =
      "update files set state = ?, ended = ?, revision = ? where id = ?";

  private static final String TELL_AGAIN =
      """
      with told as (select id, row_number() over (order by revision) as place
        from files where conversation = ? and revision is not null)
      update files set revision = ? + told.place from told where told.id = files.id\
      """;

  private final Sql db;

  FileRows(Sql db) {
    this.db = db;
  }

  /** Whether a file is reserved for exactly this offer. */
  boolean holds(ConversationId id, StoredEntry entry, FileOffered offer) throws SQLException {
    return db.number(
            HOLDS,
            offer.file().value(),
            Ids.blob(id),
            entry.author().value(),
            entry.draft().nonce(),
            offer.size())
        > 0;
  }

  /** The reservation is final: the offer is an entry. */
  void offer(StoredEntry entry, FileOffered offer) throws SQLException {
    db.run(
        OFFER,
        entry.seq(),
        offer.name(),
        offer.sha256().unsafeArray(),
        FileState.OPEN.number(),
        revisions(1),
        offer.file().value());
  }

  /** Who reads from now on what was said before learns of the files as well. */
  void tellAgain(ConversationId id) throws SQLException {
    var key = Ids.blob(id);
    var count = db.number(OFFERED, key);
    if (count > 0) {
      db.run(TELL_AGAIN, key, revisions(count) - count);
    }
  }

  /** All of it is there; when nobody waits for it, that is its end. */
  boolean complete(FileId file, long now) throws SQLException {
    if (state(file) != FileState.OPEN.number()) {
      return false;
    }
    db.run(
        "update files set state = ?, revision = ? where id = ?",
        FileState.COMPLETE.number(),
        revisions(1),
        file.value());
    settle(file, now);
    return true;
  }

  /** It can not be had any more; false when that was so before. */
  boolean end(FileId file, FileState state, long now) throws SQLException {
    if (!FileState.of(state(file)).isAvailable()) {
      return false;
    }
    db.run(END, state.number(), now, revisions(1), file.value());
    return true;
  }

  /** Ends a complete file that nobody waits for; false when it goes on. */
  boolean settle(FileId file, long now) throws SQLException {
    return state(file) == FileState.COMPLETE.number()
        && !isAwaited(file)
        && end(file, FileState.SETTLED, now);
  }

  /** Looks first at who was waited for last: mostly it still is, or one of those behind it. */
  private boolean isAwaited(FileId file) throws SQLException {
    var last = db.number(LAST_AWAITED, file.value());
    var next = db.number(AWAITED, file.value(), last);
    var awaited = next > 0 ? next : db.number(AWAITED, file.value(), 0);
    if (awaited != last) {
      db.run("update files set awaited = ? where id = ?", awaited, file.value());
    }
    return awaited > 0;
  }

  /** 0 when it is no entry. */
  private int state(FileId file) throws SQLException {
    return (int) db.number(STATE, file.value());
  }

  /** Takes so many revisions and gives the last of them. */
  long revisions(long count) throws SQLException {
    db.run("update file_revisions set last = last + ?", count);
    return db.number(LAST);
  }
}
