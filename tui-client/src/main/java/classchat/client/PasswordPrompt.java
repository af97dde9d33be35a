package classchat.client;

import java.util.Optional;

/** How a new password is asked for. */
final class PasswordPrompt {
  private PasswordPrompt() {}

  /** Asks twice, and again while the two differ; empty when nothing is given. */
  static Optional<String> askTwice(Terminal terminal, String prompt) {
    var first = terminal.askHidden(prompt).filter(typed -> !typed.isEmpty());
    while (first.isPresent()) {
      var second = terminal.askHidden("Once more: ");
      if (second.equals(first)) {
        return first;
      }
      first =
          second
              .flatMap(typed -> terminal.askHidden("The two differ. " + prompt))
              .filter(typed -> !typed.isEmpty());
    }
    return first;
  }
}
