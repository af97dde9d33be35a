package classchat.server.store;

import classchat.server.store.LogPlan.CursorRow;
import classchat.server.store.LogPlan.EntryRow;
import classchat.server.store.LogPlan.Last;
import classchat.server.store.LogPlan.SenderKey;
import classchat.server.store.LogPlan.Tip;
import classchat.wire.ConversationId;
import classchat.wire.EntryContent.FileOffered;
import classchat.wire.GroupName;
import classchat.wire.codec.EntryContentCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** On SQLite, with the statements of the hot path prepared once; nobody else writes to the file. */
final class SqliteLogSession implements LogSession {
  private final Connection connection;
  private final Sql sql;
  private final LogChanges changes;
  private final PreparedStatement tip;
  private final PreparedStatement lastSeq;
  private final PreparedStatement addEntry;
  private final PreparedStatement setTip;
  private final PreparedStatement setSender;
  private final PreparedStatement setCursor;

  /** Takes over {@code connection}. */
  SqliteLogSession(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    sql = new Sql(connection);
    changes = new LogChanges(sql);
    tip =
        connection.prepareStatement(
            """
            select last_seq, last_sent_at, revision, messages, direct
            from conversations where id = ?\
            """);
    lastSeq =
        connection.prepareStatement(
            """
            select last_seq from senders
            where conversation = ? and account = ? and device = ?\
            """);
    addEntry =
        connection.prepareStatement(
            """
            insert into entries (conversation, seq, sent_at, author, device, n, nonce, previous,
              messages, kind, content) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """);
    setTip =
        connection.prepareStatement(
            """
            insert into conversations (id, last_seq, last_sent_at, revision, messages, direct,
              changed_at) values (?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set last_seq = excluded.last_seq,
              last_sent_at = excluded.last_sent_at, revision = excluded.revision,
              messages = excluded.messages, changed_at = excluded.changed_at\
            """);
    setSender =
        connection.prepareStatement(
            """
            insert into senders (conversation, account, device, last_n, last_seq)
            values (?, ?, ?, ?, ?)
            on conflict (conversation, account, device)
            do update set last_n = excluded.last_n, last_seq = excluded.last_seq\
            """);
    setCursor =
        connection.prepareStatement(
            """
            insert into cursors (conversation, account, device, delivered, read, revision)
            values (?, ?, ?, ?, ?, ?)
            on conflict (conversation, account, device)
            do update set delivered = max(delivered, excluded.delivered),
              read = max(read, excluded.read), revision = excluded.revision\
            """);
  }

  /** Others are kept out by the first statement that writes. */
  @Override
  public void begin(List<Write> writes) {}

  @Override
  public Sql jobs() {
    return sql;
  }

  @Override
  public long lastChange() throws SQLException {
    return sql.number("select max(changed_at) from conversations");
  }

  @Override
  public Tip tip(ConversationId conversation) throws SQLException {
    tip.setBytes(1, Ids.blob(conversation));
    try (var found = tip.executeQuery()) {
      if (!found.next()) {
        return Tip.NONE;
      }
      return new Tip(
          found.getLong(1),
          found.getLong(2),
          found.getLong(3),
          found.getLong(4),
          found.getBoolean(5));
    }
  }

  @Override
  public long lastSeq(SenderKey sender) throws SQLException {
    bind(lastSeq, sender);
    try (var found = lastSeq.executeQuery()) {
      return found.next() ? found.getLong(1) : 0;
    }
  }

  @Override
  public boolean holds(GroupName name, ConversationId group) throws SQLException {
    return changes.groups().holds(name, group);
  }

  @Override
  public boolean holds(Write.Append append, FileOffered offer) throws SQLException {
    return changes.files().holds(append.conversation(), append.entry(), offer);
  }

  @Override
  public void write(LogPlan plan, long changedAt) throws SQLException {
    for (var row : plan.entries) {
      add(row);
    }
    for (var row : plan.tips.entrySet()) {
      add(row.getKey(), row.getValue(), changedAt);
    }
    for (var row : plan.senders.entrySet()) {
      add(row.getKey(), row.getValue());
    }
    for (var row : plan.cursors.entrySet()) {
      add(row.getKey(), row.getValue());
    }
    run(addEntry, plan.entries.size());
    run(setTip, plan.tips.size());
    run(setSender, plan.senders.size());
    run(setCursor, plan.cursors.size());
    changes.apply(plan.changes);
  }

  @Override
  public void commit() throws SQLException {
    connection.commit();
  }

  @Override
  public void rollback() throws SQLException {
    for (var batch : new PreparedStatement[] {addEntry, setTip, setSender, setCursor}) {
      batch.clearBatch();
    }
    connection.rollback();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private void add(EntryRow row) throws SQLException {
    var entry = row.entry();
    addEntry.setBytes(1, Ids.blob(row.conversation()));
    addEntry.setLong(2, entry.seq());
    addEntry.setLong(3, entry.sentAt());
    addEntry.setLong(4, entry.author().value());
    addEntry.setLong(5, entry.device().value());
    addEntry.setLong(6, entry.draft().n());
    addEntry.setLong(7, entry.draft().nonce());
    addEntry.setLong(8, row.previous());
    addEntry.setLong(9, row.messages());
    addEntry.setInt(10, EntryContentCodec.kindOf(entry.content()));
    addEntry.setBytes(11, EntryContentCodec.encode(entry.content()).unsafeArray());
    addEntry.addBatch();
  }

  private void add(ConversationId conversation, Tip row, long changedAt) throws SQLException {
    setTip.setBytes(1, Ids.blob(conversation));
    setTip.setLong(2, row.lastSeq());
    setTip.setLong(3, row.lastSentAt());
    setTip.setLong(4, row.revision());
    setTip.setLong(5, row.messages());
    setTip.setInt(6, row.direct() ? 1 : 0);
    setTip.setLong(7, changedAt);
    setTip.addBatch();
  }

  private void add(SenderKey sender, Last row) throws SQLException {
    bind(setSender, sender);
    setSender.setLong(4, row.n());
    setSender.setLong(5, row.seq());
    setSender.addBatch();
  }

  private void add(SenderKey device, CursorRow row) throws SQLException {
    bind(setCursor, device);
    setCursor.setLong(4, row.delivered());
    setCursor.setLong(5, row.read());
    setCursor.setLong(6, row.revision());
    setCursor.addBatch();
  }

  private static void bind(PreparedStatement statement, SenderKey key) throws SQLException {
    statement.setBytes(1, Ids.blob(key.conversation()));
    statement.setLong(2, key.account().value());
    statement.setLong(3, key.device().value());
  }

  private static void run(PreparedStatement batch, int rows) throws SQLException {
    if (rows > 0) {
      batch.executeBatch();
    }
  }
}
