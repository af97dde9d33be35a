package classchat.server.account;

import classchat.wire.ErrorCode;
import java.time.Duration;

/** What became of a request about accounts. */
public sealed interface Outcome<T> {
  /** It is done. */
  record Done<T>(T value) implements Outcome<T> {}

  /**
   * It is refused, and nothing changed.
   *
   * @param text what a person is told
   * @param retryAfter when it may be tried again; zero when that says nothing
   */
  record Refused<T>(ErrorCode code, String text, Duration retryAfter) implements Outcome<T> {
    public Refused(ErrorCode code, String text) {
      this(code, text, Duration.ZERO);
    }
  }
}
