package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.DeviceId;

/**
 * One registered device.
 *
 * @param key raw Ed25519 public key, 32 bytes
 * @param created milliseconds since 1970, as is {@code lastSeen}
 */
public record Device(
    DeviceId id, AccountId account, Bytes key, String label, long created, long lastSeen) {}
