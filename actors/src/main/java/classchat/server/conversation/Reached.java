package classchat.server.conversation;

import classchat.wire.AccountId;
import classchat.wire.DeviceId;

/** How far a device of a member has got in a conversation. */
public record Reached(AccountId account, DeviceId device, long delivered, long read) {}
