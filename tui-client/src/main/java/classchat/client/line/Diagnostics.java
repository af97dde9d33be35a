package classchat.client.line;

import classchat.client.model.ClientEvent;
import classchat.client.model.Ending;
import classchat.wire.CleanText;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What goes to standard error: why there is no connection, and what can be done about it. */
public final class Diagnostics {
  private final PrintStream err;
  private final Path profile;
  private final Set<String> tried = new LinkedHashSet<>();
  private String server = "";
  private String reason = "";
  private boolean waits;

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
      case ClientEvent.Connecting to -> {
        server = to.server();
        tried.add(server);
      }
      case ClientEvent.Connected up -> reason = "";
      case ClientEvent.Disconnected lost when !lost.was() -> failedTry(lost);
      case ClientEvent.KeyRefused refused -> keyRefused(refused);
      default -> {}
    }
  }

  /** The input has ended, and nothing but these files keeps this client from leaving. */
  void waitsFor(List<String> files) {
    if (!files.isEmpty() && !waits) {
      waits = true;
      say("waits for " + String.join(", ", files) + "; a later start could go on with that");
    }
  }

  /** A reason is told once until it changes, however often it is tried. */
  private void failedTry(ClientEvent.Disconnected event) {
    var why = event.reason().startsWith(server) ? event.reason() : server + ": " + event.reason();
    if (event.retryIn().isPresent() && !why.equals(reason)) {
      reason = why;
      say(why + "; trying again");
    }
  }

  private void keyRefused(ClientEvent.KeyRefused event) {
    if (event.pinned().isEmpty()) {
      say("the key of " + event.server() + " is not known here: " + event.shown());
      say(
          "if that is what the server's own ready line says, accept it by --trust "
              + event.shown());
      return;
    }
    say("WARNING: " + event.server() + " shows another key than expected; nothing was sent to it");
    say("expected: " + event.pinned().get());
    say("shown:    " + event.shown());
    say("somebody may be in between, or the server was set up anew: ask whoever runs it");
    say("only then remove the expected key from " + profile.resolve("pins") + ", or from --trust");
  }

  /** Why it is over, unless somebody wanted it. */
  public void ended(ClientEvent.Ended event) {
    if (event.why() == Ending.QUIT) {
      return;
    }
    var drafts =
        switch (event.drafts()) {
          case 0 -> "";
          case 1 -> "; 1 draft stays in " + profile;
          default -> "; " + event.drafts() + " drafts stay in " + profile;
        };
    var where = unreached(event) ? "no server reached at " + String.join(", ", tried) + ": " : "";
    say(where + reason(event) + drafts);
  }

  private boolean unreached(ClientEvent.Ended event) {
    return event.why() == Ending.NO_SERVER && !tried.isEmpty();
  }

  /** The only server that was tried is not named twice. */
  private String reason(ClientEvent.Ended event) {
    var known = server + ": ";
    var twice = unreached(event) && tried.size() == 1 && event.text().startsWith(known);
    return twice ? event.text().substring(known.length()) : event.text();
  }
}
