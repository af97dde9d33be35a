package classchat.client.model;

import classchat.wire.DeviceId;
import java.time.Instant;

/**
 * A device of this account that may sign in.
 *
 * @param current the one that this client is
 */
public record Device(
    DeviceId id, String label, Instant created, Instant lastSeen, boolean current) {}
