package classchat.wire;

/**
 * One of the account's own devices.
 *
 * @param created milliseconds since 1970, as is {@code lastSeen}
 * @param current the one that asks
 */
public record DeviceInfo(
    DeviceId device, String label, long created, long lastSeen, boolean current) {
  public DeviceInfo {
    Require.text(label, Limits.TEXT, "a label");
    Require.notNegative(created, "created");
    Require.notNegative(lastSeen, "lastSeen");
  }
}
