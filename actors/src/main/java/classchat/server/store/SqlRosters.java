package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.UserName;
import java.util.Map;
import java.util.function.Supplier;

/** {@link Rosters} by SQL. */
final class SqlRosters implements Rosters {
  private final Readers readers;
  private final GroupWriter writer;

  SqlRosters(Readers readers, GroupWriter writer) {
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public RosterPlan plan(ClassList list, long now) {
    return readers.read("plan a class list", db -> new RosterJudge(db, now).plan(list));
  }

  @Override
  public Applied apply(
      ClassList list, Map<UserName, String> passwords, Supplier<AccountId> ids, long now) {
    return writer.call(
        "apply a class list",
        db -> {
          var plan = new RosterJudge(db, now).plan(list);
          return plan.problems().isEmpty() && passwords.keySet().containsAll(plan.passwords())
              ? new Applied(plan, true, new RosterChanges(db, passwords, ids, now).make(plan))
              : new Applied(plan, false, Map.of());
        });
  }
}
