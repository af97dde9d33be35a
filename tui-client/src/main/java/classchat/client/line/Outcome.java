package classchat.client.line;

import classchat.client.model.ClientEvent;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param failed whether any command failed
 * @param connected whether there ever was a connection
 * @param ended the link's last word
 * @param key the server's key when it was refused
 */
public record Outcome(
    boolean failed,
    boolean connected,
    ClientEvent.Ended ended,
    ClientEvent.@Nullable KeyRefused key) {
  /** The exit code of the process, as docs/cli.md has them. */
  public int exitCode() {
    return switch (ended.why()) {
      case QUIT -> failed ? 1 : 0;
      case SIGN_IN_REFUSED -> 3;
      case NO_SERVER, VERSION_REFUSED -> 4;
      case KEY_REFUSED -> 5;
      case REPLACED, SENT_AWAY, PROFILE_FAILED -> 1;
    };
  }
}
