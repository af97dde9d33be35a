package classchat.client.screen;

import classchat.client.link.ServerAddress;
import classchat.client.link.SignIn;
import classchat.client.view.Form;
import classchat.wire.Secret;
import classchat.wire.UserName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the sign-in form says, checked. */
record Entered(List<ServerAddress> servers, SignIn signIn) {
  /** Something in a field cannot be. */
  static final class WrongField extends Exception {
    private static final long serialVersionUID = 1;

    private final Form.Id field;

    private WrongField(Form.Id field, String text) {
      super(text, null, false, false);
      this.field = field;
    }

    Form.Id field() {
      return field;
    }

    /** What is wrong, for a person. */
    String text() {
      return String.valueOf(getMessage());
    }
  }

  static Entered read(Form form, boolean registering) throws WrongField {
    var servers = servers(form.value(Form.Id.SERVER).strip());
    var name = form.value(Form.Id.NAME).strip();
    var user = UserName.parse(name);
    if (user.isEmpty()) {
      throw new WrongField(Form.Id.NAME, UserName.explain(name));
    }
    var password = password(form, registering);
    return new Entered(
        servers,
        new SignIn(
            user.get(),
            password,
            registering ? Optional.of(account(form, user.get())) : Optional.empty()));
  }

  private static List<ServerAddress> servers(String text) throws WrongField {
    if (text.isEmpty()) {
      throw new WrongField(Form.Id.SERVER, "which server? host or host:port");
    }
    try {
      return Arrays.stream(text.split("[ ,]+", 0)).map(ServerAddress::parse).toList();
    } catch (IllegalArgumentException e) {
      throw new WrongField(Form.Id.SERVER, String.valueOf(e.getMessage()));
    }
  }

  /** May be missing for who has a key on this device. */
  private static Optional<Secret> password(Form form, boolean registering) throws WrongField {
    var password = form.value(Form.Id.PASSWORD);
    if (registering && password.isEmpty()) {
      throw new WrongField(Form.Id.PASSWORD, "a new account needs a password");
    }
    if (registering && !password.equals(form.value(Form.Id.AGAIN))) {
      throw new WrongField(Form.Id.AGAIN, "the two passwords differ");
    }
    return password.isEmpty() ? Optional.empty() : Optional.of(secret(Form.Id.PASSWORD, password));
  }

  private static SignIn.Registering account(Form form, UserName user) throws WrongField {
    return new SignIn.Registering(
        user.value(),
        secret(Form.Id.INVITATION, form.value(Form.Id.INVITATION).strip()),
        secret(Form.Id.SET_UP_CODE, form.value(Form.Id.SET_UP_CODE).strip()));
  }

  private static Secret secret(Form.Id field, String text) throws WrongField {
    try {
      return new Secret(text);
    } catch (IllegalArgumentException e) {
      throw new WrongField(field, String.valueOf(e.getMessage()));
    }
  }
}
