package classchat.server.store;

import classchat.server.store.Files.Quota;
import classchat.server.store.Files.Reserved;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.Draft;
import classchat.wire.FileId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Reserves the space for files, within one transaction of the only writer. What is too old is let
 * go of first, so that whatever there is counts.
 */
final class FileReservations {
  /** How long space is kept for a file that no entry offered. */
  static final long ORPHANED = Duration.ofSeconds(60).toMillis();

  static final String FREE_ORPHANS = "delete from files where reserved_at <= ?";

  static final String FIND =
      "select conversation, sender, seq, reserved_for from files where id = ?";

  static final String HELD_BY =
      """
      select count(*), coalesce(sum(size), 0) from files
      where sender = ? and state in (0, 1, 2) and id <> ?\
      """;

  static final String HELD =
      "select coalesce(sum(size), 0) from files where state in (0, 1, 2) and id <> ?";

  private static final String RESERVE =
      """
      insert into files (id, conversation, sender, size, state, expires, reserved_at, reserved_for)
      values (?, ?, ?, ?, 0, ?, ?, ?)
      on conflict (id) do update set size = excluded.size, expires = excluded.expires,
        reserved_at = excluded.reserved_at, reserved_for = excluded.reserved_for\
      """;

  /** What has the id already. */
  private record Known(ConversationId conversation, long sender, boolean offered, long nonce) {
    static Known of(ResultSet row) throws SQLException {
      return new Known(
          Ids.conversation(row.getBytes(1)), row.getLong(2), row.getLong(3) > 0, row.getLong(4));
    }
  }

  private record Held(long count, long bytes) {
    static Held of(ResultSet row) throws SQLException {
      return new Held(row.getLong(1), row.getLong(2));
    }

    /** Whether so much more is more than {@code most}; these never are. */
    boolean lacks(long size, long most) {
      return size > most - bytes;
    }
  }

  private final Sql db;
  private final FileId file;
  private final ConversationId conversation;
  private final AccountId by;
  private final Draft draft;

  FileReservations(Sql db, FileId file, ConversationId conversation, AccountId by, Draft draft) {
    this.db = db;
    this.file = file;
    this.conversation = conversation;
    this.by = by;
    this.draft = draft;
  }

  Reserved reserve(long size, Quota quota, long now) throws SQLException {
    freeOrphans(db, now);
    var known = db.one(FIND, Known::of, file.value());
    if (known.isPresent() && !isOurs(known.get())) {
      return Reserved.TAKEN;
    }
    if (known.filter(Known::offered).isPresent()) {
      return known.get().nonce() == draft.nonce() ? Reserved.DONE : Reserved.TAKEN;
    }
    var outcome = fits(size, quota);
    if (outcome == Reserved.DONE) {
      hold(size, quota.keep(), now);
    }
    return outcome;
  }

  /** Lets go of what was reserved long ago and never offered. */
  static void freeOrphans(Sql db, long now) throws SQLException {
    db.run(FREE_ORPHANS, now - ORPHANED);
  }

  private boolean isOurs(Known known) {
    return known.conversation().equals(conversation) && known.sender() == by.value();
  }

  private Reserved fits(long size, Quota quota) throws SQLException {
    var own = db.one(HELD_BY, Held::of, by.value(), file.value()).orElseThrow();
    if (own.count() >= quota.offers()) {
      return Reserved.TOO_MANY;
    }
    if (own.lacks(size, quota.accountBytes())) {
      return Reserved.ACCOUNT_FULL;
    }
    var all = new Held(0, db.number(HELD, file.value()));
    return all.lacks(size, quota.allBytes()) ? Reserved.SPOOL_FULL : Reserved.DONE;
  }

  private void hold(long size, Duration keep, long now) throws SQLException {
    db.run(
        RESERVE,
        file.value(),
        Ids.blob(conversation),
        by.value(),
        size,
        now + Math.min(keep.toMillis(), Long.MAX_VALUE - now),
        now,
        draft.nonce());
  }
}
