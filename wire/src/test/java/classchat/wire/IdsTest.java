package classchat.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
  private static final AccountId ALICE = new AccountId(1);
  private static final AccountId BOB = new AccountId(Long.MAX_VALUE);

  @Test
  void aDirectConversationIsTheSameFromEitherSide() {
    assertThat(ConversationId.direct(ALICE, BOB)).isEqualTo(ConversationId.direct(BOB, ALICE));
  }

  @Test
  void everyPairHasItsOwnConversation() {
    assertThat(ConversationId.direct(ALICE, BOB))
        .isNotEqualTo(ConversationId.direct(ALICE, new AccountId(2)));
  }

  /** Servers keep such ids: they never change. */
  @Test
  void theIdOfADirectConversationIsAHashOfBothAccounts() {
    assertThat(ConversationId.direct(new AccountId(1), new AccountId(2)))
        .hasToString("239a0d8230d1e85a37d61c86085637de");
  }

  /** Who makes up a group's id cannot take the place of the direct conversation of two others. */
  @RepeatedTest(20)
  void aGroupNeverHasTheIdOfADirectConversation(RepetitionInfo repetition) {
    var random = new SplittableRandom(repetition.getCurrentRepetition());

    var one = new AccountId(1 + random.nextLong(Long.MAX_VALUE));
    var other = new AccountId(1 + random.nextLong(Long.MAX_VALUE));

    assertThat(ConversationId.direct(one, other).isGroup()).isFalse();
    assertThat(ConversationId.group(random).isGroup()).isTrue();
    assertThat(ConversationId.group(random)).isNotEqualTo(ConversationId.group(random));
  }

  @Test
  void thereIsNoConversationWithOneself() {
    assertThatIllegalArgumentException().isThrownBy(() -> ConversationId.direct(BOB, BOB));
  }

  @Test
  void idsAreReadAsTheyArePrinted() {
    var conversation = new ConversationId(-1, 0x0F);
    var device = new DeviceId(0x7F00000000000001L);

    assertThat(conversation).hasToString("ffffffffffffffff000000000000000f");
    assertThat(ConversationId.parse(conversation.toString())).isEqualTo(conversation);
    assertThat(DeviceId.parse(device.toString())).isEqualTo(device);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "0000000000000000000000000000000g", "x"})
  void whatIsNoConversationIdIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ConversationId.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "g", "ffffffffffffffff", "10000000000000000"})
  void whatIsNoDeviceIdIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> DeviceId.parse(text));
  }
}
