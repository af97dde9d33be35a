package classchat.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.Secret;
import java.security.SecureRandom;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class SetupCodeTest {
  private static final Secret WRONG = new Secret("0000-0000-0000-0000");

  private final SetupCode code = SetupCode.create(new SecureRandom());

  @Test
  void isNewEachTime() {
    assertThat(SetupCode.create(new SecureRandom()).code()).isNotEqualTo(code.code());
  }

  @Test
  void isAcceptedAsPeopleTypeIt() {
    var typed = code.code().toLowerCase(Locale.ROOT).replace("-", " ").replace('0', 'o');

    assertThat(code.accepts(new Secret(typed))).isTrue();
  }

  @Test
  void isGoodAfterNineWrongTriesAndVoidAfterTen() {
    tryWrong(9);
    assertThat(code.accepts(new Secret(code.code()))).isTrue();

    tryWrong(1);
    assertThat(code.accepts(new Secret(code.code()))).isFalse();
    assertThat(code.isVoid()).isTrue();
  }

  @Test
  void isVoidOnceItHasServed() {
    code.end();

    assertThat(code.accepts(new Secret(code.code()))).isFalse();
  }

  private void tryWrong(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(code.accepts(WRONG)).isFalse();
    }
  }
}
