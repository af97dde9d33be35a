package classchat.client.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person takes for one character. */
class ClustersTest {
  private static final String FLAG = "\uD83C\uDDE9\uD83C\uDDEA";
  private static final String WOMAN = "\uD83D\uDC69";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "\r\n",
        "e\u0301",
        "o\u0308\u0323",
        "\u0E01\u0E33",
        "\u0E97\u0E35\u0E48",
        "\u0E81\u0EB3",
        "\u0928\u093F",
        "\u0915\u094D",
        "\u1100\u1161\u11A8",
        "\uAC00\u11A8",
        "\uD55C",
        "\uD83C\uDDE9\uD83C\uDDEA",
        "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66",
        "\uD83D\uDC4B\uD83C\uDFFD",
        "\uD83D\uDC69\uD83C\uDFFD\u200D\uD83D\uDE80",
        "\u2764\uFE0F",
        "\u2764\uFE0F\u200D\uD83D\uDD25",
        "#\uFE0F\u20E3",
        "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
        "\u65E5",
        "\u231A"
      })
  void isOne(String cluster) {
    assertThat(Clusters.of(cluster)).containsExactly(cluster);
    assertThat(Clusters.of("x" + cluster + "x")).containsExactly("x", cluster, "x");
    assertThat(Clusters.previous("x" + cluster, cluster.length() + 1)).isEqualTo(1);
  }

  @Test
  void thingsSideBySideAreSeveral() {
    assertThat(Clusters.of("ab")).containsExactly("a", "b");
    assertThat(Clusters.of("\n\r")).containsExactly("\n", "\r");
    assertThat(Clusters.of("日本")).containsExactly("日", "本");
    assertThat(Clusters.of(WOMAN + WOMAN)).containsExactly(WOMAN, WOMAN);
    assertThat(Clusters.of("a\u200D" + WOMAN)).containsExactly("a\u200D", WOMAN);
    assertThat(Clusters.of("\uAC01\u1161")).containsExactly("\uAC01", "\u1161");
    assertThat(Clusters.of("\uAC00\uAC00")).containsExactly("\uAC00", "\uAC00");
  }

  @Test
  void flagsArePairsFromTheLeft() {
    assertThat(Clusters.of(FLAG + FLAG + "\uD83C\uDDE9"))
        .containsExactly(FLAG, FLAG, "\uD83C\uDDE9");
    assertThat(Clusters.previous(FLAG + FLAG, 8)).isEqualTo(4);
    assertThat(Clusters.previous(FLAG + FLAG + "\uD83C\uDDE9", 10)).isEqualTo(8);
  }

  @Test
  void controlsStandAlone() {
    assertThat(Clusters.of("\u001B\u0301")).containsExactly("\u001B", "\u0301");
    assertThat(Clusters.of("a\u202Eb")).containsExactly("a", "\u202E", "b");
    assertThat(Clusters.of("a\uFEFF\u0301")).containsExactly("a", "\uFEFF", "\u0301");
  }

  @Test
  void noTextHasNoClusters() {
    assertThat(Clusters.of("")).isEmpty();
  }

  @Test
  void isCutWhenItIsHostile() {
    var clusters = Clusters.of("z" + "\u0301".repeat(100));

    assertThat(clusters).extracting(String::length).containsExactly(32, 32, 32, 5);
  }

  @Test
  void joinedTheyAreTheText() {
    var random = new Random(1);
    for (var round = 0; round < 20_000; round++) {
      var text = TextSamples.random(random, 12);

      assertThat(String.join("", Clusters.of(text))).isEqualTo(text);
    }
  }

  @Test
  void backwardsTheyAreTheSame() {
    var random = new Random(2);
    for (var round = 0; round < 20_000; round++) {
      var text = TextSamples.random(random, 12);

      assertThat(backwards(text)).isEqualTo(Clusters.of(text));
    }
  }

  @Test
  void ofHostileRunsAreTheSameBackwards() {
    for (var part : List.of("\u0301", "\uD83C\uDDE9", "\u1100", WOMAN + "\u200D", "\u200D")) {
      var text = "z" + part.repeat(200);

      assertThat(backwards(text)).isEqualTo(Clusters.of(text));
    }
  }

  @Test
  void floorAndCeilingAreTheNearestPlacesBetweenTwo() {
    var random = new Random(3);
    for (var round = 0; round < 5_000; round++) {
      var text = TextSamples.random(random, 8);
      var at = 0;
      for (var cluster : Clusters.of(text)) {
        for (var inside = at + 1; inside <= at + cluster.length(); inside++) {
          assertThat(Clusters.ceiling(text, inside)).isEqualTo(at + cluster.length());
          assertThat(Clusters.floor(text, inside - 1)).isEqualTo(at);
        }
        at += cluster.length();
      }
      assertThat(Clusters.ceiling(text, 0)).isZero();
      assertThat(Clusters.floor(text, text.length())).isEqualTo(text.length());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0301", "\uD83C\uDDE9", "\u200D", "\u1100", "\uD83D\uDC69\u200D"})
  void longRunsTakeLinearTime(String part) {
    var text = part.repeat(1_000_000 / part.length());

    var clusters = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Clusters.of(text));

    assertThat(clusters).hasSizeGreaterThan(10_000);
    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Clusters.previous(text, text.length()));
  }

  private static List<String> backwards(String text) {
    var clusters = new ArrayDeque<String>();
    for (int at = text.length(), start; at > 0; at = start) {
      start = Clusters.previous(text, at);
      clusters.addFirst(text.substring(start, at));
    }
    return List.copyOf(clusters);
  }
}
