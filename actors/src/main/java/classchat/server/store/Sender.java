package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.DeviceId;

/** The last entry that a device made in a conversation. */
public record Sender(DeviceId device, AccountId account, long lastN, long lastSeq) {}
