package classchat.wire;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** One conversation: 128 bits, random for a group, a hash of both accounts for a direct one. */
public record ConversationId(long high, long low) {
  private static final byte[] DIRECT = {'d', 'i', 'r', 'e', 'c', 't', '1', 0};

  /** The conversation of two accounts, the same from either side; there is none with oneself. */
  public static ConversationId direct(AccountId one, AccountId other) {
    Require.that(!one.equals(other), "there is no conversation with oneself");
    var hash = ByteBuffer.wrap(Sha256.of(pair(one.value(), other.value())));
    return new ConversationId(hash.getLong(), hash.getLong());
  }

  /** The reverse of {@link #toString}; throws IllegalArgumentException. */
  public static ConversationId parse(String hex) {
    var bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    Require.that(bytes.capacity() == 16, "a conversation id has 32 hex digits, not: " + hex);
    return new ConversationId(bytes.getLong(), bytes.getLong());
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
