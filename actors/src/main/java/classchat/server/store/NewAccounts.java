package classchat.server.store;

import classchat.server.store.Accounts.Created;
import classchat.wire.Bytes;
import classchat.wire.Role;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Makes accounts, within one transaction of the only writer. */
final class NewAccounts {
  private final Handle db;

  NewAccounts(Handle db) {
    this.db = db;
  }

  static boolean hasInstructor(Handle db) {
    return db.createQuery("select 1 from accounts where role = :role and enabled = 1 limit 1")
        .bind("role", Role.INSTRUCTOR.number())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /**
   * An invalid invitation is told before a taken name, so that names cannot be tried without one.
   */
  Created create(NewAccount account, Optional<Bytes> invitation, boolean onlyFirstInstructor) {
    if (onlyFirstInstructor && hasInstructor(db)) {
      return Created.INSTRUCTOR_EXISTS;
    }
    var role = invitation.map(code -> invited(code, account.created()));
    if (role.isPresent() && role.get().isEmpty()) {
      return Created.INVITATION_INVALID;
    }
    if (!takeName(account)) {
      return Created.NAME_TAKEN;
    }
    invitation.ifPresent(this::use);
    insert(account, role.flatMap(found -> found).orElse(account.role()));
    return Created.DONE;
  }

  private Optional<Role> invited(Bytes code, long now) {
    return db.createQuery(
            """
            select role from invitations
            where code_hash = :hash and uses_left > 0 and expires > :now\
            """)
        .bind("hash", code.unsafeArray())
        .bind("now", now)
        .mapTo(Integer.class)
        .findOne()
        .map(Role::of);
  }

  private boolean takeName(NewAccount account) {
    return db.createUpdate(
                "insert into names (name, account) values (:name, :id) on conflict do nothing")
            .bind("name", account.name().value())
            .bind("id", account.id().value())
            .execute()
        == 1;
  }

  private void use(Bytes code) {
    db.createUpdate("update invitations set uses_left = uses_left - 1 where code_hash = :hash")
        .bind("hash", code.unsafeArray())
        .execute();
  }

  private void insert(NewAccount account, Role role) {
    db.createUpdate(
            """
            insert into accounts (id, name, display_name, role, password_hash, enabled, generation,
              created, last_seen)
            values (:id, :name, :display, :role, :hash, 1, 1, :created, 0)\
            """)
        .bind("id", account.id().value())
        .bind("name", account.name().value())
        .bind("display", account.displayName())
        .bind("role", role.number())
        .bind("hash", account.passwordHash())
        .bind("created", account.created())
        .execute();
  }
}
