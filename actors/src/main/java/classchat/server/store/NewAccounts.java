package classchat.server.store;

import classchat.server.store.Accounts.Created;
import classchat.wire.Bytes;
import classchat.wire.Role;
import java.sql.SQLException;
import java.util.Optional;

/** Makes accounts, within one transaction of the only writer. */
final class NewAccounts {
  static final String HAS_INSTRUCTOR =
      "select count(*) from accounts where role = ? and enabled = 1";

  private final Sql db;

  NewAccounts(Sql db) {
    this.db = db;
  }

  static boolean hasInstructor(Sql db) throws SQLException {
    return db.number(HAS_INSTRUCTOR, Role.INSTRUCTOR.number()) > 0;
  }

  /**
   * An invalid invitation is told before a taken name, so that names cannot be tried without one.
   */
  Created create(NewAccount account, Optional<Bytes> invitation, boolean onlyFirstInstructor)
      throws SQLException {
    if (onlyFirstInstructor && hasInstructor(db)) {
      return Created.INSTRUCTOR_EXISTS;
    }
    if (invitation.isEmpty()) {
      return create(account, account.role());
    }
    var role = invited(invitation.get(), account.created());
    if (role.isEmpty()) {
      return Created.INVITATION_INVALID;
    }
    var created = create(account, role.get());
    if (created == Created.DONE) {
      use(invitation.get());
    }
    return created;
  }

  private Optional<Role> invited(Bytes code, long now) throws SQLException {
    return db.one(
        "select role from invitations where code_hash = ? and uses_left > 0 and expires > ?",
        row -> Role.of(row.getInt(1)),
        code.unsafeArray(),
        now);
  }

  private void use(Bytes code) throws SQLException {
    db.run(
        "update invitations set uses_left = uses_left - 1 where code_hash = ?", code.unsafeArray());
  }

  private Created create(NewAccount account, Role role) throws SQLException {
    if (!takeName(account)) {
      return Created.NAME_TAKEN;
    }
    db.run(
        """
        insert into accounts (id, name, display_name, role, password_hash, enabled, generation,
          created, last_seen) values (?, ?, ?, ?, ?, 1, 1, ?, 0)\
        """,
        account.id().value(),
        account.name().value(),
        account.displayName(),
        role.number(),
        account.passwordHash(),
        account.created());
    return Created.DONE;
  }

  private boolean takeName(NewAccount account) throws SQLException {
    SqlNames.freeOrphan(db, account.name().value(), account.created());
    return db.run(
            "insert into names (name, account) values (?, ?) on conflict do nothing",
            account.name().value(),
            account.id().value())
        == 1;
  }
}
