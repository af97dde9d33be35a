package classchat.server.session;

import classchat.server.account.Outcome;
import classchat.wire.ErrorCode;
import classchat.wire.ServerFrame.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Why requests fail, as clients are told. */
final class Refusals {
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final int TEXT = 160;

  private Refusals() {}

  /** For good. */
  static Refused forGood(long request, ErrorCode code, String text) {
    return new Refused(request, code, shortened(text), false, 0, 0);
  }

  /** For now. */
  static Refused forNow(long request, ErrorCode code, String text, Duration after) {
    return new Refused(request, code, shortened(text), true, after.toMillis(), 0);
  }

  /** The server could not do it. */
  static Refused failed(long request) {
    return forNow(request, ErrorCode.SERVER_ERROR, "the server could not do it, try again", AGAIN);
  }

  static Refused of(long request, Outcome.Refused<?> refused) {
    return refused.retryAfter().isZero() && refused.code() != ErrorCode.SERVER_ERROR
        ? forGood(request, refused.code(), refused.text())
        : forNow(request, refused.code(), refused.text(), refused.retryAfter());
  }

  /** A reason that fits a frame; most are ASCII. */
  static String shortened(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length <= TEXT) {
      return text;
    }
    var ascii = text.replaceAll("[^\\p{ASCII}]", "?");
    return ascii.substring(0, Math.min(ascii.length(), TEXT));
  }
}
