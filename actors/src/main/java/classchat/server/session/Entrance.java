package classchat.server.session;

import classchat.server.account.AccountService.Identity;
import classchat.server.account.Outcome;
import classchat.wire.ClientFrame;
import classchat.wire.ClientFrame.Credentials;
import classchat.wire.ClientFrame.Hello;
import classchat.wire.ClientFrame.Quit;
import classchat.wire.ErrorCode;
import classchat.wire.ServerFrame.Bye;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a session does with frames of who has not signed in: a hello, then credentials. */
final class Entrance {
  /** What frames lead to. */
  sealed interface Step {
    /** On to this phase. */
    record Goes(Phase phase) implements Step {}

    /** These credentials are to be looked at. */
    record Looks(Phase.SigningIn phase, Credentials credentials) implements Step {}

    /** This client cannot be served. */
    record TurnedAway(Bye last) implements Step {}

    /** The client goes. */
    record Leaves() implements Step {}
  }

  private static final Duration COME_BACK = Duration.ofSeconds(1);

  private final SessionParts parts;

  Entrance(SessionParts parts) {
    this.parts = parts;
  }

  /** Takes frames in order; credentials are the last there may be until they are answered. */
  Step met(Phase phase, List<ClientFrame> frames) {
    Step step = new Step.Goes(phase);
    for (var frame : frames) {
      step =
          switch (step) {
            case Step.Goes(var reached) -> met(reached, frame);
            case Step.Looks early -> throw new Violation("credentials are being looked at already");
            case Step.TurnedAway last -> last;
            case Step.Leaves last -> last;
          };
    }
    return step;
  }

  private Step met(Phase phase, ClientFrame frame) {
    return switch (phase) {
      case Phase.Closing closing -> new Step.Goes(closing);
      case Phase open when frame instanceof Quit -> new Step.Leaves();
      case Phase.Greeting greeting when frame instanceof Hello hello -> greeted(greeting, hello);
      case Phase.Greeting greeting -> throw new Violation("no hello");
      case Phase.SigningIn busy when busy.deciding() ->
          throw new Violation("credentials are being looked at already");
      case Phase.SigningIn signingIn when frame instanceof Credentials credentials ->
          new Step.Looks(signingIn.deciding(true), credentials);
      case Phase stranger -> throw new Violation("not signed in");
    };
  }

  private Step greeted(Phase.Greeting greeting, Hello hello) {
    return Versions.refusal(hello.version())
        .<Step>map(Step.TurnedAway::new)
        .orElseGet(() -> welcomed(greeting));
  }

  private Step welcomed(Phase.Greeting greeting) {
    var nonce = Greeter.nonce(parts);
    greeting.connection().send(Greeter.welcome(parts, nonce));
    return new Step.Goes(new Phase.SigningIn(greeting.connection(), nonce, 0, false));
  }

  /** A failure of ours is a refusal for now. */
  Outcome<Identity> decided(@Nullable Outcome<Identity> outcome, @Nullable Throwable failure) {
    if (outcome != null) {
      return outcome;
    }
    if (failure != null) {
      parts.events().failed("a sign-in", failure);
    }
    return new Outcome.Refused<>(
        ErrorCode.SERVER_ERROR, "the server could not look, try again", COME_BACK);
  }
}
