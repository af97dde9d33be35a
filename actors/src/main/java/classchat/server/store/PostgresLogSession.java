package classchat.server.store;

import classchat.server.store.LogPlan.SenderKey;
import classchat.server.store.LogPlan.Tip;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.EntryContent.Added;
import classchat.wire.EntryContent.Answered;
import classchat.wire.EntryContent.FileOffered;
import classchat.wire.EntryContent.GroupCreated;
import classchat.wire.EntryContent.Left;
import classchat.wire.EntryContent.Message;
import classchat.wire.EntryContent.OwnerChanged;
import classchat.wire.EntryContent.Removed;
import classchat.wire.EntryContent.Renamed;
import classchat.wire.EntryContent.Silenced;
import classchat.wire.EntryContent.Unknown;
import classchat.wire.GroupName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * On PostgreSQL, where other nodes write as well. Rows are locked in one order by all, so that no
 * two wait for each other: first what all share, by {@link #SHARED}, when it is needed; then the
 * conversations, by their ids; then what belongs to these. Jobs need only what all share.
 */
final class PostgresLogSession implements LogSession {
  /** Names, accounts, files and their revisions are changed by who holds this lock: "classcha". */
  static final long SHARED = 0x636c617373636861L;

  private static final String LOCK_SHARED = "select pg_advisory_xact_lock(?)";

  /** So that there is a row to lock; those of others are waited for. */
  private static final String CLAIM =
      """
      insert into conversations (id, last_seq, last_sent_at, revision, messages, direct, changed_at)
      select id, 0, 0, 0, 0, 0, 0 from unnest(?) as t (id) order by id on conflict do nothing\
      """;

  private static final String UNCLAIM =
      "delete from conversations where id = any(?) and last_seq = 0";

  static final String LOCK =
      """
      select id, last_seq, last_sent_at, revision, messages, direct,
        greatest(cast(extract(epoch from clock_timestamp()) * 1000 as bigint),
          (select max(changed_at) from conversations)),
        array(select b.account from blocks b where b.conversation = conversations.id)
      from conversations where id = any(?) order by id for update\
      """;

  static final String SENDERS =
      """
      select s.conversation, s.account, s.device, s.last_seq
      from unnest(?, ?, ?) as k (conversation, account, device)
        join senders s using (conversation, account, device)\
      """;

  private final Connection connection;
  private final Sql sql;
  private final PostgresRows rows;
  private final LogChanges changes;
  private final Map<ConversationId, Tip> tips = new HashMap<>();
  private final Map<SenderKey, Long> lastSeqs = new HashMap<>();
  private final Map<ConversationId, List<AccountId>> blocking = new HashMap<>();
  private List<ConversationId> claimed = List.of();
  private long millis;

  /** Takes over {@code connection}. */
  PostgresLogSession(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    sql = new Sql(connection, Dialect.POSTGRES);
    rows = new PostgresRows(sql);
    changes = new LogChanges(sql);
  }

  @Override
  public void begin(List<Write> writes) throws SQLException {
    forget();
    if (writes.stream().anyMatch(PostgresLogSession::isShared)) {
      lockShared();
    }
    claimed = writes.stream().filter(PostgresLogSession::isFirst).map(Write::conversation).toList();
    if (!claimed.isEmpty()) {
      sql.run(CLAIM, rows.ids(claimed));
    }
    var ids = writes.stream().map(Write::conversation).distinct().toList();
    sql.all(LOCK, this::remember, rows.ids(ids));
    rememberSenders(
        writes.stream()
            .filter(Write.Append.class::isInstance)
            .map(write -> sender((Write.Append) write))
            .distinct()
            .toList());
  }

  @Override
  public Sql jobs() throws SQLException {
    lockShared();
    return sql;
  }

  private void lockShared() throws SQLException {
    sql.all(LOCK_SHARED, row -> true, SHARED);
  }

  @Override
  public long lastChange() throws SQLException {
    return sql.number("select max(changed_at) from conversations");
  }

  @Override
  public long millis(Clock clock) {
    return millis;
  }

  @Override
  public Tip tip(ConversationId conversation) {
    return tips.getOrDefault(conversation, Tip.NONE);
  }

  @Override
  public long lastSeq(SenderKey sender) {
    return lastSeqs.getOrDefault(sender, 0L);
  }

  @Override
  public boolean isBlocked(ConversationId conversation, AccountId author) {
    return blocking.getOrDefault(conversation, List.of()).stream()
        .anyMatch(account -> !account.equals(author));
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
    rows.write(plan, changedAt);
    changes.apply(plan.changes);
    var unused = claimed.stream().filter(id -> !plan.tips.containsKey(id)).toList();
    if (!unused.isEmpty()) {
      sql.run(UNCLAIM, rows.ids(unused));
    }
  }

  @Override
  public void commit() throws SQLException {
    connection.commit();
  }

  @Override
  public void rollback() throws SQLException {
    connection.rollback();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private void forget() {
    tips.clear();
    lastSeqs.clear();
    blocking.clear();
    claimed = List.of();
    millis = 0;
  }

  private Tip remember(ResultSet row) throws SQLException {
    var tip =
        new Tip(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getInt(6) == 1);
    var conversation = Ids.conversation(row.getBytes(1));
    tips.put(conversation, tip);
    millis = row.getLong(7);
    blocking.put(
        conversation, Stream.of((Long[]) row.getArray(8).getArray()).map(AccountId::new).toList());
    return tip;
  }

  private void rememberSenders(List<SenderKey> senders) throws SQLException {
    if (senders.isEmpty()) {
      return;
    }
    sql.all(
            SENDERS,
            row ->
                Map.entry(
                    new SenderKey(
                        Ids.conversation(row.getBytes(1)),
                        new AccountId(row.getLong(2)),
                        new DeviceId(row.getLong(3))),
                    row.getLong(4)),
            rows.blobs(senders, key -> Ids.blob(key.conversation())),
            rows.longs(senders, key -> key.account().value()),
            rows.longs(senders, key -> key.device().value()))
        .forEach(found -> lastSeqs.put(found.getKey(), found.getValue()));
  }

  private static SenderKey sender(Write.Append append) {
    var entry = append.entry();
    return new SenderKey(append.conversation(), entry.author(), entry.device());
  }

  private static boolean isFirst(Write write) {
    return write instanceof Write.Append append && append.expectedSeq() == 0;
  }

  /** Whether more is read or changed for it than what belongs to its conversation. */
  private static boolean isShared(Write write) {
    return switch (write) {
      case Write.MoveCursors cursors -> false;
      case Write.Append append -> append.history() || isShared(append.entry());
    };
  }

  private static boolean isShared(StoredEntry entry) {
    return switch (entry.content()) {
      case GroupCreated created -> true;
      case Renamed renamed -> true;
      case Left left -> true;
      case FileOffered offered -> true;
      case Message message -> false;
      case Added added -> false;
      case Removed removed -> false;
      case OwnerChanged changed -> false;
      case Silenced silenced -> false;
      case Answered answered -> false;
      case Unknown unknown -> false;
    };
  }
}
