package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.MemberCursor;
import classchat.wire.Range;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** {@link Conversations} by SQL. */
final class SqlConversations implements Conversations {
  private final Readers readers;

  SqlConversations(Readers readers) {
    this.readers = readers;
  }

  @Override
  public ConversationState load(ConversationId id) {
    return readers.read("load conversation " + id, db -> load(db, id));
  }

  @Override
  public List<StoredEntry> bySender(ConversationId id, DeviceId device, long fromN, int limit) {
    return readers.read(
        "read what a device sent", db -> EntryReads.bySender(db, id, device, fromN, limit));
  }

  @Override
  public Page<StoredEntry> entries(
      ConversationId id, List<Range> readable, long from, boolean forward, int items, int bytes) {
    return readers.read(
        "read conversation " + id,
        db -> new EntryReads(db, id, items, bytes).read(readable, from, forward));
  }

  @Override
  public List<HeadRow> heads(AccountId account) {
    return readers.read("read heads", db -> new HeadReads(db, account).all());
  }

  @Override
  public Optional<HeadRow> head(AccountId account, ConversationId id) {
    return readers.read("read a head", db -> new HeadReads(db, account).one(id));
  }

  @Override
  public CursorPage cursorsAfter(ConversationId id, long revision, int limit) {
    return readers.read("read cursors of " + id, db -> cursorsAfter(db, id, revision, limit));
  }

  @Override
  public Recent changedSince(long since, Duration overlap) {
    var from = Math.max(0, since - overlap.toMillis());
    return readers.read("read what changed", db -> changedSince(db, from, since));
  }

  private static ConversationState load(Handle db, ConversationId id) {
    var key = Ids.blob(id);
    return db.createQuery(
            "select last_seq, last_sent_at, revision from conversations where id = :id")
        .bind("id", key)
        .map((row, context) ->
            new ConversationState(
                id,
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                members(db, key),
                senders(db, key)))
        .findOne()
        .orElseGet(() -> ConversationState.none(id));
  }

  private static List<Membership> members(Handle db, byte[] id) {
    var cursors = cursors(db, id);
    var periods = new LinkedHashMap<AccountId, List<Range>>();
    db.createQuery(
            """
            select account, from_seq, until_seq from memberships
            where conversation = :id order by account, from_seq\
            """)
        .bind("id", id)
        .map((row, context) -> new Period(new AccountId(row.getLong(1)), range(row)))
        .forEach(p -> periods.computeIfAbsent(p.account, a -> new ArrayList<>()).add(p.range));
    return periods.entrySet().stream()
        .map(member -> member(member.getKey(), member.getValue(), cursors.get(member.getKey())))
        .toList();
  }

  private record Period(AccountId account, Range range) {}

  private static Range range(ResultSet row) throws SQLException {
    return new Range(row.getLong("from_seq"), row.getLong("until_seq"));
  }

  private static Membership member(
      AccountId account, List<Range> periods, @Nullable MemberCursor cursor) {
    return cursor == null
        ? new Membership(account, periods, 0, 0)
        : new Membership(account, periods, cursor.delivered(), cursor.read());
  }

  private static Map<AccountId, MemberCursor> cursors(Handle db, byte[] id) {
    var found = new LinkedHashMap<AccountId, MemberCursor>();
    db.createQuery(
            """
            select account, max(delivered), max(read) from cursors
            where conversation = :id group by account\
            """)
        .bind("id", id)
        .map((row, context) -> cursor(row))
        .forEach(cursor -> found.put(cursor.account(), cursor));
    return found;
  }

  private static MemberCursor cursor(ResultSet row) throws SQLException {
    return new MemberCursor(new AccountId(row.getLong(1)), row.getLong(2), row.getLong(3));
  }

  private static List<Sender> senders(Handle db, byte[] id) {
    return db.createQuery(
            "select device, account, last_n, last_seq from senders where conversation = :id")
        .bind("id", id)
        .map((row, context) ->
            new Sender(
                new DeviceId(row.getLong(1)),
                new AccountId(row.getLong(2)),
                row.getLong(3),
                row.getLong(4)))
        .list();
  }

  private record Revised(MemberCursor cursor, long revision) {}

  static final String CURSORS_AFTER =
      """
      select account, max(delivered), max(read), max(revision) as last from cursors
      where conversation = :id and account in
        (select account from cursors where conversation = :id and revision > :revision)
      group by account order by last limit :limit\
      """;

  private static CursorPage cursorsAfter(Handle db, ConversationId id, long revision, int limit) {
    var found =
        db.createQuery(CURSORS_AFTER)
            .bind("id", Ids.blob(id))
            .bind("revision", revision)
            .bind("limit", limit + 1)
            .map((row, context) -> new Revised(cursor(row), row.getLong(4)))
            .list();
    var more = found.size() > limit;
    var page = more ? found.subList(0, limit) : found;
    var until = more ? page.getLast().revision() : revisionOf(db, id);
    return new CursorPage(page.stream().map(Revised::cursor).toList(), until, more);
  }

  private static long revisionOf(Handle db, ConversationId id) {
    return db.createQuery("select revision from conversations where id = :id")
        .bind("id", Ids.blob(id))
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  static final String CHANGED_SINCE =
      """
      select id, last_seq, revision, changed_at from conversations
      where changed_at >= :from order by changed_at\
      """;

  private static Recent changedSince(Handle db, long from, long since) {
    var mark = new long[] {since};
    var changed =
        db.createQuery(CHANGED_SINCE)
            .bind("from", from)
            .map((row, context) -> {
              mark[0] = Math.max(mark[0], row.getLong(4));
              return new Changed(Ids.conversation(row.getBytes(1)), row.getLong(2), row.getLong(3));
            })
            .list();
    return new Recent(changed, mark[0]);
  }
}
