package classchat.client.line;

import classchat.client.command.Reading;
import classchat.client.link.Batch;
import org.jspecify.annotations.Nullable;

/** What the line mode waits for. */
sealed interface Happening {
  /** The link has something to show. */
  record Events(Batch batch) implements Happening {}

  /**
   * A line was read that is not blank. Its posts are counted in the backlog.
   *
   * @param shown the line, for errors
   */
  record Typed(@Nullable String tag, String shown, Reading reading) implements Happening {}

  /** {@code /passwd} was read, and both passwords are there, or not. */
  record PasswordTyped(@Nullable String tag, String shown, Passwords.Change change)
      implements Happening {}

  /** No line comes any more. */
  record InputEnded() implements Happening {}

  /** A signal: leave now. */
  record Leave() implements Happening {}

  /** The link is gone, with or without having said so. */
  record LinkStopped() implements Happening {}
}
