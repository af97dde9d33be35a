package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.Member;
import classchat.wire.UserName;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@link Classes} by SQL. */
final class SqlClasses implements Classes {
  /** Reads all accounts, as these are who may be in a class. */
  static final String MISSING =
      """
      select a.id, a.name from accounts a
      where a.enabled = 1 and not exists
        (select 1 from memberships m where m.account = a.id and m.conversation = ?)
      order by a.id limit ?\
      """;

  static final String WITHOUT =
      """
      select g.conversation from accounts a cross join groups g
      where a.id = ? and a.enabled = 1 and g.everybody = 1 and g.ended = 0 and not exists
        (select 1 from memberships m where m.account = a.id and m.conversation = g.conversation)\
      """;

  static final String ALL = "select conversation from groups where everybody = 1 and ended = 0";

  private final Readers readers;

  SqlClasses(Readers readers) {
    this.readers = readers;
  }

  @Override
  public List<Member> missing(ConversationId id, int limit) {
    return readers.read("look for who is missing in " + id, db -> missing(db, id, limit));
  }

  @Override
  public List<ConversationId> without(AccountId account) {
    return readers.read(
        "look for classes without account " + account,
        db -> db.all(WITHOUT, row -> Ids.conversation(row.getBytes(1)), account.value()));
  }

  @Override
  public Map<ConversationId, AccountId> unfinished() {
    return readers.read(
        "look for classes that are not finished",
        db -> {
          var found = new HashMap<ConversationId, AccountId>();
          for (var id : db.all(ALL, row -> Ids.conversation(row.getBytes(1)))) {
            missing(db, id, 1).forEach(member -> found.put(id, member.account()));
          }
          return found;
        });
  }

  private static List<Member> missing(Sql db, ConversationId id, int limit) throws SQLException {
    return db.all(
        MISSING,
        row -> new Member(new AccountId(row.getLong(1)), new UserName(row.getString(2))),
        Ids.blob(id),
        limit);
  }
}
