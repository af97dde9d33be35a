package classchat.wire;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * One conversation: 128 bits, random for a group, a hash of both accounts for a direct one. The
 * lowest bit says which: a client chooses a group's id, and must never take the place of the direct
 * conversation of two others.
 */
public record ConversationId(long high, long low) {
  private static final long GROUP = 1;
  private static final byte[] DIRECT = {'d', 'i', 'r', 'e', 'c', 't', '1', 0};

  /** The conversation of two accounts, the same from either side; there is none with oneself. */
  public static ConversationId direct(AccountId one, AccountId other) {
    Require.that(!one.equals(other), "there is no conversation with oneself");
    var hash = ByteBuffer.wrap(Sha256.of(pair(one.value(), other.value())));
    return new ConversationId(hash.getLong(), hash.getLong() & ~GROUP);
  }

  /** A new one for a group, as the client chooses that makes it. */
  public static ConversationId group(RandomGenerator random) {
    return new ConversationId(random.nextLong(), random.nextLong() | GROUP);
  }

  /** The reverse of {@link #toString}; throws IllegalArgumentException. */
  public static ConversationId parse(String hex) {
    var bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    Require.that(bytes.capacity() == 16, "a conversation id has 32 hex digits, not: " + hex);
    return new ConversationId(bytes.getLong(), bytes.getLong());
  }

  /** Whether it is a group's; else that of a direct conversation. */
  public boolean isGroup() {
    return (low & GROUP) != 0;
  }

  /** 32 hex digits. */
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }

  private static byte[] pair(long one, long other) {
    return ByteBuffer.allocate(DIRECT.length + 16)
        .put(DIRECT)
        .putLong(Math.min(one, other))
        .putLong(Math.max(one, other))
        .array();
  }
}
