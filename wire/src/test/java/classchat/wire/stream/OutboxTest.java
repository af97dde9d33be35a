package classchat.wire.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final Outbox outbox = new Outbox(100, 50);
  private final byte[] target = new byte[60];

  @Test
  void answersHaveAReserveThatPushesCannotUse() {
    assertThat(outbox.push(Numbered.encode(1, 90))).isTrue();
    assertThat(outbox.push(Numbered.encode(2, 20))).isFalse();
    assertThat(outbox.answer(Numbered.encode(3, 60))).isTrue();
    assertThat(outbox.answer(Numbered.encode(4, 13))).isFalse();
  }

  @Test
  void emptyOutboxTakesAnyOneFrame() {
    assertThat(outbox.push(Numbered.encode(1, 1000))).isTrue();
    assertThat(outbox.push(Numbered.encode(2, 13))).isFalse();
  }

  @Test
  void roomIsToldOnceAfterARefusal() {
    outbox.push(Numbered.encode(1, 90));
    assertThat(outbox.isDrained()).isFalse();
    outbox.push(Numbered.encode(2, 20));
    assertThat(outbox.isDrained()).isFalse();

    outbox.drainTo(target);

    assertThat(outbox.isDrained()).isTrue();
    assertThat(outbox.isDrained()).isFalse();
  }

  @Test
  void drainedBytesAreTheFramesInOrderHoweverTheyAreCut() {
    var frames = new ArrayList<Byte>();
    var drained = new ArrayList<Byte>();
    for (int n = 1; n <= 50; n++) {
      var frame = Numbered.encode(n, 13 + 3 * n);
      outbox.last(frame);
      for (byte b : frame.bytes()) frames.add(b);
    }

    for (int size = outbox.drainTo(target); size > 0; size = outbox.drainTo(target)) {
      for (int i = 0; i < size; i++) drained.add(target[i]);
    }

    assertThat(drained).isEqualTo(frames);
    assertThat(outbox.isEmpty()).isTrue();
    assertThat(outbox.push(Numbered.encode(1, 100))).isTrue();
  }
}
