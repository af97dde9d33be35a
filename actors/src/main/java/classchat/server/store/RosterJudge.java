package classchat.server.store;

import classchat.server.store.RosterPlan.Kind;
import classchat.server.store.RosterPlan.Problem;
import classchat.server.store.RosterPlan.Step;
import classchat.wire.Role;
import classchat.wire.UserName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds out what a class list does to the accounts that there are. */
final class RosterJudge {
  static final String ROSTERED =
      "select " + SqlAccounts.COLUMNS + ", a.roster from accounts a where a.roster > 0";

  /** Names of groups; one that was reserved long ago and never given is free. */
  static final String TAKEN =
      """
      select count(*) from names where name = ?
        and (reserved_at is null or reserved_at > ? or exists (select 1 from groups g
          where g.conversation = names.conversation and g.name = names.name and g.ended = 0))\
      """;

  private static final int DROPPED = 2;

  /** An account that a class list made. */
  private record Rostered(Account account, int state) {
    boolean isDropped() {
      return state == DROPPED && !account.enabled();
    }
  }

  private final Sql db;
  private final long now;
  private final List<Step> steps = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  RosterJudge(Sql db, long now) {
    this.db = db;
    this.now = now;
  }

  RosterPlan plan(Rosters.ClassList list) throws SQLException {
    var rostered = rostered();
    for (var row : list.rows()) {
      var dropped = Optional.ofNullable(rostered.get(row.name())).filter(Rostered::isDropped);
      judge(row, dropped.isPresent(), list.again());
    }
    var named = list.rows().stream().map(RosterRow::name).collect(Collectors.toSet());
    rostered.values().stream()
        .map(Rostered::account)
        .filter(account -> account.enabled() && !named.contains(account.name()))
        .sorted(java.util.Comparator.comparing(Account::name))
        .forEach(this::lacking);
    return new RosterPlan(steps, problems);
  }

  private Map<UserName, Rostered> rostered() throws SQLException {
    var all = db.all(ROSTERED, row -> new Rostered(SqlAccounts.account(row), row.getInt("roster")));
    var byName = new HashMap<UserName, Rostered>();
    all.forEach(each -> byName.put(each.account().name(), each));
    return byName;
  }

  private void judge(RosterRow row, boolean dropped, boolean again) throws SQLException {
    var before = SqlAccounts.find(db, row.name());
    if (before.isEmpty()) {
      judgeNew(row);
    } else if (before.get().role() == Role.INSTRUCTOR && row.role() != Role.INSTRUCTOR) {
      refuse(
          row,
          "@%s is an instructor, whom no class list demotes: write instructor, or first use `user role %s`"
              .formatted(row.name(), row.name()));
    } else {
      steps.add(known(row, before.get(), dropped, again));
    }
  }

  private void judgeNew(RosterRow row) throws SQLException {
    if (db.number(TAKEN, row.name().value(), now - SqlNames.ORPHANED) > 0) {
      refuse(row, row.name() + " is the name of a group: take another one");
    } else {
      steps.add(new Step(Kind.ADD, row.name(), Optional.empty(), Optional.of(row), true));
    }
  }

  /** Whom somebody else shut out stays out. */
  private static Step known(RosterRow row, Account before, boolean dropped, boolean again) {
    var unused = before.enabled() && before.password() == PasswordKind.ONE_TIME;
    var kind = row.describes(before) ? Kind.KEEP : Kind.CHANGE;
    return new Step(
        dropped ? Kind.RETURN : kind,
        row.name(),
        Optional.of(before),
        Optional.of(row),
        dropped || (again && unused));
  }

  private void lacking(Account account) {
    var kind = account.role() == Role.INSTRUCTOR ? Kind.KEEP : Kind.DROP;
    steps.add(new Step(kind, account.name(), Optional.of(account), Optional.empty(), false));
  }

  private void refuse(RosterRow row, String why) {
    problems.add(new Problem(row.line(), why));
  }
}
