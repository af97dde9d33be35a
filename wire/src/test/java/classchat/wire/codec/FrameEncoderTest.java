package classchat.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import classchat.wire.Body;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.Entry;
import classchat.wire.EntryContent;
import classchat.wire.Frame;
import classchat.wire.Head;
import classchat.wire.Limits;
import classchat.wire.Ping;
import classchat.wire.ServerFrame.EntryPush;
import classchat.wire.ServerFrame.HeadsPush;
import classchat.wire.ServerFrame.Page;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FrameEncoderTest {
  private static final ConversationId CONVERSATION = GoldenParts.CONVERSATION;

  @Test
  void aFrameLargerThanTheLimitIsRefused() {
    var page = pageOf(Limits.FRAME / Limits.BODY, Limits.BODY);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> FrameEncoder.encode(page))
        .withMessage("Page is larger than 65536 bytes");
  }

  @Test
  void theNextFrameAfterARefusedOneIsEncoded() {
    var page = pageOf(Limits.FRAME / Limits.BODY, Limits.BODY);
    assertThatIllegalArgumentException().isThrownBy(() -> FrameEncoder.encode(page));

    assertThat(FrameEncoder.encode(new Ping()).bytes()).containsExactly(0, 0, 0, 1, 1);
  }

  @Test
  void aFrameOfExactlyTheLimitIsEncoded() throws Exception {
    int rest = Limits.FRAME - encodedSize(unknown(0)) - 2 * 2;
    var largest = unknown(rest);

    var encoded = FrameEncoder.encode(largest);

    assertThat(encoded.size()).isEqualTo(EncodedFrame.LENGTH_BYTES + Limits.FRAME);
    assertThat(Wire.thereAndBack(largest)).isEqualTo(largest);
    assertThatIllegalArgumentException().isThrownBy(() -> FrameEncoder.encode(unknown(rest + 1)));
  }

  @Test
  void aMessageThatTakesALengthOfEachWidthIsRead() throws Exception {
    for (int size : new int[] {1, 90, 127, 128, 129, 16_000, 16_383, 16_384}) {
      var push = new EntryPush(CONVERSATION, entry(size));

      assertThat(Wire.thereAndBack(push)).isEqualTo(push);
    }
  }

  @Test
  void theSizeOfAnEntryIsWhatItAddsToAPage() {
    for (int size : new int[] {1, 100, 127, 128, 5000}) {
      int difference = encodedSize(pageOf(3, size)) - encodedSize(pageOf(2, size));

      assertThat(FrameEncoder.sizeOf(entry(size))).isEqualTo(difference);
    }
  }

  @Test
  void theSizeOfAHeadIsWhatItAddsToAFrameOfHeads() {
    for (Head head : List.of(GoldenParts.DIRECT_HEAD, GoldenParts.GROUP_HEAD)) {
      int two = encodedSize(new HeadsPush(List.of(head, head)));
      int difference = two - encodedSize(new HeadsPush(List.of(head)));

      assertThat(FrameEncoder.sizeOf(head)).isEqualTo(difference);
    }
  }

  @Test
  void aPushAllocatesLittleMoreThanItsBytes() {
    var push = new EntryPush(CONVERSATION, entry(1000));
    long rounds = 2000;
    encodeOften(push, rounds);

    long cost = Allocation.of(() -> encodeOften(push, rounds));

    assertThat(cost / rounds).isLessThan(encodedSize(push) + 200);
  }

  @Test
  void manyThreadsGetTheSameBytes() {
    var page = pageOf(20, 700);
    var bytes = FrameEncoder.encode(page).bytes();

    var encoded =
        IntStream.range(0, 200)
            .parallel()
            .mapToObj(i -> FrameEncoder.encode(page).bytes())
            .collect(Collectors.toList());

    assertThat(encoded).allSatisfy(each -> assertThat(each).isEqualTo(bytes));
  }

  private static void encodeOften(EntryPush push, long rounds) {
    for (long i = 0; i < rounds; i++) {
      FrameEncoder.encode(push);
    }
  }

  private static int encodedSize(Frame frame) {
    return FrameEncoder.encode(frame).size() - EncodedFrame.LENGTH_BYTES;
  }

  private static Page pageOf(int entries, int bodySize) {
    var entry = entry(bodySize);
    return new Page(1, CONVERSATION, Stream.generate(() -> entry).limit(entries).toList(), true);
  }

  private static Entry entry(int bodySize) {
    var body = new Body(Body.TEXT, Bytes.owning(new byte[bodySize]));
    return entry(new EntryContent.Message(body));
  }

  private static EntryPush unknown(int size) {
    var content = new EntryContent.Unknown(99, Bytes.owning(new byte[size]));
    return new EntryPush(CONVERSATION, entry(content));
  }

  private static Entry entry(EntryContent content) {
    return new Entry(1, 2, GoldenParts.ALICE, content, Optional.empty());
  }
}
