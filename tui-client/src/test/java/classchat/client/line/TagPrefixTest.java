package classchat.client.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TagPrefixTest {
  @Test
  void aTagIsTakenOffTheCommand() {
    assertThat(TagPrefix.of("{\"tag\":\"x1\"} /msg @bob hi"))
        .contains(tagged("x1", "/msg @bob hi"));
    assertThat(TagPrefix.of("{ \"tag\" : \"\" }  two")).contains(tagged("", " two"));
    assertThat(TagPrefix.of("{\"tag\":\"x\"}")).contains(tagged("x", ""));
  }

  @Test
  void aTagMayHoldAnyCharacter() {
    assertThat(TagPrefix.of("{\"tag\":\"\\u00e4\\n\\t\\\"\\\\\\/}\ud83d\ude00\"} a"))
        .contains(tagged("\u00e4\n\t\"\\/}\ud83d\ude00", "a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "{\"a\":\"b\"} c", "{", "{\"tags\":1}", "{tag} x"})
  void otherLinesAreLeftAlone(String line) {
    assertThat(TagPrefix.of(line)).contains(new TagPrefix(null, line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"tag\":1} x",
        "{\"tag\":\"x\"}y",
        "{\"tag\":\"x",
        "{\"tag\":\"x\",\"n\":1} y",
        "{\"tag\":\"\\x\"} y",
        "{\"tag\":\"\\u12\"} y",
        "{\"tag\":\"a\tb\"} y",
      })
  void aBrokenTagIsNotSentAsText(String line) {
    assertThat(TagPrefix.of(line)).isEmpty();
  }

  @Test
  void aTagHasALimit() {
    assertThat(TagPrefix.of("{\"tag\":\"" + "\\u0041".repeat(256) + "\"} y"))
        .contains(tagged("A".repeat(256), "y"));
    assertThat(TagPrefix.of("{\"tag\":\"" + "A".repeat(257) + "\"} y")).isEmpty();
    assertThat(TagPrefix.of("{\"tag\":\"" + "A".repeat(60_000))).isEmpty();
  }

  private static TagPrefix tagged(String tag, String command) {
    return new TagPrefix(tag, command);
  }
}
