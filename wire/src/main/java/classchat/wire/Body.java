package classchat.wire;

/**
 * What a message says, opaque to routing and storage.
 *
 * @param contentType what the bytes are; {@link #TEXT} is UTF-8
 */
public record Body(int contentType, Bytes bytes) {
  /** UTF-8 text. */
  public static final int TEXT = 1;

  public Body {
    Require.positive(contentType, "a content type");
    Require.that(bytes.size() > 0, "a body is not empty");
    Require.atMost(bytes.size(), Limits.BODY, "size of a body");
  }

  /** A text body; throws IllegalArgumentException when it is empty or too long. */
  public static Body text(String text) {
    return new Body(TEXT, Bytes.utf8(text));
  }
}
