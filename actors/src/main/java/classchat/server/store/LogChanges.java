package classchat.server.store;

import classchat.server.store.LogPlan.Period;
import classchat.wire.ConversationId;
import classchat.wire.Range;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Writes what follows from entries, within the transaction that writes these. */
final class LogChanges {
  private static final String OPEN =
      """
      insert into memberships (conversation, account, from_seq, until_seq)
      values (?, ?,
        case when ? = 1 then coalesce((select max(until_seq) + 1 from memberships
          where conversation = ? and account = ?), 1) else ? end, ?)\
      """;

  private static final String LEAVE =
      """
      update memberships set until_seq = ?,
        left_name = (select name from groups g where g.conversation = ?),
        left_owner = (select owner from groups g where g.conversation = ?)
      where conversation = ? and account = ? and until_seq = ?\
      """;

  private final Sql db;
  private final GroupRows groups;
  private final FileRows files;

  LogChanges(Sql db) {
    this.db = db;
    groups = new GroupRows(db);
    files = new FileRows(db);
  }

  GroupRows groups() {
    return groups;
  }

  FileRows files() {
    return files;
  }

  /** In their order; then members are counted anew, and files told to those who may know them. */
  void apply(List<LogPlan.Change> changes) throws SQLException {
    var counted = new LinkedHashSet<ConversationId>();
    var opened = new LinkedHashSet<ConversationId>();
    var periods = new ArrayList<Period>();
    for (var change : changes) {
      if (!periods.isEmpty() && !isOfKind(change, periods.getFirst())) {
        change(periods);
        periods.clear();
      }
      switch (change) {
        case LogPlan.Group group ->
            groups.apply(group.conversation(), group.entry(), group.change());
        case LogPlan.Asked asked -> groups.ask(asked.conversation(), asked.question());
        case LogPlan.Settled settled -> groups.settle(settled.conversation(), settled.question());
        case LogPlan.Offered offered -> files.offer(offered.entry(), offered.offer());
        case Period period -> {
          periods.add(period);
          counted.add(period.conversation());
          if (period.opens() && period.history()) {
            opened.add(period.conversation());
          }
        }
      }
    }
    change(periods);
    groups.count(counted);
    for (var conversation : opened) {
      files.tellAgain(conversation);
    }
  }

  private static boolean isOfKind(LogPlan.Change change, Period first) {
    return change instanceof Period period && period.opens() == first.opens();
  }

  /** All of one kind. */
  private void change(List<Period> periods) throws SQLException {
    if (periods.isEmpty()) {
      return;
    }
    if (periods.getFirst().opens()) {
      db.runEach(OPEN, periods.stream().map(LogChanges::opened).toList());
    } else {
      db.runEach(LEAVE, periods.stream().map(LogChanges::left).toList());
    }
  }

  private static Object[] opened(Period period) {
    var conversation = Ids.blob(period.conversation());
    var account = period.account().value();
    var history = period.history() ? 1 : 0;
    return new Object[] {
      conversation, account, history, conversation, account, period.seq(), Range.OPEN
    };
  }

  private static Object[] left(Period period) {
    var conversation = Ids.blob(period.conversation());
    return new Object[] {
      period.seq(), conversation, conversation, conversation, period.account().value(), Range.OPEN
    };
  }
}
