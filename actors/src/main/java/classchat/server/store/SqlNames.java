package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.Draft;
import classchat.wire.GroupName;
import java.sql.SQLException;
import java.time.Duration;

/** {@link Names} by SQL. */
final class SqlNames implements Names {
  /** How long a name is kept for a group that no entry gave it. */
  static final long ORPHANED = Duration.ofSeconds(60).toMillis();

  /** A group's present name is its own, even while it is reserved once more. */
  static final String FREE_ORPHAN =
      """
      delete from names where name = ? and reserved_at <= ?
        and not exists (select 1 from groups g
          where g.conversation = names.conversation and g.name = names.name and g.ended = 0)\
      """;

  static final String MADE = "select count(*) from groups where creator = ? and ended = 0";

  static final String BEING_MADE =
      """
      select count(*) from names n
      where n.reserved_by = ? and n.reserved_at > ? and n.conversation <> ?
        and not exists (select 1 from groups g where g.conversation = n.conversation)\
      """;

  private static final String RESERVE =
      """
      insert into names (name, conversation, reserved_at, reserved_by, reserved_for)
      values (?, ?, ?, ?, ?)
      on conflict (name) do update
        set reserved_at = excluded.reserved_at, reserved_by = excluded.reserved_by,
          reserved_for = excluded.reserved_for
        where names.conversation = excluded.conversation\
      """;

  private final GroupWriter writer;

  SqlNames(GroupWriter writer) {
    this.writer = writer;
  }

  @Override
  public Reserved reserve(
      GroupName name, ConversationId group, AccountId by, Draft draft, int most, long now) {
    return writer.call("reserve #" + name, db -> reserve(db, name, group, by, draft, most, now));
  }

  /** Lets go of a name that was reserved long ago and never given. */
  static void freeOrphan(Sql db, String name, long now) throws SQLException {
    db.run(FREE_ORPHAN, name, now - ORPHANED);
  }

  private static Reserved reserve(
      Sql db, GroupName name, ConversationId group, AccountId by, Draft draft, int most, long now)
      throws SQLException {
    freeOrphan(db, name.value(), now);
    var key = Ids.blob(group);
    if (isNew(db, key) && made(db, key, by, now) >= most) {
      return Reserved.TOO_MANY;
    }
    var reserved = db.run(RESERVE, name.value(), key, now, by.value(), draft.nonce());
    return reserved == 1 ? Reserved.DONE : Reserved.TAKEN;
  }

  /** Neither made nor being made. */
  private static boolean isNew(Sql db, byte[] group) throws SQLException {
    return db.number("select count(*) from groups where conversation = ?", group) == 0;
  }

  /** How many others it has made or is making. */
  private static long made(Sql db, byte[] group, AccountId by, long now) throws SQLException {
    return db.number(MADE, by.value()) + db.number(BEING_MADE, by.value(), now - ORPHANED, group);
  }
}
