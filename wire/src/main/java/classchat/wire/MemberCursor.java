package classchat.wire;

/**
 * How far one member is, over all its devices. Read implies delivered.
 *
 * @param delivered the highest of its devices
 */
public record MemberCursor(AccountId account, long delivered, long read) {
  public MemberCursor {
    Require.notNegative(read, "read");
    Require.that(delivered >= read, "read implies delivered");
  }
}
