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
 * @param account what a new account is made with
 * @param registering whether the account is to be made
 * @param terminal absent when nobody may be asked
 */
record SignInChoice(
    UserName user,
    @Nullable Secret password,
    SignIn.Registering account,
    boolean registering,
    @Nullable Terminal terminal) {
  /** Asks for what is missing where that is possible, and refuses otherwise. */
  static SignInChoice create(Options options, ClientSettings settings, Surroundings surroundings)
      throws BadUsage {
    var asked = options.plain() || options.json() ? null : surroundings.terminal();
    var user = settings.user() == null ? askUser(asked) : settings.user();
    var secrets = new Secrets(surroundings);
    var password = secrets.find(options.passwordFile(), "CLASSCHAT_PASSWORD");
    var account =
        new SignIn.Registering(
            user.value(),
            secrets.findOrEmpty(options.inviteFile(), "CLASSCHAT_INVITE"),
            secrets.findOrEmpty(options.setupCodeFile(), "CLASSCHAT_SETUP_CODE"));
    var given = new SignInChoice(user, password, account, options.register(), asked);
    return options.register() && password == null ? given.with(newPassword(asked)) : given;
  }

  SignIn signIn() {
    return new SignIn(
        user, Optional.ofNullable(password), registering ? Optional.of(account) : Optional.empty());
  }

  /**
   * The same with a password from {@code person}, or as a new account; absent when neither is
   * wanted.
   *
   * @param offered whether a new account is offered, too
   */
  @Nullable SignInChoice again(Terminal person, boolean offered) throws BadUsage {
    var hint = offered ? " (new here? just Enter): " : ": ";
    var typed = person.askHidden("Password of " + user + hint).orElse(null);
    if (typed == null || (typed.isEmpty() && !offered)) {
      return null;
    }
    return typed.isEmpty()
        ? new SignInChoice(user, newPassword(person), account, true, terminal)
        : with(secret(typed));
  }

  /** Whether an invitation may be what is missing. */
  boolean lacksInvitation() {
    return registering && account.invite().isEmpty();
  }

  /** The same with an invitation from {@code person}; absent without. */
  @Nullable SignInChoice invited(Terminal person) throws BadUsage {
    var code = person.ask("Invitation code: ").orElse("").strip();
    if (code.isEmpty()) {
      return null;
    }
    var invited = new SignIn.Registering(account.displayName(), secret(code), account.setupCode());
    return new SignInChoice(user, password, invited, registering, terminal);
  }

  private SignInChoice with(Secret given) {
    return new SignInChoice(user, given, account, registering, terminal);
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
    return secret(typed.orElseThrow(() -> new BadUsage("no password")));
  }

  private static Secret secret(String text) throws BadUsage {
    try {
      return new Secret(text);
    } catch (IllegalArgumentException e) {
      throw new BadUsage(String.valueOf(e.getMessage()));
    }
  }
}
