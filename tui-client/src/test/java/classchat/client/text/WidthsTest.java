package classchat.client.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many columns things take. */
class WidthsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        " ",
        "~",
        "\u00A0",
        "\u00E9",
        "e\u0301",
        "o\u0308\u0323",
        "\u0416",
        "\u05D0",
        "\u0E01\u0E48",
        "\u0915\u094D",
        "\u093F",
        "\u2764",
        "\u00A9",
        "\u2713",
        "\u2500",
        "\u2588",
        "\uFF71",
        "\uFF9E",
        "\u0E33",
        "a\uFE0F",
        "a\u200D",
        "\uD835\uDC00"
      })
  void isOneColumn(String cluster) {
    assertThat(Widths.STANDARD.of(cluster)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u65E5",
        "\u3042",
        "\u3105",
        "\u3300",
        "\u3000",
        "\uFF21",
        "\uFFE5",
        "\u231A",
        "\u2615",
        "\u2764\uFE0F",
        "\u00A9\uFE0F",
        "\u261D\uD83C\uDFFD",
        "\u2764\u200D\uD83D\uDD25",
        "\uD83D\uDE00",
        "\uD83E\uDEE9",
        "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66",
        "\uD83D\uDC4B\uD83C\uDFFD",
        "\uD83C\uDFFD",
        "\uD83C\uDDE9\uD83C\uDDEA",
        "\uD83C\uDDE9",
        "1\uFE0F\u20E3",
        "#\u20E3",
        "\u0928\u093F",
        "\u1000\u102C",
        "\u0E01\u0E33",
        "\u0E81\u0EB3",
        "\u1100\u1161\u11A8",
        "\u1100",
        "\uAC00",
        "\uD55C",
        "\uD840\uDC00"
      })
  void isTwoColumns(String cluster) {
    assertThat(Widths.STANDARD.of(cluster)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\0",
        "\u001B",
        "\t",
        "\n",
        "\r\n",
        "\u007F",
        "\u009B",
        "\u00AD",
        "\u0301",
        "\u093C",
        "\u200B",
        "\u200D",
        "\u200E",
        "\u202E",
        "\u2066",
        "\u2028",
        "\u3099",
        "\uFE0F",
        "\uFEFF",
        "\u1161",
        "\u11A8",
        "\uD83D",
        "\uDE00",
        "\uDB40\uDC01",
        "\uDB40\uDC67",
        "\uDB40\uDD00"
      })
  void hasNoWidth(String cluster) {
    assertThat(Widths.STANDARD.of(cluster)).isZero();
  }

  @Test
  void whatHasAWidthHoldsNoControl() {
    var random = new Random(1);
    for (var round = 0; round < 20_000; round++) {
      for (var cluster : Clusters.of(TextSamples.random(random, 12))) {
        if (Widths.STANDARD.of(cluster) > 0) {
          assertThat(cluster.codePoints())
              .noneMatch(c -> Character.isISOControl(c) || c == 0x202E || c == 0xFEFF);
        }
      }
    }
  }

  @Test
  void aTextIsAsWideAsItsClusters() {
    var random = new Random(2);
    for (var round = 0; round < 5_000; round++) {
      var text = TextSamples.random(random, 12);

      assertThat(Widths.STANDARD.ofText(text))
          .isEqualTo(Clusters.of(text).stream().mapToInt(Widths.STANDARD::of).sum());
    }
  }

  @Test
  void everyCodePointTakesAtMostTwoColumns() {
    for (var c = 0; c <= Character.MAX_CODE_POINT; c++) {
      assertThat(Widths.STANDARD.of(Character.toString(c))).isBetween(0, 2);
    }
  }

  @Test
  void theUsersTerminalKnowsBetter() {
    var widths = new Widths(Map.of("\u231A", 1, "\u2764\uFE0F", 1));

    assertThat(widths.of("\u231A")).isEqualTo(1);
    assertThat(widths.ofText("a\u231A\u2764\uFE0F\u2615")).isEqualTo(5);
  }

  @Test
  void overridesAreVisibleClustersAndTakeAtMostTwo() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Widths(Map.of("a", 3)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Widths(Map.of("a", -1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Widths(Map.of("ab", 1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Widths(Map.of("", 1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Widths(Map.of("\u001B", 1)));
  }
}
