package classchat.wire;

/**
 * Which protocol a side speaks. A different major does not talk; a newer minor only adds.
 *
 * @param major changes when old and new cannot understand each other
 * @param minor changes when something is added
 */
public record ProtocolVersion(int major, int minor) {
  /** Of this build. */
  public static final ProtocolVersion CURRENT = new ProtocolVersion(1, 0);

  public ProtocolVersion {
    Require.positive(major, "major");
    Require.notNegative(minor, "minor");
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
