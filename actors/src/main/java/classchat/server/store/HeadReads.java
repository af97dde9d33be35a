package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.Range;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Reads heads of one account. What is unread is reckoned from counts that the entries carry, not by
 * reading them.
 */
final class HeadReads {
  private static final long MOST_UNREAD = 10_000;

  private static final String SELECT =
      """
      select m.conversation, m.from_seq, m.until_seq, c.last_seq, c.revision, c.messages, c.direct,
        (select max(k.read) from cursors k
          where k.conversation = m.conversation and k.account = m.account) as own_read
      from memberships m join conversations c on c.id = m.conversation
      where m.account = :account\s\
      """;

  static final String ALL = SELECT + "order by m.conversation, m.from_seq";
  static final String ONE = SELECT + "and m.conversation = :id order by m.from_seq";

  static final String PEER =
      "select "
          + SqlAccounts.COLUMNS
          + """
           from memberships m join accounts a on a.id = m.account
          where m.conversation = :id and m.account <> :account limit 1\
          """;

  /** Own messages above a seq, each device's read backwards. */
  static final String OWN =
      """
      with recursive own (seq, previous, kind) as (
        select e.seq, e.previous, e.kind from senders s
        join entries e on e.conversation = s.conversation and e.seq = s.last_seq
        where s.conversation = :id and s.account = :account and s.last_seq > :read
        union all
        select e.seq, e.previous, e.kind from own o
        join entries e on e.conversation = :id and e.seq = o.previous
        where o.previous > :read)
      select count(*) from own where kind = 1\
      """;

  static final String MESSAGES_UP_TO =
      "select messages from entries where conversation = :id and seq = :seq";

  private final Handle db;
  private final AccountId account;

  HeadReads(Handle db, AccountId account) {
    this.db = db;
    this.account = account;
  }

  List<HeadRow> all() {
    return heads(
        db.createQuery(ALL)
            .bind("account", account.value())
            .map((row, context) -> line(row))
            .list());
  }

  Optional<HeadRow> one(ConversationId id) {
    return heads(
            db.createQuery(ONE)
                .bind("account", account.value())
                .bind("id", Ids.blob(id))
                .map((row, context) -> line(row))
                .list())
        .stream()
        .findFirst();
  }

  /** One period. */
  private record Line(ConversationId id, Range period, Tip tip) {}

  private record Tip(long lastSeq, long revision, long messages, boolean direct, long read) {}

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        Ids.conversation(row.getBytes(1)),
        new Range(row.getLong(2), row.getLong(3)),
        new Tip(row.getLong(4), row.getLong(5), row.getLong(6), row.getBoolean(7), row.getLong(8)));
  }

  private List<HeadRow> heads(List<Line> lines) {
    Map<ConversationId, List<Line>> byId = new LinkedHashMap<>();
    lines.forEach(line -> byId.computeIfAbsent(line.id(), id -> new ArrayList<>()).add(line));
    return byId.values().stream().map(this::head).toList();
  }

  private HeadRow head(List<Line> lines) {
    var id = lines.getFirst().id();
    var tip = lines.getFirst().tip();
    var periods = lines.stream().map(Line::period).toList();
    return new HeadRow(
        id,
        periods,
        tip.lastSeq(),
        tip.revision(),
        tip.read(),
        unread(id, tip, periods),
        tip.direct() ? peer(id) : Optional.empty());
  }

  private long unread(ConversationId id, Tip tip, List<Range> periods) {
    if (tip.read() >= tip.lastSeq()) {
      return 0;
    }
    var messages =
        periods.stream()
            .filter(p -> p.until() > tip.read())
            .mapToLong(p -> messages(id, tip, p))
            .sum();
    return messages == 0 ? 0 : Math.clamp(messages - own(id, tip.read()), 0, MOST_UNREAD);
  }

  /** Messages in a period above the read. */
  private long messages(ConversationId id, Tip tip, Range period) {
    var below = Math.max(period.from() - 1, tip.read());
    var until = period.until() >= tip.lastSeq() ? tip.messages() : messagesUpTo(id, period.until());
    return until - messagesUpTo(id, below);
  }

  private long messagesUpTo(ConversationId id, long seq) {
    return db.createQuery(MESSAGES_UP_TO)
        .bind("id", Ids.blob(id))
        .bind("seq", seq)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  private long own(ConversationId id, long read) {
    return db.createQuery(OWN)
        .bind("id", Ids.blob(id))
        .bind("account", account.value())
        .bind("read", read)
        .mapTo(Long.class)
        .one();
  }

  private Optional<Account> peer(ConversationId id) {
    return db.createQuery(PEER)
        .bind("id", Ids.blob(id))
        .bind("account", account.value())
        .map((row, context) -> SqlAccounts.account(row))
        .findOne();
  }
}
