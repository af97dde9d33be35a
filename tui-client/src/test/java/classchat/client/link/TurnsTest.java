package classchat.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked about one name keeps its order. */
class TurnsTest {
  private final Turns turns = new Turns(2);
  private final List<String> done = new ArrayList<>();

  @Test
  void whatWaitsKeepsItsTurnWhenTheNameIsHeldOnceMore() {
    turns.hold("#hw1");
    turns.take("#hw1", () -> done.add("first"));
    turns.hold("#hw1");
    turns.take("#hw1", () -> done.add("second"));

    turns.release("#hw1");

    assertThat(done).containsExactly("first", "second");
    assertThat(turns.isHeld("#hw1")).isFalse();
  }

  @Test
  void noMoreWaitThanTheLimit() {
    turns.hold("#hw1");

    assertThat(turns.take("#hw1", () -> done.add("first"))).isTrue();
    assertThat(turns.take("#hw1", () -> done.add("second"))).isTrue();
    assertThat(turns.take("#hw1", () -> done.add("third"))).isFalse();
    turns.release("#hw1");
    assertThat(done).containsExactly("first", "second");
  }
}
