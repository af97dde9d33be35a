package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.MemberCursor;
import classchat.wire.Position;
import classchat.wire.Range;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link Conversations} by SQL. */
final class SqlConversations implements Conversations {
  static final String CURSORS_AFTER =
      """
      select account, max(delivered), max(read), max(revision) as last from cursors
      where conversation = ? and account in
        (select account from cursors where conversation = ? and revision > ?)
      group by account order by last limit ?\
      """;

  static final String CHANGED_SINCE =
      """
      select id, last_seq, revision, changed_at from conversations
      where changed_at >= ? order by changed_at\
      """;

  private final Readers readers;

  SqlConversations(Readers readers) {
    this.readers = readers;
  }

  @Override
  public ConversationState load(ConversationId id) {
    return readers.read("load conversation " + id, db -> new StateReads(db, id).load());
  }

  @Override
  public Optional<GroupState> group(ConversationId id) {
    return readers.read(
        "read group " + id, db -> db.one(StateReads.GROUP, StateReads::group, Ids.blob(id)));
  }

  @Override
  public List<StoredEntry> bySender(ConversationId id, DeviceId device, long fromN, int limit) {
    return readers.read(
        "read what a device sent to " + id,
        db -> EntryReads.bySender(db, id, device, fromN, limit));
  }

  @Override
  public Page<StoredEntry> entries(
      ConversationId id, List<Range> readable, long from, boolean forward, int items, int bytes) {
    return readers.read(
        "read conversation " + id,
        db -> new EntryReads(db, id, items, bytes).read(readable, from, forward));
  }

  @Override
  public Page<StoredEntry> openQuestions(
      ConversationId id, List<Range> readable, long from, int items, int bytes) {
    return readers.read(
        "read questions of " + id,
        db -> new EntryReads(db, id, items, bytes).openQuestions(readable, from));
  }

  @Override
  public List<HeadRow> heads(AccountId account) {
    return readers.read("read heads", db -> new HeadReads(db, account).all());
  }

  @Override
  public Optional<HeadRow> head(AccountId account, ConversationId id) {
    return readers.read("read the head of " + id, db -> new HeadReads(db, account).one(id));
  }

  @Override
  public Map<ConversationId, Long> parted(Collection<Position> positions) {
    return readers.read("compare positions", db -> PositionReads.parted(db, positions));
  }

  @Override
  public CursorPage cursorsAfter(ConversationId id, long revision, int limit) {
    return readers.read("read cursors of " + id, db -> cursorsAfter(db, id, revision, limit));
  }

  @Override
  public Recent changedSince(long since, Duration overlap) {
    return readers.read("read what changed", db -> changedSince(db, since, overlap));
  }

  static MemberCursor cursor(ResultSet row) throws SQLException {
    return new MemberCursor(new AccountId(row.getLong(1)), row.getLong(2), row.getLong(3));
  }

  private record Revised(MemberCursor cursor, long revision) {}

  private static CursorPage cursorsAfter(Sql db, ConversationId id, long revision, int limit)
      throws SQLException {
    var key = Ids.blob(id);
    var found =
        db.all(
            CURSORS_AFTER,
            row -> new Revised(cursor(row), row.getLong(4)),
            key,
            key,
            revision,
            limit + 1);
    var more = found.size() > limit;
    var page = more ? found.subList(0, limit) : found;
    var until =
        more
            ? page.getLast().revision()
            : db.number("select revision from conversations where id = ?", key);
    return new CursorPage(page.stream().map(Revised::cursor).toList(), until, more);
  }

  private record Marked(Changed changed, long mark) {}

  private static Recent changedSince(Sql db, long since, Duration overlap) throws SQLException {
    var found =
        db.all(CHANGED_SINCE, SqlConversations::marked, Math.max(0, since - overlap.toMillis()));
    var mark = found.isEmpty() ? since : Math.max(since, found.getLast().mark());
    return new Recent(found.stream().map(Marked::changed).toList(), mark);
  }

  private static Marked marked(ResultSet row) throws SQLException {
    var id = Ids.conversation(row.getBytes(1));
    return new Marked(new Changed(id, row.getLong(2), row.getLong(3)), row.getLong(4));
  }
}
