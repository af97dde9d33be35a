package classchat.client.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import classchat.client.text.Wrapping.Line;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where lines break. */
class WrappingTest {
  @Test
  void whatFitsIsOneLine() {
    assertThat(lines("one two", 7)).containsExactly("one two");
  }

  @Test
  void breaksBetweenWords() {
    assertThat(lines("one two three", 8)).containsExactly("one two", "three");
    assertThat(lines("one two three", 7)).containsExactly("one two", "three");
    assertThat(lines("one two three", 6)).containsExactly("one", "two", "three");
  }

  @Test
  void aWordLongerThanALineIsCut() {
    assertThat(lines("abcdefgh", 3)).containsExactly("abc", "def", "gh");
    assertThat(lines("a bcdefgh ij", 3)).containsExactly("a", "bcd", "efg", "h", "ij");
  }

  @Test
  void noTextIsOneEmptyLine() {
    assertThat(Wrapping.wrap("", 5, Widths.STANDARD)).containsExactly(new Line(0, 0));
  }

  @Test
  void lineFeedsBreakAndEmptyLinesStay() {
    assertThat(lines("a\n\nb", 5)).containsExactly("a", "", "b");
    assertThat(lines("a\r\nb\n", 5)).containsExactly("a", "b", "");
    assertThat(lines("\n", 5)).containsExactly("", "");
    assertThat(lines("abc\nd", 3)).containsExactly("abc", "d");
  }

  @Test
  void blanksAtABreakAreInNoLine() {
    assertThat(lines("ab   cd", 4)).containsExactly("ab", "cd");
    assertThat(lines("ab       cd", 4)).containsExactly("ab", "cd");
  }

  @Test
  void blanksWithoutRoomAtAnEndHang() {
    assertThat(lines("abc   ", 4)).containsExactly("abc ");
    assertThat(lines("abc   \nd", 3)).containsExactly("abc", "d");
    assertThat(lines("abc  ", 9)).containsExactly("abc  ");
  }

  @Test
  void blanksAtABeginningStay() {
    assertThat(lines("  a b", 4)).containsExactly("  a", "b");
  }

  @Test
  void aTabCountsAsOneBlank() {
    assertThat(lines("a\tb\tc", 3)).containsExactly("a\tb", "c");
  }

  @Test
  void aBlankThatDoesNotBreakHoldsWordsTogether() {
    assertThat(lines("ab c\u00A0d", 4)).containsExactly("ab", "c\u00A0d");
  }

  @Test
  void wideClustersMayBePartedFromEachOther() {
    assertThat(lines("日本語です", 5)).containsExactly("日本", "語で", "す");
    assertThat(lines("a 日本語", 5)).containsExactly("a 日", "本語");
    assertThat(lines("ab日本c", 6)).containsExactly("ab日", "本c");
  }

  @Test
  void aClusterIsNeverBroken() {
    var family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

    assertThat(lines(family + family, 2)).containsExactly(family, family);
    assertThat(lines("e\u0301e\u0301e\u0301", 2)).containsExactly("e\u0301e\u0301", "e\u0301");
  }

  @Test
  void aClusterWiderThanALineHasOneOfItsOwn() {
    assertThat(lines("a日本b", 1)).containsExactly("a", "日", "本", "b");
    assertThat(lines("ab", 0)).containsExactly("a", "b");
  }

  @Test
  void everyCharacterIsInOneLineOrIsABlankAtABreak() {
    var random = new Random(1);
    for (var round = 0; round < 20_000; round++) {
      var text = TextSamples.random(random, 20);
      var at = 0;

      for (var line : Wrapping.wrap(text, 1 + random.nextInt(10), Widths.STANDARD)) {
        assertThat(text.substring(at, line.start())).containsPattern("^\\p{IsWhite_Space}*$");
        assertThat(line.end()).isGreaterThanOrEqualTo(line.start());
        at = line.end();
      }
      assertThat(text.substring(at)).containsPattern("^[\\p{IsWhite_Space}\u001C-\u001F]*$");
    }
  }

  @Test
  void noLineIsWiderThanAllowedButForOneWideCluster() {
    var random = new Random(2);
    for (var round = 0; round < 20_000; round++) {
      var text = TextSamples.random(random, 20);
      var columns = 1 + random.nextInt(10);

      for (var line : Wrapping.wrap(text, columns, Widths.STANDARD)) {
        var widths = widths(text.substring(line.start(), line.end()));
        if (widths.size() > 1) {
          assertThat(widths.stream().mapToInt(width -> width).sum()).isLessThanOrEqualTo(columns);
        }
      }
    }
  }

  @Test
  void linesBeginAndEndBetweenClusters() {
    var random = new Random(3);
    for (var round = 0; round < 10_000; round++) {
      var text = TextSamples.random(random, 20);

      for (var line : Wrapping.wrap(text, 1 + random.nextInt(6), Widths.STANDARD)) {
        assertThat(Clusters.ceiling(text, line.start())).isEqualTo(line.start());
        assertThat(Clusters.ceiling(text, line.end())).isEqualTo(line.end());
      }
    }
  }

  @Test
  void asFewLinesAsWordsAllow() {
    var random = new Random(4);
    for (var round = 0; round < 5_000; round++) {
      var text = TextSamples.random(random, 20).replaceAll("[^a-zA-Z7 ]", "x").strip();
      var columns = 1 + random.nextInt(10);
      var lines = Wrapping.wrap(text, columns, Widths.STANDARD);

      for (var i = 1; i < lines.size(); i++) {
        var before = lines.get(i - 1);
        var next = lines.get(i);
        var word = firstWord(text.substring(next.start()));
        var gap = next.start() - before.end();
        var room = columns - (before.end() - before.start()) - gap;
        assertThat(gap == 0 ? 1 : Math.min(word.length(), columns)).isGreaterThan(room);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0301", " ", "a", "日", "a ", "\uD83C\uDDE9", "\n", "\u200B"})
  void longTextTakesLinearTime(String part) {
    var text = part.repeat(1_000_000 / part.length());

    var lines =
        assertTimeoutPreemptively(
            Duration.ofSeconds(5), () -> Wrapping.wrap(text, 80, Widths.STANDARD));

    assertThat(lines).isNotEmpty();
  }

  private static String firstWord(String text) {
    var blank = text.indexOf(' ');
    return blank < 0 ? text : text.substring(0, blank);
  }

  private static List<Integer> widths(String text) {
    return Clusters.of(text).stream()
        .map(cluster -> cluster.equals("\t") ? 1 : Widths.STANDARD.of(cluster))
        .filter(width -> width > 0)
        .toList();
  }

  private static List<String> lines(String text, int columns) {
    return Wrapping.wrap(text, columns, Widths.STANDARD).stream()
        .map(line -> text.substring(line.start(), line.end()))
        .toList();
  }
}
