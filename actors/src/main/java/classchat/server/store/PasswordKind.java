package classchat.server.store;

/** What an account's password is good for. */
public enum PasswordKind {
  /** Chosen by its user or by who runs the server. */
  OWN(1),
  /** Made for the user: it is good for one sign-in. */
  ONE_TIME(2),
  /** That sign-in has been: it is only good for choosing another one. */
  USED_UP(3);

  private final int number;

  PasswordKind(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static PasswordKind of(int number) {
    for (var each : values()) {
      if (each.number == number) {
        return each;
      }
    }
    throw new IllegalArgumentException("no kind of password: " + number);
  }
}
