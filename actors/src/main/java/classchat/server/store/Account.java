package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.Role;
import classchat.wire.UserName;

/**
 * One account as it is stored.
 *
 * @param passwordHash a PHC string (Argon2id)
 * @param generation raised by a new password and by disabling; sessions of an older one end
 * @param created milliseconds since 1970, as is {@code lastSeen}, which is 0 when never
 * @param section of the class list; empty for none
 * @param password what the password is good for
 */
public record Account(
    AccountId id,
    UserName name,
    String displayName,
    Role role,
    String passwordHash,
    boolean enabled,
    long generation,
    long created,
    long lastSeen,
    String section,
    PasswordKind password) {

  /** Without the hash, which no log should hold. */
  @Override
  public String toString() {
    return "Account[" + id + " " + name + " " + role + (enabled ? "" : " disabled") + "]";
  }
}
