package classchat.server.account;

import classchat.server.store.Account;
import classchat.server.store.PasswordKind;
import classchat.wire.Role;
import java.util.Optional;

/** What users are told of their accounts. */
public final class Notices {
  private Notices() {}

  /** To whoever has another role now. */
  public static String role(Role role) {
    return switch (role) {
      case STUDENT -> "you are a student now";
      case ASSISTANT -> "you are an assistant now";
      case INSTRUCTOR -> "you are an instructor now";
    };
  }

  /** To whoever has signed in; empty for nothing. */
  public static Optional<String> signedIn(Account account) {
    return account.password() == PasswordKind.OWN
        ? Optional.empty()
        : Optional.of(
            "your password was good for one sign-in and is used up: choose your own with /passwd");
  }
}
