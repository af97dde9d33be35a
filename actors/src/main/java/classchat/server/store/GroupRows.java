package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.Draft;
import classchat.wire.EntryContent.Added;
import classchat.wire.EntryContent.GroupChange;
import classchat.wire.EntryContent.GroupCreated;
import classchat.wire.EntryContent.Left;
import classchat.wire.EntryContent.OwnerChanged;
import classchat.wire.EntryContent.Removed;
import classchat.wire.EntryContent.Renamed;
import classchat.wire.EntryContent.Silenced;
import classchat.wire.GroupName;
import java.sql.SQLException;
import java.util.Collection;

/**
 * Keeps name and owner of groups as their entries say, within the transaction that writes these.
 */
final class GroupRows {
  static final String HOLDS = "select count(*) from names where name = ? and conversation = ?";

  private final Sql db;

  GroupRows(Sql db) {
    this.db = db;
  }

  /** Whether a name is reserved for a group, or its own. */
  boolean holds(GroupName name, ConversationId group) throws SQLException {
    return db.number(HOLDS, name.value(), Ids.blob(group)) > 0;
  }

  void apply(ConversationId id, StoredEntry entry, GroupChange change) throws SQLException {
    var group = Ids.blob(id);
    var author = entry.author();
    switch (change) {
      case GroupCreated(var name, var members, var everybody) -> {
        add(group, author, name, everybody);
        settle(group, name, entry.draft());
      }
      case Renamed(var name) -> {
        free(group);
        db.run("update groups set name = ? where conversation = ?", name.value(), group);
        settle(group, name, entry.draft());
      }
      case OwnerChanged(var owner) -> own(group, owner.account());
      case Left(var heir) -> {
        if (heir.isPresent()) {
          own(group, heir.get().account());
        } else {
          endIfOf(author, group);
        }
      }
      case Silenced silenced ->
          silence(group, Silence.of(silenced, entry.sentAt()), entry.sentAt());
      case Added added -> {}
      case Removed removed -> {}
    }
  }

  /** A question waits for its answer from now on. */
  void ask(ConversationId id, OpenQuestion question) throws SQLException {
    db.run(
        "insert into questions (conversation, seq, author, anonymous) values (?, ?, ?, ?)",
        Ids.blob(id),
        question.seq(),
        question.author().value(),
        question.anonymous() ? 1 : 0);
  }

  /** A question has its answer. */
  void settle(ConversationId id, long question) throws SQLException {
    db.run("delete from questions where conversation = ? and seq = ?", Ids.blob(id), question);
  }

  /** Counts the members anew. */
  void count(Collection<ConversationId> ids) throws SQLException {
    db.runEach(
        """
        update groups set members = (select count(*) from memberships m
          where m.conversation = groups.conversation and m.until_seq = 9223372036854775807)
        where conversation = ?\
        """,
        ids.stream().map(id -> new Object[] {Ids.blob(id)}).toList());
  }

  private void add(byte[] group, AccountId author, GroupName name, boolean everybody)
      throws SQLException {
    db.run(
        """
        insert into groups (conversation, name, owner, creator, members, ended, everybody)
        values (?, ?, ?, ?, 0, 0, ?) on conflict do nothing\
        """,
        group,
        name.value(),
        author.value(),
        author.value(),
        everybody ? 1 : 0);
  }

  /** Those that have ended go as well. */
  private void silence(byte[] group, Silence silence, long now) throws SQLException {
    db.run(
        """
        insert into silences (conversation, account, until) values (?, ?, ?)
        on conflict (conversation, account) do update set until = excluded.until\
        """,
        group,
        silence.account().value(),
        silence.until());
    db.run("delete from silences where conversation = ? and until <= ?", group, now);
  }

  /** The name is no reservation any more, unless a later entry wants it, too. */
  private void settle(byte[] group, GroupName name, Draft draft) throws SQLException {
    db.run(
        """
        update names set reserved_at = null, reserved_by = null, reserved_for = null
        where name = ? and conversation = ? and reserved_for = ?\
        """,
        name.value(),
        group,
        draft.nonce());
  }

  /** Lets the present name go, unless a later entry has reserved it again. */
  private void free(byte[] group) throws SQLException {
    db.run(
        """
        delete from names where name = (select name from groups where conversation = ?)
          and conversation = ? and reserved_at is null\
        """,
        group,
        group);
  }

  private void own(byte[] group, AccountId owner) throws SQLException {
    db.run("update groups set owner = ? where conversation = ?", owner.value(), group);
  }

  /** An owner without an heir was the last member. */
  private void endIfOf(AccountId author, byte[] group) throws SQLException {
    var ended =
        db.run(
            "update groups set ended = 1 where conversation = ? and owner = ?",
            group,
            author.value());
    if (ended == 1) {
      free(group);
      db.run("delete from silences where conversation = ?", group);
      db.run("delete from questions where conversation = ?", group);
    }
  }
}
