package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.GroupInfo;
import classchat.wire.GroupName;
import classchat.wire.Member;
import classchat.wire.Range;
import classchat.wire.UserName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads heads of one account. What is unread is reckoned from counts that the entries carry, not by
 * reading them.
 */
final class HeadReads {
  private static final long MOST_UNREAD = 10_000;

  private static final String SELECT =
      """
      select m.conversation, m.from_seq, m.until_seq, c.last_seq, c.revision, c.messages, c.direct,
        m.left_name, m.left_owner,
        (select max(k.read) from cursors k
          where k.conversation = m.conversation and k.account = m.account) as own_read
      from memberships m join conversations c on c.id = m.conversation
      where m.account = ?
      """;

  static final String ALL = SELECT + "order by m.conversation, m.from_seq";
  static final String ONE = SELECT + "and m.conversation = ? order by m.from_seq";

  static final String PEER =
      "select "
          + SqlAccounts.COLUMNS
          + """
           from memberships m join accounts a on a.id = m.account
          where m.conversation = ? and m.account <> ? limit 1\
          """;

  static final String GROUP =
      """
      select g.name, a.id, a.name, g.members from groups g join accounts a on a.id = g.owner
      where g.conversation = ?\
      """;

  static final String OWNER = "select id, name from accounts where id = ?";

  /**
   * Own messages (kind 1) and offers (10) above a seq, each device's read backwards; cross joins
   * keep their order.
   */
  static final String OWN =
      """
      with recursive own (seq, previous, kind, place) as (
        select e.seq, e.previous, e.kind, 1 from senders s cross join entries e
        where s.conversation = ? and s.account = ? and s.last_seq > ?
          and e.conversation = s.conversation and e.seq = s.last_seq
        union all
        select e.seq, e.previous, e.kind, o.place + 1 from own o cross join entries e
        where o.previous > ? and e.conversation = ? and e.seq = o.previous
          and o.place < 20000)
      select count(*) from own where kind in (1, 10)
      """;

  static final String MESSAGES_UP_TO =
      "select messages from entries where conversation = ? and seq = ?";

  /** One period, and what is the same for all of its conversation. */
  private record Line(
      ConversationId id, Range period, Tip tip, @Nullable String leftName, long leftOwner) {}

  private record Tip(long lastSeq, long revision, long messages, boolean direct, long read) {}

  private final Sql db;
  private final AccountId account;

  HeadReads(Sql db, AccountId account) {
    this.db = db;
    this.account = account;
  }

  List<HeadRow> all() throws SQLException {
    Map<ConversationId, List<Line>> byId = new LinkedHashMap<>();
    for (var line : db.all(ALL, HeadReads::line, account.value())) {
      byId.computeIfAbsent(line.id(), id -> new ArrayList<>()).add(line);
    }
    var heads = new ArrayList<HeadRow>(byId.size());
    for (var lines : byId.values()) {
      heads.add(head(lines));
    }
    return heads;
  }

  Optional<HeadRow> one(ConversationId id) throws SQLException {
    var lines = db.all(ONE, HeadReads::line, account.value(), Ids.blob(id));
    return lines.isEmpty() ? Optional.empty() : Optional.of(head(lines));
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        Ids.conversation(row.getBytes(1)),
        new Range(row.getLong(2), row.getLong(3)),
        new Tip(
            row.getLong(4), row.getLong(5), row.getLong(6), row.getInt(7) == 1, row.getLong(10)),
        row.getString(8),
        row.getLong(9));
  }

  private HeadRow head(List<Line> lines) throws SQLException {
    var id = lines.getFirst().id();
    var tip = lines.getFirst().tip();
    var periods = lines.stream().map(Line::period).toList();
    return new HeadRow(
        id,
        periods,
        tip.lastSeq(),
        tip.revision(),
        tip.read(),
        unread(Ids.blob(id), tip, periods),
        tip.direct() ? peer(id) : Optional.empty(),
        id.isGroup() ? group(lines.getLast()) : Optional.empty());
  }

  /** Who has left learns nothing of what came after. */
  private Optional<GroupInfo> group(Line last) throws SQLException {
    var name = last.leftName();
    return name == null
        ? db.one(GROUP, HeadReads::group, Ids.blob(last.id()))
        : db.one(OWNER, row -> left(name, row), last.leftOwner());
  }

  private static GroupInfo group(ResultSet row) throws SQLException {
    var owner = new Member(new AccountId(row.getLong(2)), new UserName(row.getString(3)));
    return new GroupInfo(new GroupName(row.getString(1)), owner, row.getInt(4));
  }

  private static GroupInfo left(String name, ResultSet row) throws SQLException {
    var owner = new Member(new AccountId(row.getLong(1)), new UserName(row.getString(2)));
    return new GroupInfo(new GroupName(name), owner, 0);
  }

  private long unread(byte[] id, Tip tip, List<Range> periods) throws SQLException {
    if (tip.read() >= tip.lastSeq()) {
      return 0;
    }
    var messages = 0L;
    for (var period : periods) {
      messages += period.until() > tip.read() ? messages(id, tip, period) : 0;
    }
    return messages == 0 ? 0 : Math.clamp(messages - own(id, tip.read()), 0, MOST_UNREAD);
  }

  /** Messages in a period above the read. */
  private long messages(byte[] id, Tip tip, Range period) throws SQLException {
    var below = Math.max(period.from() - 1, tip.read());
    var until = period.until() >= tip.lastSeq() ? tip.messages() : messagesUpTo(id, period.until());
    return until - messagesUpTo(id, below);
  }

  private long messagesUpTo(byte[] id, long seq) throws SQLException {
    return seq == 0 ? 0 : db.number(MESSAGES_UP_TO, id, seq);
  }

  private long own(byte[] id, long read) throws SQLException {
    return db.number(OWN, id, account.value(), read, read, id);
  }

  private Optional<Account> peer(ConversationId id) throws SQLException {
    return db.one(PEER, SqlAccounts::account, Ids.blob(id), account.value());
  }
}
