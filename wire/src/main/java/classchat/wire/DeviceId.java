package classchat.wire;

/**
 * One device of an account (server, account, profile slot): 63 random bits that the server gives.
 */
public record DeviceId(long value) {
  public DeviceId {
    Require.positive(value, "a device id");
  }

  /** The reverse of {@link #toString}; throws IllegalArgumentException. */
  public static DeviceId parse(String hex) {
    return new DeviceId(Long.parseUnsignedLong(hex, 16));
  }

  @Override
  public String toString() {
    return Long.toHexString(value);
  }
}
