package classchat.wire;

/**
 * What the server holds its clients to on this connection.
 *
 * @param requests unanswered requests at most
 * @param frame the largest frame after sign-in, bytes
 * @param body the largest body, bytes
 * @param pageItems items in a page at most
 * @param postsPerSecond sustained posts of one account; 0 is without limit
 * @param registration how an account is made here
 * @param fileBytes the largest file that may be offered, bytes; 0 when none may
 */
public record ServerTerms(
    int requests,
    int frame,
    int body,
    int pageItems,
    int postsPerSecond,
    Registration registration,
    long fileBytes) {
  public ServerTerms {
    Require.positive(requests, "requests");
    Require.positive(frame, "frame");
    Require.positive(body, "body");
    Require.positive(pageItems, "pageItems");
    Require.notNegative(postsPerSecond, "postsPerSecond");
    Require.notNegative(fileBytes, "fileBytes");
  }

  /** Those of a server without files. */
  public ServerTerms(
      int requests,
      int frame,
      int body,
      int pageItems,
      int postsPerSecond,
      Registration registration) {
    this(requests, frame, body, pageItems, postsPerSecond, registration, 0);
  }
}
