package classchat.client;

import classchat.client.line.Passwords;
import classchat.wire.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The passwords of {@code /passwd}: from the environment, or from whoever sits at the terminal.
 *
 * @param current the one of the sign-in, when it was given
 * @param terminal absent when nobody can be asked
 */
record PasswordChange(
    Surroundings surroundings, @Nullable Secret current, @Nullable Terminal terminal)
    implements Passwords {
  private static final String VARIABLE = "CLASSCHAT_NEW_PASSWORD";

  @Override
  public Change change() {
    var given = surroundings.variable(VARIABLE);
    if (given == null && terminal == null) {
      return new Change.Missing("the new password is taken from " + VARIABLE);
    }
    var old = present();
    if (old.isEmpty()) {
      return new Change.Missing("the present password is taken from CLASSCHAT_PASSWORD");
    }
    var next = given == null ? askTwice() : Optional.of(given);
    return next.isEmpty() ? new Change.Missing("no new password") : known(old.get(), next.get());
  }

  private static Change known(String old, String next) {
    try {
      return new Change.Known(new Secret(old), new Secret(next));
    } catch (IllegalArgumentException e) {
      return new Change.Missing(String.valueOf(e.getMessage()));
    }
  }

  private Optional<String> present() {
    if (current != null) {
      return Optional.of(current.value());
    }
    return terminal == null ? Optional.empty() : terminal.askHidden("Present password: ");
  }

  private Optional<String> askTwice() {
    return terminal == null
        ? Optional.empty()
        : PasswordPrompt.askTwice(terminal, "New password: ");
  }
}
