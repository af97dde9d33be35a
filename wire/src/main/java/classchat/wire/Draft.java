package classchat.wire;

/**
 * How a device names an entry that it wants to make, so that a repeat is recognised.
 *
 * @param n counts 1, 2, 3... the entries of this device in this conversation
 * @param nonce 64 random bits
 */
public record Draft(long n, long nonce) {
  public Draft {
    Require.positive(n, "n of a draft");
  }
}
