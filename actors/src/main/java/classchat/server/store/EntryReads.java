package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Draft;
import classchat.wire.EntryContent;
import classchat.wire.ProtocolException;
import classchat.wire.Range;
import classchat.wire.codec.EntryContentCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads one page of one log. */
final class EntryReads {
  private static final String COLUMNS =
      "e.seq, e.sent_at, e.author, e.device, e.n, e.nonce, e.kind, e.content";

  static final String OPEN_QUESTIONS =
      """
      select %s from questions q cross join entries e
      where q.conversation = ? and q.seq between ? and ?
        and e.conversation = q.conversation and e.seq = q.seq order by q.seq limit ?\
      """
          .formatted(COLUMNS);

  static final String FORWARD = page("asc");
  static final String BACKWARD = page("desc");

  /** Each entry leads to the one before of its device; cross joins keep their order. */
  static final String BY_SENDER =
      """
      with recursive back (seq, n, previous, place) as (
        select e.seq, e.n, e.previous, 1 from senders s cross join entries e
        where s.conversation = ? and s.device = ?
          and e.conversation = s.conversation and e.seq = s.last_seq
        union all
        select e.seq, e.n, e.previous, b.place + 1 from back b cross join entries e
        where b.n > ? and e.conversation = ? and e.seq = b.previous and b.place < ?)
      select %s from back b cross join entries e
      where b.n >= ? and e.conversation = ? and e.seq = b.seq order by e.seq
      """
          .formatted(COLUMNS);

  private final Sql db;
  private final byte[] id;
  private final int items;
  private final int bytes;
  private final List<StoredEntry> page = new ArrayList<>();
  private long taken;
  private boolean more;

  EntryReads(Sql db, ConversationId id, int items, int bytes) {
    this.db = db;
    this.id = Ids.blob(id);
    this.items = items;
    this.bytes = bytes;
  }

  /** The newest entries of a device, oldest first. */
  static List<StoredEntry> bySender(
      Sql db, ConversationId id, DeviceId device, long fromN, int limit) throws SQLException {
    var key = Ids.blob(id);
    return db.all(BY_SENDER, EntryReads::entry, key, device.value(), fromN, key, limit, fromN, key);
  }

  /** Only once. */
  Page<StoredEntry> read(List<Range> readable, long from, boolean forward) throws SQLException {
    for (var range : forward ? readable : readable.reversed()) {
      var least = forward ? Math.max(range.from(), from + 1) : range.from();
      var most = forward ? range.until() : Math.min(range.until(), from - 1);
      if (least <= most && !more) {
        read(least, most, forward ? FORWARD : BACKWARD);
      }
    }
    return new Page<>(forward ? page : page.reversed(), more);
  }

  /** The questions that have no answer yet; only once. */
  Page<StoredEntry> openQuestions(List<Range> readable, long from) throws SQLException {
    for (var range : readable) {
      var least = Math.max(range.from(), from + 1);
      if (least <= range.until() && !more) {
        read(least, range.until(), OPEN_QUESTIONS);
      }
    }
    return new Page<>(page, more);
  }

  private void read(long least, long most, String query) throws SQLException {
    try (var statement = db.connection().prepareStatement(query)) {
      statement.setBytes(1, id);
      statement.setLong(2, least);
      statement.setLong(3, most);
      statement.setLong(4, (long) items - page.size() + 1);
      try (var rows = statement.executeQuery()) {
        while (!more && rows.next()) {
          take(rows);
        }
      }
    }
  }

  private void take(ResultSet row) throws SQLException {
    var content = row.getBytes("content");
    more = !page.isEmpty() && (page.size() >= items || taken + content.length > bytes);
    if (!more) {
      taken += content.length;
      page.add(entry(row, content));
    }
  }

  private static StoredEntry entry(ResultSet row) throws SQLException {
    return entry(row, row.getBytes("content"));
  }

  private static StoredEntry entry(ResultSet row, byte[] content) throws SQLException {
    return new StoredEntry(
        row.getLong("seq"),
        row.getLong("sent_at"),
        new AccountId(row.getLong("author")),
        new DeviceId(row.getLong("device")),
        new Draft(row.getLong("n"), row.getLong("nonce")),
        content(row.getInt("kind"), content));
  }

  private static EntryContent content(int kind, byte[] content) throws SQLException {
    try {
      return EntryContentCodec.decode(kind, Bytes.owning(content));
    } catch (ProtocolException e) {
      throw new SQLException("an entry of kind " + kind + " cannot be read", e);
    }
  }

  private static String page(String order) {
    return "select "
        + COLUMNS
        + " from entries e where e.conversation = ? and e.seq between ? and ? order by e.seq "
        + order
        + " limit ?";
  }
}
