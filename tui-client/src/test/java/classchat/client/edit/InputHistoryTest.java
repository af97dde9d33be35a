package classchat.client.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Taking up again what was sent before. */
class InputHistoryTest {
  private static final InputHistory THREE = InputHistory.of(List.of("one", "two", "three"));

  @Test
  void goesBackToTheOldestAndStays() {
    var back = THREE.earlier("now");

    assertThat(back.shown()).isEqualTo("three");
    assertThat(back.earlier("three").shown()).isEqualTo("two");
    assertThat(back.earlier("").earlier("").earlier("").earlier("").shown()).isEqualTo("one");
  }

  @Test
  void behindTheNewestComesWhatWasBeingWritten() {
    var back = THREE.earlier("now").earlier("three, changed");

    assertThat(back.later().shown()).isEqualTo("three");
    assertThat(back.later().later().shown()).isEqualTo("now");
    assertThat(back.later().later().later().shown()).isEqualTo("now");
    assertThat(back.later().later().isWriting()).isTrue();
  }

  @Test
  void withoutLinesWhatIsBeingWrittenStays() {
    assertThat(InputHistory.EMPTY.earlier("now").shown()).isEqualTo("now");
    assertThat(InputHistory.EMPTY.later().shown()).isEmpty();
  }

  @Test
  void whatIsSentIsTheNewest() {
    var sent = THREE.earlier("now").earlier("").sent("four");

    assertThat(sent.isWriting()).isTrue();
    assertThat(sent.shown()).isEmpty();
    assertThat(sent.earlier("").shown()).isEqualTo("four");
  }

  @Test
  void theSameLineTwiceInARowCountsOnce() {
    assertThat(THREE.sent("three").lines()).containsExactly("one", "two", "three");
    assertThat(THREE.sent("one").lines()).containsExactly("one", "two", "three", "one");
    assertThat(THREE.sent(" ").lines()).hasSize(3);
  }

  @Test
  void theOldestAreForgotten() {
    var many = IntStream.range(0, 600).mapToObj(i -> "line " + i).toList();

    assertThat(InputHistory.of(many).lines()).hasSize(InputHistory.KEPT).startsWith("line 100");
    assertThat(InputHistory.of(many).sent("more").lines())
        .hasSize(InputHistory.KEPT)
        .startsWith("line 101")
        .endsWith("more");
  }

  @Test
  void aPlaceOutsideIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new InputHistory(List.of("a"), 2, ""));
    assertThatIllegalArgumentException().isThrownBy(() -> new InputHistory(List.of("a"), -1, ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InputHistory(Collections.nCopies(501, "a"), 0, ""));
  }

  @Test
  void asFarBackAsForthIsTheSame() {
    var random = new Random(1);
    for (var round = 0; round < 1_000; round++) {
      var lines = IntStream.range(0, random.nextInt(20)).mapToObj(i -> "line " + i).toList();
      var history = InputHistory.of(lines);
      var steps = random.nextInt(lines.size() + 1);

      for (var i = 0; i < steps; i++) {
        history = history.earlier("now");
      }
      for (var i = 0; i < steps; i++) {
        history = history.later();
      }

      assertThat(history.at()).isEqualTo(lines.size());
      assertThat(history.shown()).isEqualTo(steps == 0 ? "" : "now");
    }
  }
}
