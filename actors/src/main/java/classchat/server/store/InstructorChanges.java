package classchat.server.store;

import classchat.server.store.Accounts.Judged;
import classchat.wire.AccountId;
import classchat.wire.Role;
import classchat.wire.UserName;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** What instructors change of others, within one transaction of the only writer. */
final class InstructorChanges {
  private final Sql db;
  private final AccountId by;
  private final long now;

  InstructorChanges(Sql db, AccountId by, long now) {
    this.db = db;
    this.by = by;
    this.now = now;
  }

  Judged setRole(UserName name, Role role) throws SQLException {
    var refused = refusal(name);
    if (refused.isPresent()) {
      return refused.get();
    }
    var other = other(name);
    if (other.role() == role) {
      return new Judged.Done(other, false);
    }
    SqlAccounts.setRole(db, other.id(), role);
    return done(other, "gave @" + name + " the role " + role.name().toLowerCase(Locale.ROOT));
  }

  Judged setEnabled(UserName name, boolean enabled) throws SQLException {
    var refused = refusal(name);
    if (refused.isPresent()) {
      return refused.get();
    }
    var other = other(name);
    if (other.enabled() == enabled) {
      return new Judged.Done(other, false);
    }
    SqlAccounts.setEnabled(db, other.id(), enabled);
    return done(other, (enabled ? "enabled @" : "disabled @") + name);
  }

  private Optional<Judged> refusal(UserName name) throws SQLException {
    var actor = SqlAccounts.find(db, by).filter(Account::enabled).map(Account::role);
    if (actor.filter(Role.INSTRUCTOR::equals).isEmpty()) {
      return Optional.of(Judged.Refused.NOT_INSTRUCTOR);
    }
    var other = SqlAccounts.find(db, name);
    if (other.isEmpty()) {
      return Optional.of(Judged.Refused.UNKNOWN_USER);
    }
    if (other.get().id().equals(by)) {
      return Optional.of(Judged.Refused.ONESELF);
    }
    return other.get().role() == Role.INSTRUCTOR
        ? Optional.of(Judged.Refused.OTHER_INSTRUCTOR)
        : Optional.empty();
  }

  private Account other(UserName name) throws SQLException {
    return SqlAccounts.find(db, name).orElseThrow();
  }

  private Judged done(Account before, String what) throws SQLException {
    var actor = SqlAccounts.find(db, by).orElseThrow();
    SqlAccounts.audit(db, now, actor.name().value(), what);
    return new Judged.Done(SqlAccounts.find(db, before.id()).orElseThrow(), true);
  }
}
