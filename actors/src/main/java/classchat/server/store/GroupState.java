package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.GroupName;

/**
 * What a group is called and whose it is.
 *
 * @param everybody a class, see {@link Classes}
 */
public record GroupState(GroupName name, AccountId owner, boolean everybody) {
  /** One of those that were named. */
  public GroupState(GroupName name, AccountId owner) {
    this(name, owner, false);
  }

  /** The same under another name. */
  public GroupState called(GroupName other) {
    return new GroupState(other, owner, everybody);
  }

  /** The same in other hands. */
  public GroupState of(AccountId other) {
    return new GroupState(name, other, everybody);
  }
}
