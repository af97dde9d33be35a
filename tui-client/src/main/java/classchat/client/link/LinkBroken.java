package classchat.client.link;

import classchat.wire.ErrorCode;

/** The connection is of no more use: it is closed and made anew. */
final class LinkBroken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  LinkBroken(ErrorCode code, String text) {
    super(text, null, false, false);
    this.code = code;
  }

  ErrorCode code() {
    return code;
  }
}
