package classchat.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyWordsTest {
  private static final List<String> ALL =
      IntStream.range(0, 256).mapToObj(value -> KeyWords.of(hash(0, value)).getFirst()).toList();

  @Test
  void aKeyAlwaysHasTheSameTwelveWords() {
    var key = KeyHash.parse("SHA256:AAF/gP/+EKtNgpk3wgAAAAAAAAAAAAAAAAAAAAAAAAA");

    assertThat(KeyWords.of(key))
        .containsExactly(
            "album", "alley", "lizard", "lobster", "zigzag", "zenith", "bamboo", "picnic", "flute",
            "magnet", "omelet", "crystal");
  }

  @Test
  void theTwelfthByteCountsAndTheThirteenthDoesNot() {
    assertThat(KeyWords.of(hash(11, 1))).isNotEqualTo(KeyWords.of(hash(11, 2)));
    assertThat(KeyWords.of(hash(12, 1))).isEqualTo(KeyWords.of(hash(12, 2)));
  }

  @Test
  void theWordsAreShortAndDiffer() {
    assertThat(ALL).allMatch(word -> word.matches("[a-z]{3,7}")).doesNotHaveDuplicates();
  }

  @Test
  void noWordBecomesAnotherOneByAMistakeOrTwo() {
    for (var word : ALL) {
      assertThat(ALL)
          .filteredOn(other -> !other.equals(word))
          .allSatisfy(other -> assertThat(distance(word, other)).as(word).isGreaterThan(2));
    }
  }

  private static KeyHash hash(int index, int value) {
    var bytes = new byte[32];
    bytes[index] = (byte) value;
    return new KeyHash(Bytes.of(bytes));
  }

  /** How many letters have to be put in, left out or changed (Levenshtein). */
  private static int distance(String one, String other) {
    var row = IntStream.rangeClosed(0, other.length()).toArray();
    for (var i = 1; i <= one.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j <= other.length(); j++) {
        var changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
