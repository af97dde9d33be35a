package classchat.server.account;

import classchat.wire.Secret;
import java.util.Optional;

/** What a new password must be, however it is set. */
public final class PasswordRule {
  private PasswordRule() {}

  /** Why a new password is refused; empty when it is good. */
  public static Optional<String> refuse(Secret password, AccountSettings settings) {
    var length = password.value().codePointCount(0, password.value().length());
    return length >= settings.passwordMin()
        ? Optional.empty()
        : Optional.of("a password has at least " + settings.passwordMin() + " characters");
  }
}
