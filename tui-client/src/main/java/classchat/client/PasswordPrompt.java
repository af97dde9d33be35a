package classchat.client;

import java.util.Optional;

/** How a new password is asked for. */
final class PasswordPrompt {
  private PasswordPrompt() {}

  /** Asks twice; empty when nothing is given or the two differ. */
  static Optional<String> askTwice(Terminal terminal, String prompt) {
    return terminal
        .askHidden(prompt)
        .filter(first -> !first.isEmpty())
        .filter(first -> terminal.askHidden("Once more: ").filter(first::equals).isPresent());
  }
}
