package classchat.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import classchat.wire.Secret;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

final class PasswordHashTest {
  private static final Secret PASSWORD = new Secret("correct horse\u00e9\ud83d\udc0e");

  @Test
  void isOfItsPasswordAndOfNoOther() {
    var phc = PasswordHash.create(PASSWORD, new SecureRandom());

    assertThat(phc).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("horse");
    assertThat(PasswordHash.matches(PASSWORD, phc)).isTrue();
    assertThat(PasswordHash.matches(new Secret("correct horse"), phc)).isFalse();
  }

  @Test
  void isSaltedEachTime() {
    var random = new SecureRandom();

    assertThat(PasswordHash.create(PASSWORD, random))
        .isNotEqualTo(PasswordHash.create(PASSWORD, random));
  }

  /** Made by the reference implementation: {@code argon2 somesalt -id -t 2 -m 16 -p 1 -l 32}. */
  @Test
  void agreesWithTheReferenceImplementation() {
    var phc =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    assertThat(PasswordHash.matches(new Secret("password"), phc)).isTrue();
  }

  @Test
  void nobodyHasAPassword() {
    assertThat(PasswordHash.NOBODY).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(PasswordHash.matches(new Secret(""), PasswordHash.NOBODY)).isFalse();
  }

  @Test
  void anotherKindOfHashIsAnError() {
    assertThatThrownBy(() -> PasswordHash.matches(PASSWORD, "$2b$10$x"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
