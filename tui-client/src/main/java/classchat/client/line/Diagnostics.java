package classchat.client.line;

import classchat.client.model.ClientEvent;
import classchat.client.model.Ending;
import classchat.wire.CleanText;
import java.io.PrintStream;
import java.nio.file.Path;

/** What goes to standard error: why there is no connection, and what can be done about it. */
public final class Diagnostics {
  private final PrintStream err;
  private final Path profile;

  /**
   * Writes to {@code err}.
   *
   * @param profile named where something is kept in it
   */
  public Diagnostics(PrintStream err, Path profile) {
    this.err = err;
    this.profile = profile;
  }

  /** One line, marked as of this program. */
  public void say(String text) {
    err.println("classchat: " + CleanText.line(text));
  }

  void event(ClientEvent event) {
    switch (event) {
      case ClientEvent.Disconnected lost when !lost.was() -> failedTry(lost);
      case ClientEvent.KeyRefused refused -> keyRefused(refused);
      case ClientEvent.Ended ended when ended.why() != Ending.QUIT -> ended(ended);
      default -> {}
    }
  }

  private void failedTry(ClientEvent.Disconnected event) {
    event.retryIn().ifPresent(in -> say(event.reason() + "; next try in " + in.toMillis() + " ms"));
  }

  private void keyRefused(ClientEvent.KeyRefused event) {
    if (event.pinned().isEmpty()) {
      say("the key of " + event.server() + " is not known here: " + event.shown());
      say(
          "if that is what the server's own ready line says, accept it by --trust "
              + event.shown());
      return;
    }
    say("WARNING: " + event.server() + " shows another key than before; nothing was sent to it");
    say("known: " + event.pinned().get());
    say("shown: " + event.shown());
    say("somebody may be in between, or the server was set up anew: ask whoever runs it");
    say("only then remove the known key from " + profile);
  }

  private void ended(ClientEvent.Ended event) {
    var drafts =
        switch (event.drafts()) {
          case 0 -> "";
          case 1 -> "; 1 draft stays in " + profile;
          default -> "; " + event.drafts() + " drafts stay in " + profile;
        };
    say(event.text() + drafts);
  }
}
