package classchat.client;

import classchat.client.line.Diagnostics;
import classchat.client.line.Format;
import classchat.client.line.Inbox;
import classchat.client.line.LineInput;
import classchat.client.line.LineMode;
import classchat.client.line.LineOutput;
import classchat.client.line.Outcome;
import classchat.client.link.Backlog;
import classchat.client.link.LinkSettings;
import classchat.client.link.Links;
import classchat.client.model.ClientEvent;
import classchat.client.model.Ending;
import classchat.client.profile.Profile;
import classchat.wire.ErrorCode;
import java.io.IOException;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The line mode with everything around it. Whoever sits at the terminal, without {@code --plain},
 * is asked about unknown keys and for the password, each time with a new link.
 */
record LineRun(
    Surroundings surroundings,
    Links links,
    Signals signals,
    ClientSettings settings,
    Diagnostics diagnostics) {
  private static final int TRIES = 3;

  /** Runs to the end; returns the exit code. */
  int run(Options options, SignInChoice choice, Profile profile)
      throws IOException, InterruptedException, BadUsage {
    if (choice.terminal() != null) {
      diagnostics.say("no full screen here, a line each: /help lists all, /quit leaves");
    }
    var tries = choice.password() == null && !choice.registering() ? TRIES : 0;
    var outcome = attempt(options, choice, profile);
    while (choice.terminal() != null && !outcome.connected()) {
      var next = reconsider(outcome, choice, choice.terminal(), profile, tries--);
      if (next == null) {
        return outcome.exitCode();
      }
      choice = next;
      outcome = attempt(options, choice, profile);
    }
    diagnostics.ended(outcome.ended());
    return outcome.exitCode();
  }

  /** Tells the refusal, and what to try after it; absent when there is nothing. */
  private @Nullable SignInChoice reconsider(
      Outcome outcome, SignInChoice choice, Terminal terminal, Profile profile, int tries)
      throws IOException, BadUsage {
    var key = outcome.key();
    var ended = outcome.ended();
    var first = choice.password() == null && ended.code() == ErrorCode.BAD_CREDENTIALS;
    var unknownKey = ended.why() == Ending.KEY_REFUSED && key != null && key.pinned().isEmpty();
    if (!first && !unknownKey) {
      diagnostics.ended(ended);
    }
    if (key != null && unknownKey) {
      return accepted(key, terminal, profile) ? choice : null;
    }
    if (choice.lacksInvitation() && ended.code() == ErrorCode.REGISTRATION_CLOSED) {
      return choice.invited(terminal);
    }
    return ended.code() == ErrorCode.BAD_CREDENTIALS && tries > 0
        ? choice.again(terminal, first)
        : null;
  }

  private static boolean accepted(ClientEvent.KeyRefused key, Terminal terminal, Profile profile)
      throws IOException {
    var answer = terminal.ask("Accept this key from now on? [y/N] ").orElse("");
    if (!answer.strip().equalsIgnoreCase("y")) {
      return false;
    }
    profile.pin(key.server(), key.shown());
    return true;
  }

  private Outcome attempt(Options options, SignInChoice choice, Profile profile)
      throws InterruptedException {
    var inbox = new Inbox();
    var backlog = new Backlog(settings.unanswered());
    var format = format(options);
    try (var link =
        links.start(linkSettings(choice), profile, backlog, inbox::batch, inbox::linkStopped)) {
      signals.to(inbox::leave);
      var input =
          new LineInput(
              surroundings.in(), format.tags(), passwords(choice, options), backlog, inbox);
      var manner =
          new LineMode.Manner(
              format, settings.stay(), settings.autoRead(), choice.terminal() != null);
      return new LineMode(
              inbox,
              link::tell,
              input,
              new LineOutput(surroundings.out()),
              diagnostics,
              surroundings.clock(),
              manner)
          .run();
    }
  }

  private PasswordChange passwords(SignInChoice choice, Options options) {
    var terminal = options.json() ? null : surroundings.terminal();
    return new PasswordChange(surroundings, choice.password(), terminal);
  }

  private Format format(Options options) {
    if (options.json()) {
      return Format.JSON;
    }
    var colour =
        surroundings.terminal() != null
            && surroundings.variable("NO_COLOR") == null
            && !"dumb".equals(surroundings.variable("TERM"));
    return colour ? Format.COLOUR : Format.PLAIN;
  }

  private LinkSettings linkSettings(SignInChoice choice) {
    return new LinkSettings(
        settings.turns(settings.servers(), new Random()),
        choice.signIn(),
        settings.trust(),
        DeviceLabel.of(settings.deviceLabel(), surroundings),
        Main.VERSION,
        settings.timing(),
        settings.bounds(),
        settings.filesOf(surroundings));
  }
}
