package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.GroupName;
import classchat.wire.MemberCursor;
import classchat.wire.Range;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one conversation as its entity needs it. */
final class StateReads {
  static final String TIP =
      "select last_seq, last_sent_at, revision from conversations where id = ?";

  static final String PERIODS =
      """
      select account, from_seq, until_seq from memberships
      where conversation = ? order by account, from_seq\
      """;

  static final String CURSORS =
      """
      select account, max(delivered), max(read) from cursors
      where conversation = ? group by account\
      """;

  static final String SENDERS =
      "select device, account, last_n, last_seq from senders where conversation = ?";

  static final String GROUP =
      "select name, owner, everybody from groups where conversation = ? and ended = 0";

  static final String SILENCES = "select account, until from silences where conversation = ?";

  static final String QUESTIONS =
      "select seq, author, anonymous from questions where conversation = ? order by seq";

  private record Period(AccountId account, Range range) {}

  private final Sql db;
  private final ConversationId id;
  private final byte[] key;

  StateReads(Sql db, ConversationId id) {
    this.db = db;
    this.id = id;
    this.key = Ids.blob(id);
  }

  ConversationState load() throws SQLException {
    var members = members();
    var group = db.one(GROUP, StateReads::group, key);
    var senders = db.all(SENDERS, StateReads::sender, key);
    var silences = db.all(SILENCES, StateReads::silence, key);
    var questions = db.all(QUESTIONS, StateReads::question, key);
    var blocking = SqlBlocks.in(db, id);
    return db.one(
            TIP,
            row ->
                new ConversationState(
                    id,
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    members,
                    senders,
                    group,
                    silences,
                    questions,
                    blocking),
            key)
        .orElseGet(() -> ConversationState.none(id, blocking));
  }

  private List<Membership> members() throws SQLException {
    Map<AccountId, List<Range>> periods = new LinkedHashMap<>();
    for (var period : db.all(PERIODS, StateReads::period, key)) {
      periods.computeIfAbsent(period.account(), who -> new ArrayList<>()).add(period.range());
    }
    var cursors = cursors();
    var members = new ArrayList<Membership>(periods.size());
    periods.forEach((who, ranges) -> {
      var cursor = cursors.getOrDefault(who, new MemberCursor(who, 0, 0));
      members.add(new Membership(who, ranges, cursor.delivered(), cursor.read()));
    });
    return members;
  }

  private Map<AccountId, MemberCursor> cursors() throws SQLException {
    var found = new HashMap<AccountId, MemberCursor>();
    for (var cursor : db.all(CURSORS, SqlConversations::cursor, key)) {
      found.put(cursor.account(), cursor);
    }
    return found;
  }

  private static Period period(ResultSet row) throws SQLException {
    return new Period(new AccountId(row.getLong(1)), new Range(row.getLong(2), row.getLong(3)));
  }

  static GroupState group(ResultSet row) throws SQLException {
    return new GroupState(
        new GroupName(row.getString(1)), new AccountId(row.getLong(2)), row.getInt(3) == 1);
  }

  private static Silence silence(ResultSet row) throws SQLException {
    return new Silence(new AccountId(row.getLong(1)), row.getLong(2));
  }

  private static OpenQuestion question(ResultSet row) throws SQLException {
    return new OpenQuestion(row.getLong(1), new AccountId(row.getLong(2)), row.getInt(3) == 1);
  }

  private static Sender sender(ResultSet row) throws SQLException {
    return new Sender(
        new DeviceId(row.getLong(1)),
        new AccountId(row.getLong(2)),
        row.getLong(3),
        row.getLong(4));
  }
}
