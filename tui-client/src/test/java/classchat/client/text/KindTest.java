package classchat.client.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of code points. */
class KindTest {
  private static final Set<Integer> MARK_TYPES =
      Set.of(
          (int) Character.NON_SPACING_MARK,
          (int) Character.ENCLOSING_MARK,
          (int) Character.COMBINING_SPACING_MARK);

  @Test
  void rangesAscendAndDoNotOverlap() {
    var ends =
        Stream.of(
                UnicodeRanges.MARKS,
                UnicodeRanges.SPACING_MARKS,
                UnicodeRanges.CONTROLS,
                UnicodeRanges.WIDE,
                UnicodeRanges.PICTURES,
                UnicodeRanges.WIDE_PICTURES)
            .flatMap(ranges -> Arrays.stream(ranges.strip().split("\\s+", -1)))
            .map(KindTest::range)
            .sorted((a, b) -> Integer.compare(a[0], b[0]))
            .flatMapToInt(Arrays::stream)
            .toArray();

    for (var i = 1; i < ends.length; i++) {
      assertThat(ends[i]).isGreaterThan(ends[i - 1] - (i % 2));
    }
  }

  @Test
  void nearlyAllMarksOfTheJdkAreMarks() {
    var missing =
        IntStream.rangeClosed(Kind.PLAIN_END, Character.MAX_CODE_POINT)
            .filter(c -> MARK_TYPES.contains(Character.getType(c)))
            .filter(c -> Kind.of(c) != Kind.MARK && Kind.of(c) != Kind.SPACING_MARK);

    assertThat(missing.count()).as("a later Unicode has some more").isLessThan(50);
  }

  @Test
  void lettersAreNoMarks() {
    for (var c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (Character.isLetterOrDigit(c)) {
        assertThat(Kind.of(c)).as("U+%04X", c).isNotIn(Kind.MARK, Kind.CONTROL, Kind.JOINER);
      }
    }
  }

  @Test
  void hangulSyllablesAreOpenOrClosed() {
    assertThat(Kind.of('가')).isEqualTo(Kind.OPEN_SYLLABLE);
    assertThat(Kind.of('각')).isEqualTo(Kind.CLOSED_SYLLABLE);
    assertThat(Kind.of('힣')).isEqualTo(Kind.CLOSED_SYLLABLE);
  }

  private static int[] range(String word) {
    return Arrays.stream((word.contains("-") ? word : word + "-" + word).split("-", -1))
        .mapToInt(end -> Integer.parseInt(end, 16))
        .toArray();
  }
}
