package classchat.server.store;

import classchat.server.store.LogPlan.SenderKey;
import classchat.wire.ConversationId;
import classchat.wire.codec.EntryContentCodec;
import java.sql.Array;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Writes the rows of a plan, each table in one statement: a column is an array. */
final class PostgresRows {
  private static final String ENTRIES =
      """
      insert into entries (conversation, seq, sent_at, author, device, n, nonce, previous,
        messages, kind, content) select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
      """;

  /** All have a row already. */
  private static final String TIPS =
      """
      update conversations c set last_seq = t.last_seq, last_sent_at = t.last_sent_at,
        revision = t.revision, messages = t.messages, direct = t.direct, changed_at = ?
      from unnest(?, ?, ?, ?, ?, ?) as t (id, last_seq, last_sent_at, revision, messages, direct)
      where c.id = t.id\
      """;

  private static final String SENDERS =
      """
      insert into senders (conversation, account, device, last_n, last_seq)
      select * from unnest(?, ?, ?, ?, ?)
      on conflict (conversation, account, device)
      do update set last_n = excluded.last_n, last_seq = excluded.last_seq\
      """;

  private static final String CURSORS =
      """
      insert into cursors (conversation, account, device, delivered, read, revision)
      select * from unnest(?, ?, ?, ?, ?, ?)
      on conflict (conversation, account, device)
      do update set delivered = greatest(cursors.delivered, excluded.delivered),
        read = greatest(cursors.read, excluded.read), revision = excluded.revision\
      """;

  private final Sql db;

  PostgresRows(Sql db) {
    this.db = db;
  }

  void write(LogPlan plan, long changedAt) throws SQLException {
    if (!plan.entries.isEmpty()) {
      entries(plan.entries);
    }
    if (!plan.tips.isEmpty()) {
      tips(List.copyOf(plan.tips.entrySet()), changedAt);
    }
    if (!plan.senders.isEmpty()) {
      senders(List.copyOf(plan.senders.entrySet()));
    }
    if (!plan.cursors.isEmpty()) {
      cursors(List.copyOf(plan.cursors.entrySet()));
    }
  }

  Array ids(Collection<ConversationId> ids) throws SQLException {
    return blobs(ids, Ids::blob);
  }

  <T> Array blobs(Collection<T> rows, Function<T, byte[]> column) throws SQLException {
    return db.connection().createArrayOf("bytea", rows.stream().map(column).toArray(byte[][]::new));
  }

  <T> Array longs(Collection<T> rows, ToLongFunction<T> column) throws SQLException {
    return db.connection()
        .createArrayOf("int8", rows.stream().mapToLong(column).boxed().toArray(Long[]::new));
  }

  private void entries(List<LogPlan.EntryRow> rows) throws SQLException {
    db.run(
        ENTRIES,
        blobs(rows, row -> Ids.blob(row.conversation())),
        longs(rows, row -> row.entry().seq()),
        longs(rows, row -> row.entry().sentAt()),
        longs(rows, row -> row.entry().author().value()),
        longs(rows, row -> row.entry().device().value()),
        longs(rows, row -> row.entry().draft().n()),
        longs(rows, row -> row.entry().draft().nonce()),
        longs(rows, LogPlan.EntryRow::previous),
        longs(rows, LogPlan.EntryRow::messages),
        longs(rows, row -> EntryContentCodec.kindOf(row.entry().content())),
        blobs(rows, row -> EntryContentCodec.encode(row.entry().content()).unsafeArray()));
  }

  private void tips(List<Map.Entry<ConversationId, LogPlan.Tip>> rows, long changedAt)
      throws SQLException {
    var updated =
        db.run(
            TIPS,
            changedAt,
            blobs(rows, row -> Ids.blob(row.getKey())),
            longs(rows, row -> row.getValue().lastSeq()),
            longs(rows, row -> row.getValue().lastSentAt()),
            longs(rows, row -> row.getValue().revision()),
            longs(rows, row -> row.getValue().messages()),
            longs(rows, row -> row.getValue().direct() ? 1 : 0));
    if (updated != rows.size()) {
      throw new SQLException(updated + " of " + rows.size() + " conversations are there");
    }
  }

  private void senders(List<Map.Entry<SenderKey, LogPlan.Last>> rows) throws SQLException {
    db.run(
        SENDERS,
        blobs(rows, row -> Ids.blob(row.getKey().conversation())),
        longs(rows, row -> row.getKey().account().value()),
        longs(rows, row -> row.getKey().device().value()),
        longs(rows, row -> row.getValue().n()),
        longs(rows, row -> row.getValue().seq()));
  }

  private void cursors(List<Map.Entry<SenderKey, LogPlan.CursorRow>> rows) throws SQLException {
    db.run(
        CURSORS,
        blobs(rows, row -> Ids.blob(row.getKey().conversation())),
        longs(rows, row -> row.getKey().account().value()),
        longs(rows, row -> row.getKey().device().value()),
        longs(rows, row -> row.getValue().delivered()),
        longs(rows, row -> row.getValue().read()),
        longs(rows, row -> row.getValue().revision()));
  }
}
