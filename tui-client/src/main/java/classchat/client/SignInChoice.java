package classchat.client;

import classchat.client.link.SignIn;
import classchat.wire.Secret;
import classchat.wire.UserName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who signs in, as options, settings and environment say, or the person at the terminal.
 *
 * @param password absent when none was given
 * @param registering absent unless an account is to be made
 * @param terminal absent when nobody may be asked
 */
record SignInChoice(
    UserName user,
    @Nullable Secret password,
    SignIn.@Nullable Registering registering,
    @Nullable Terminal terminal) {
  /** Asks for what is missing where that is possible, and refuses otherwise. */
  static SignInChoice create(Options options, ClientSettings settings, Surroundings surroundings)
      throws BadUsage {
    var asked = options.plain() || options.json() ? null : surroundings.terminal();
    var user = settings.user() == null ? askUser(asked) : settings.user();
    var secrets = new Secrets(surroundings);
    var password = secrets.find(options.passwordFile(), "CLASSCHAT_PASSWORD");
    if (!options.register()) {
      return new SignInChoice(user, password, null, asked);
    }
    var registering =
        new SignIn.Registering(
            user.value(),
            secrets.findOrEmpty(options.inviteFile(), "CLASSCHAT_INVITE"),
            secrets.findOrEmpty(options.setupCodeFile(), "CLASSCHAT_SETUP_CODE"));
    return new SignInChoice(
        user, password == null ? newPassword(asked) : password, registering, asked);
  }

  SignIn signIn() {
    return new SignIn(user, Optional.ofNullable(password), Optional.ofNullable(registering));
  }

  /** The same with a password that was typed. */
  SignInChoice with(String typed) throws BadUsage {
    return new SignInChoice(user, secret(typed), registering, terminal);
  }

  private static UserName askUser(@Nullable Terminal terminal) throws BadUsage {
    if (terminal == null) {
      throw new BadUsage("who signs in? --user NAME");
    }
    var name = terminal.ask("Name: ").orElse("").strip();
    return UserName.parse(name).orElseThrow(() -> new BadUsage(UserName.explain(name)));
  }

  private static Secret newPassword(@Nullable Terminal terminal) throws BadUsage {
    if (terminal == null) {
      throw new BadUsage("--register needs a password: CLASSCHAT_PASSWORD or --password-file FILE");
    }
    var typed = PasswordPrompt.askTwice(terminal, "Password of the new account: ");
    return secret(typed.orElseThrow(() -> new BadUsage("no password, or not twice the same")));
  }

  private static Secret secret(String text) throws BadUsage {
    try {
      return new Secret(text);
    } catch (IllegalArgumentException e) {
      throw new BadUsage(String.valueOf(e.getMessage()));
    }
  }
}
