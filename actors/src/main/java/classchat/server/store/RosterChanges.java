package classchat.server.store;

import classchat.server.store.Accounts.Created;
import classchat.server.store.RosterPlan.Step;
import classchat.wire.AccountId;
import classchat.wire.UserName;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes what a class list says so, within one transaction of the only writer. */
final class RosterChanges {
  private static final String WHO = "(machine)";
  private static final String DESCRIBE =
      "update accounts set display_name = ?, section = ? where id = ?";
  private static final String LET_IN = "update accounts set enabled = 1, roster = 1 where id = ?";
  private static final String DROP = "update accounts set roster = 2 where id = ?";
  private static final String ONE_TIME =
      "update accounts set password_hash = ?, password = 2 where id = ?";

  private final Sql db;
  private final Map<UserName, String> passwords;
  private final Supplier<AccountId> ids;
  private final long now;
  private final Map<UserName, Account> after = new HashMap<>();

  RosterChanges(Sql db, Map<UserName, String> passwords, Supplier<AccountId> ids, long now) {
    this.db = db;
    this.passwords = passwords;
    this.ids = ids;
    this.now = now;
  }

  /** The accounts that were made or changed, as they are then. */
  Map<UserName, Account> make(RosterPlan plan) throws SQLException {
    for (var step : plan.steps()) {
      make(step);
    }
    return after;
  }

  private void make(Step step) throws SQLException {
    switch (step.kind()) {
      case ADD -> add(row(step));
      case CHANGE -> change(before(step), row(step));
      case RETURN -> letIn(before(step), row(step));
      case DROP -> drop(before(step));
      case KEEP -> {}
    }
    if (step.password()) {
      oneTime(step.name());
    }
    if (step.password() && step.before().filter(Account::enabled).isPresent()) {
      SqlAccounts.audit(db, now, WHO, "made a new one-time password of @" + step.name());
    }
    SqlAccounts.find(db, step.name())
        .filter(account -> !step.before().equals(Optional.of(account)))
        .ifPresent(account -> after.put(account.name(), account));
  }

  private void add(RosterRow row) throws SQLException {
    var account =
        new NewAccount(ids.get(), row.name(), row.displayName(), row.role(), hash(row.name()), now);
    var created = new NewAccounts(db).create(account, Optional.empty(), false);
    if (created != Created.DONE) {
      throw new StoreException("line " + row.line() + ": @" + row.name() + " is taken");
    }
    describe(account.id(), row);
    db.run(LET_IN, account.id().value());
    audit("made", row);
  }

  private void change(Account before, RosterRow row) throws SQLException {
    describe(before.id(), row);
    if (before.role() != row.role()) {
      SqlAccounts.setRole(db, before.id(), row.role());
    }
    audit("changed", row);
  }

  private void letIn(Account before, RosterRow row) throws SQLException {
    describe(before.id(), row);
    db.run(LET_IN, before.id().value());
    SqlAccounts.setRole(db, before.id(), row.role());
    audit("let in again", row);
  }

  private void drop(Account before) throws SQLException {
    SqlAccounts.setEnabled(db, before.id(), false);
    db.run(DROP, before.id().value());
    SqlAccounts.audit(db, now, WHO, "dropped @" + before.name() + " by class list");
  }

  private void describe(AccountId id, RosterRow row) throws SQLException {
    db.run(DESCRIBE, row.displayName(), row.section(), id.value());
  }

  private void oneTime(UserName name) throws SQLException {
    var id = SqlAccounts.find(db, name).orElseThrow().id();
    db.run(ONE_TIME, hash(name), id.value());
  }

  private String hash(UserName name) {
    return Optional.ofNullable(passwords.get(name)).orElseThrow();
  }

  private void audit(String what, RosterRow row) throws SQLException {
    var role = row.role().name().toLowerCase(Locale.ROOT);
    SqlAccounts.audit(db, now, WHO, what + " @" + row.name() + ", " + role + ", by class list");
  }

  private static Account before(Step step) {
    return step.before().orElseThrow();
  }

  private static RosterRow row(Step step) {
    return step.row().orElseThrow();
  }
}
