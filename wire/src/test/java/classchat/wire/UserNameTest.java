package classchat.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserNameTest {
  @ParameterizedTest
  @CsvSource({"bob, bob", "@Bob, bob", "ALICE.B-2_x, alice.b-2_x", "ab, ab"})
  void caseAndOneAtSignAreFolded(String text, String name) {
    assertThat(UserName.parse(text)).contains(new UserName(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "a",
        "@@bob",
        "2bob",
        ".bob",
        "bob b",
        " bob",
        "bob\n",
        "b\u00F6b",
        "bob#",
        "\u212Aelvin"
      })
  void whatIsNoNameIsNone(String text) {
    assertThat(UserName.parse(text)).isEmpty();
  }

  @Test
  void aNameHasAtMost32Characters() {
    assertThat(UserName.parse("a".repeat(32))).isPresent();
    assertThat(UserName.parse("a".repeat(33))).isEmpty();
  }

  @Test
  void theLanguageOfTheMachineDoesNotMatter() {
    var before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(UserName.parse("IDIL")).contains(new UserName("idil"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void anExplanationIsCleanAndShort() {
    var explanation = UserName.explain("\u001B[2J" + "x".repeat(10_000));

    assertThat(explanation).doesNotContain("\u001B").hasSizeLessThan(130);
  }

  @Test
  void aRecordIsNeverWithoutAValidName() {
    assertThatIllegalArgumentException().isThrownBy(() -> new UserName("Bob"));
  }
}
