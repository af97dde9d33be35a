package classchat.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupNameTest {
  @ParameterizedTest
  @CsvSource({"hw1, hw1", "'#HW1', hw1", "Class.4B-2_x, class.4b-2_x"})
  void caseAndOneHashSignAreFolded(String text, String name) {
    assertThat(GroupName.parse(text)).contains(new GroupName(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "#", "h", "##hw1", "@hw1", "1hw", "hw 1", "hw1\n", "\u212Aelvin"})
  void whatIsNoNameIsNone(String text) {
    assertThat(GroupName.parse(text)).isEmpty();
  }

  @Test
  void aRecordIsNeverWithoutAValidName() {
    assertThatIllegalArgumentException().isThrownBy(() -> new GroupName("Hw1"));
  }
}
