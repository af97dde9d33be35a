package classchat.wire.stream;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.Frame;
import classchat.wire.ProtocolException;
import classchat.wire.ServerFrame.Done;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final Outbox outbox = new Outbox(100, 50, 100);
  private final byte[] target = new byte[60];

  /** The frames that are drained from here on, each of them checked byte by byte. */
  private List<Long> drained() throws ProtocolException {
    return drained(new FrameReader<>(Numbered::decode, Integer.MAX_VALUE));
  }

  private List<Long> drained(FrameReader<Frame> reader) throws ProtocolException {
    for (int size = outbox.drainTo(target); size > 0; size = outbox.drainTo(target)) {
      reader.take(target, 0, size);
    }
    return reader.frames().stream().map(frame -> ((Done) frame).request()).toList();
  }

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
  void drainedBytesAreTheFramesInOrderHoweverTheyAreCut() throws ProtocolException {
    for (int n = 1; n <= 50; n++) outbox.last(Numbered.encode(n, 13 + 3 * n));

    assertThat(drained()).isEqualTo(LongStream.rangeClosed(1, 50).boxed().toList());
    assertThat(outbox.push(Numbered.encode(1, 100))).isTrue();
  }

  @Test
  void bulkGoesWhenNothingElseWaits() throws ProtocolException {
    outbox.bulk(Numbered.encode(1, 20));
    outbox.push(Numbered.encode(2, 40));
    outbox.answer(Numbered.encode(3, 40));
    outbox.bulk(Numbered.encode(4, 20));

    assertThat(drained()).containsExactly(2L, 3L, 1L, 4L);
  }

  @Test
  void othersWaitForTheBulkFrameThatIsBegunAndForNoOther() throws ProtocolException {
    var reader = new FrameReader<>(Numbered::decode, Integer.MAX_VALUE);
    outbox.bulk(Numbered.encode(1, 61));
    outbox.bulk(Numbered.encode(2, 13));
    reader.take(target, 0, outbox.drainTo(target));

    outbox.push(Numbered.encode(3, 40));
    outbox.answer(Numbered.encode(4, 40));

    assertThat(drained(reader)).containsExactly(1L, 3L, 4L, 2L);
  }

  @Test
  void restOfAWriteTakesTheStartOfABulkFrame() throws ProtocolException {
    outbox.bulk(Numbered.encode(1, 100));
    outbox.push(Numbered.encode(2, 20));

    assertThat(outbox.drainTo(target)).isEqualTo(60);
    assertThat(outbox.drainTo(target)).isEqualTo(60);
    assertThat(outbox.drainTo(target)).isZero();
  }

  @Test
  void fullWriteBeginsNoBulkFrame() throws ProtocolException {
    var reader = new FrameReader<>(Numbered::decode, Integer.MAX_VALUE);
    outbox.push(Numbered.encode(1, 60));
    outbox.bulk(Numbered.encode(2, 20));
    reader.take(target, 0, outbox.drainTo(target));

    outbox.push(Numbered.encode(3, 20));

    assertThat(drained(reader)).containsExactly(1L, 3L, 2L);
  }

  @Test
  void bulkFrameBehindAnotherWaitsForAWriteThatHoldsAllOfIt() throws ProtocolException {
    var reader = new FrameReader<>(Numbered::decode, Integer.MAX_VALUE);
    outbox.bulk(Numbered.encode(1, 50));
    outbox.bulk(Numbered.encode(2, 50));

    int first = outbox.drainTo(target);
    reader.take(target, 0, first);
    outbox.push(Numbered.encode(3, 13));

    assertThat(first).isEqualTo(50);
    assertThat(drained(reader)).containsExactly(1L, 3L, 2L);
  }

  @Test
  void manySmallBulkFramesAreOneWrite() {
    for (int n = 1; n <= 5; n++) outbox.bulk(Numbered.encode(n, 20));

    assertThat(outbox.drainTo(target)).isEqualTo(60);
    assertThat(outbox.drainTo(target)).isEqualTo(40);
  }

  @Test
  void bulkAndTheOthersTakeNoRoomFromEachOther() {
    assertThat(outbox.bulk(Numbered.encode(1, 100))).isTrue();
    assertThat(outbox.push(Numbered.encode(2, 100))).isTrue();
    assertThat(outbox.answer(Numbered.encode(3, 50))).isTrue();

    assertThat(outbox.bulk(Numbered.encode(4, 13))).isFalse();
    assertThat(outbox.push(Numbered.encode(5, 13))).isFalse();
    assertThat(outbox.answer(Numbered.encode(6, 13))).isFalse();
  }

  @Test
  void emptyBulkLaneTakesAnyOneFrame() {
    outbox.push(Numbered.encode(1, 90));

    assertThat(outbox.bulk(Numbered.encode(2, 1000))).isTrue();
    assertThat(outbox.bulk(Numbered.encode(3, 13))).isFalse();
  }

  @Test
  void whatIsLeftOfABegunBulkFrameStillCounts() {
    outbox.bulk(Numbered.encode(1, 161));

    outbox.drainTo(target);

    assertThat(outbox.bulk(Numbered.encode(2, 13))).isFalse();
  }

  @Test
  void roomForBulkIsToldOnceAfterARefusalWhenHalfIsLeft() {
    outbox.bulk(Numbered.encode(1, 49));
    outbox.bulk(Numbered.encode(2, 51));
    assertThat(outbox.isBulkDrained()).isFalse();
    outbox.bulk(Numbered.encode(3, 13));

    outbox.drainTo(target);
    assertThat(outbox.isBulkDrained()).isFalse();
    outbox.drainTo(target);

    assertThat(outbox.isDrained()).isFalse();
    assertThat(outbox.isBulkDrained()).isTrue();
    assertThat(outbox.isBulkDrained()).isFalse();
  }

  @Test
  void refusedPushIsNoReasonToTellOfRoomForBulk() {
    outbox.push(Numbered.encode(1, 100));
    outbox.push(Numbered.encode(2, 13));

    for (int n = 0; n < 2; n++) outbox.drainTo(target);

    assertThat(outbox.isBulkDrained()).isFalse();
    assertThat(outbox.isDrained()).isTrue();
  }

  @Test
  void endOfBulkKeepsTheFrameThatIsBegunAndAllElse() throws ProtocolException {
    var reader = new FrameReader<>(Numbered::decode, Integer.MAX_VALUE);
    outbox.bulk(Numbered.encode(1, 61));
    outbox.bulk(Numbered.encode(2, 13));
    reader.take(target, 0, outbox.drainTo(target));
    outbox.push(Numbered.encode(3, 13));

    outbox.endBulk();
    outbox.bulk(Numbered.encode(4, 13)); // slips in

    assertThat(drained(reader)).containsExactly(1L, 3L);
  }

  @Test
  void noBulkFrameIsBegunBehindTheLastOne() throws ProtocolException {
    var reader = new FrameReader<>(Numbered::decode, Integer.MAX_VALUE);
    outbox.bulk(Numbered.encode(1, 61));
    outbox.bulk(Numbered.encode(2, 13));
    reader.take(target, 0, outbox.drainTo(target));

    outbox.last(Numbered.encode(3, 13));

    assertThat(drained(reader)).containsExactly(1L, 3L);
  }

  @Test
  void clearForgetsWhatIsBegunToo() throws ProtocolException {
    outbox.bulk(Numbered.encode(1, 61));
    outbox.drainTo(target);
    outbox.bulk(Numbered.encode(2, 13));
    outbox.push(Numbered.encode(3, 13));

    outbox.clear();

    assertThat(outbox.drainTo(target)).isZero();
    assertThat(outbox.bulk(Numbered.encode(4, 100))).isTrue();
    assertThat(outbox.push(Numbered.encode(5, 100))).isTrue();
    assertThat(drained()).containsExactly(5L, 4L);
  }
}
