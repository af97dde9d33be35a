package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.Role;
import classchat.wire.UserName;

/**
 * An account to be made.
 *
 * @param created milliseconds since 1970
 */
public record NewAccount(
    AccountId id, UserName name, String displayName, Role role, String passwordHash, long created) {

  /** Without the hash, which no log should hold. */
  @Override
  public String toString() {
    return "NewAccount[" + id + " " + name + " " + role + "]";
  }
}
