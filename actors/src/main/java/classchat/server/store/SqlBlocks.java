package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** {@link Blocks} by SQL. */
final class SqlBlocks implements Blocks {
  static final String BY = "select other from blocks where account = ? order by other";
  static final String IN = "select account from blocks where conversation = ?";
  static final String COUNT = "select count(*) from blocks where account = ? and other <> ?";

  private final Readers readers;
  private final GroupWriter writer;

  SqlBlocks(Readers readers, GroupWriter writer) {
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public boolean set(AccountId by, AccountId other, boolean blocked, int most) {
    return blocked
        ? writer.call("block account " + other, db -> block(db, by, other, most))
        : writer.call("unblock account " + other, db -> unblock(db, by, other));
  }

  @Override
  public List<AccountId> by(AccountId account) {
    return readers.read(
        "read whom account " + account + " blocks",
        db -> db.all(BY, row -> new AccountId(row.getLong(1)), account.value()));
  }

  @Override
  public Set<AccountId> in(ConversationId conversation) {
    return readers.read("read who blocks in " + conversation, db -> in(db, conversation));
  }

  /** As {@link Blocks#in}; nobody in a group. */
  static Set<AccountId> in(Sql db, ConversationId conversation) throws SQLException {
    return conversation.isGroup()
        ? Set.of()
        : Set.copyOf(db.all(IN, row -> new AccountId(row.getLong(1)), Ids.blob(conversation)));
  }

  private static boolean block(Sql db, AccountId by, AccountId other, int most)
      throws SQLException {
    if (db.number(COUNT, by.value(), other.value()) >= most) {
      return false;
    }
    db.run(
        "insert into blocks (account, other, conversation) values (?, ?, ?) on conflict do nothing",
        by.value(),
        other.value(),
        Ids.blob(ConversationId.direct(by, other)));
    return true;
  }

  private static boolean unblock(Sql db, AccountId by, AccountId other) throws SQLException {
    db.run("delete from blocks where account = ? and other = ?", by.value(), other.value());
    return true;
  }
}
