package classchat.client.model;

/**
 * How far one member is in a conversation.
 *
 * @param user a bare name
 * @param delivered seq up to which one of its devices has shown everything
 * @param read seq up to which it has read; never above {@code delivered}
 */
public record MemberProgress(String user, long delivered, long read) {
  /** Cursors only move on. */
  MemberProgress atLeast(MemberProgress other) {
    return new MemberProgress(
        user, Math.max(delivered, other.delivered), Math.max(read, other.read));
  }
}
