package classchat.server.conversation;

import classchat.wire.AccountId;
import classchat.wire.DeviceId;

/** How far a device of a member has got in a conversation. */
public record Reached(AccountId account, DeviceId device, long delivered, long read) {
  /** The furthest that either of two knows of one device. */
  Reached or(Reached other) {
    return new Reached(
        account, device, Math.max(delivered, other.delivered), Math.max(read, other.read));
  }
}
