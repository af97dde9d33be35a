package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.GroupName;

/** What a group is called and whose it is. */
public record GroupState(GroupName name, AccountId owner) {}
