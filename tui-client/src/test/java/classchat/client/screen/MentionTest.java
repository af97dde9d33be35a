package classchat.client.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is called by name. */
final class MentionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "@alice",
        "hi @Alice!",
        "(@ALICE)",
        "ask @alice.",
        "@bob,@alice: look",
        "日本語@aliceさん",
        "@alice's turn",
        "@alicex and @alice"
      })
  void aNameAsAWordInAnyCase(String text) {
    assertThat(Mention.of("alice", text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice",
        "@alicex",
        "@alice-b",
        "@alice.b",
        "mail@alice.org",
        "@ alice",
        "@al",
        ""
      })
  void nothingElse(String text) {
    assertThat(Mention.of("alice", text)).isFalse();
  }
}
