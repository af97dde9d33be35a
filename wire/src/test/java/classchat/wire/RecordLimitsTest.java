package classchat.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Whatever exists is valid. */
class RecordLimitsTest {
  private static final ConversationId CONVERSATION = new ConversationId(1, 2);

  @Test
  void textIsCountedInBytesOfUtf8() {
    var fits = "\u00E4".repeat(Limits.SECRET / 2);

    assertThat(new Secret(fits).value()).isEqualTo(fits);
    refused(() -> new Secret(fits + "a"), "a secret: 257 is over the limit of 256");
    assertThat(new Secret("\uD83D\uDE00".repeat(Limits.SECRET / 4)).isEmpty()).isFalse();
    refused(() -> new Secret("\u20AC".repeat(86)), "a secret: 258 is over the limit of 256");
  }

  @Test
  void halfASurrogatePairIsNoText() {
    refused(() -> new Secret("a\uD83Db"), "a secret has half a surrogate pair");
    refused(() -> new Secret("\uDE00\uD83D"), "a secret has half a surrogate pair");
  }

  @Test
  void aBodyIsNeitherEmptyNorTooLong() {
    var largest = new byte[Limits.BODY];

    assertThat(new Body(1, Bytes.of(largest)).bytes().size()).isEqualTo(Limits.BODY);
    refused(() -> Body.text(""), "a body is not empty");
    refused(
        () -> Body.text("a".repeat(Limits.BODY + 1)),
        "size of a body: 16385 is over the limit of 16384");
    refused(() -> new Body(0, Bytes.of((byte) 1)), "a content type must be positive, not 0");
  }

  @Test
  void aKindOfEntryIsAByte() {
    refused(
        () -> new EntryContent.Unknown(0, Bytes.EMPTY), "a kind of entry must be positive, not 0");
    refused(
        () -> new EntryContent.Unknown(256, Bytes.EMPTY),
        "a kind of entry: 256 is over the limit of 255");
  }

  @Test
  void aFileHasASizeAndAHash() {
    var id = new FileId(1);
    var hash = Bytes.of(new byte[32]);

    assertThat(new EntryContent.FileOffered(id, "x", Long.MAX_VALUE, hash).size())
        .isEqualTo(Long.MAX_VALUE);
    refused(
        () -> new EntryContent.FileOffered(id, "x", -1, hash),
        "size of a file must not be negative: -1");
    refused(
        () -> new EntryContent.FileOffered(id, "x", 1, Bytes.EMPTY), "a hash is 32 bytes, not 0");
    refused(
        () -> new FileChunk(id, 0, Bytes.owning(new byte[Limits.CHUNK + 1])),
        "size of a chunk: 61441 is over the limit of 61440");
  }

  @Test
  void aListHasItsLimitAndIsACopy() {
    var cursor = new Cursor(CONVERSATION, 1, 1);
    var cursors = new ArrayList<>(Collections.nCopies(Limits.CURSORS, cursor));
    var frame = new ClientFrame.Cursors(cursors);

    cursors.add(cursor);

    assertThat(frame.cursors()).hasSize(Limits.CURSORS);
    refused(() -> new ClientFrame.Cursors(cursors), "cursors: 257 is over the limit of 256");
  }

  @Test
  void anEntryNamesSomebodyNobodyTwiceAndAtMost500() {
    var ann = new Member(new AccountId(1), new UserName("ann"));
    var alsoAnn = new Member(new AccountId(1), new UserName("anna"));
    var many =
        LongStream.rangeClosed(1, Limits.NAMED + 1)
            .mapToObj(i -> new Member(new AccountId(i), new UserName("u" + i)))
            .toList();

    assertThat(new EntryContent.Added(many.subList(0, Limits.NAMED)).members()).hasSize(500);
    assertThat(new EntryContent.GroupCreated(new GroupName("hw1"), List.of()).members()).isEmpty();
    refused(
        () -> new EntryContent.Added(List.of()), "how many an entry names must be positive, not 0");
    refused(
        () -> new EntryContent.Removed(List.of()),
        "how many an entry names must be positive, not 0");
    refused(
        () -> new EntryContent.Removed(many),
        "how many an entry names: 501 is over the limit of 500");
    refused(
        () -> new EntryContent.GroupCreated(new GroupName("hw1"), List.of(ann, alsoAnn)),
        "an entry names nobody twice");
  }

  @Test
  void readImpliesDelivered() {
    refused(() -> new MemberCursor(new AccountId(1), 4, 5), "read implies delivered");
  }

  @Test
  void aRangeHoldsItsEnds() {
    var range = new Range(3, 5);

    assertThat(range.holds(3) && range.holds(5)).isTrue();
    assertThat(range.holds(2) || range.holds(6)).isFalse();
    refused(() -> new Range(3, 2), "a range ends where it begins or later");
  }

  @Test
  void theRangesOfAHeadAreInOrderAndApart() {
    var inOrder = List.of(new Range(1, 4), new Range(5, Range.OPEN));
    assertThat(head(inOrder).readable()).isEqualTo(inOrder);

    refused(
        () -> head(List.of(new Range(1, 4), new Range(4, 9))),
        "readable ranges are in order and apart");
    refused(
        () -> head(List.of(new Range(1, Range.OPEN), new Range(9, 10))),
        "readable ranges are in order and apart");
  }

  @Test
  void everyAnswerNamesItsRequest() {
    refused(() -> new ServerFrame.Done(0), "request must be positive, not 0");
    refused(() -> new ClientFrame.ListDevices(-1), "request must be positive, not -1");
  }

  @Test
  void nothingOfAPersonIsPrinted() {
    var body = Body.text("see you at noon");
    var secret = new Secret("correct horse");

    assertThat(body.toString() + secret).isEqualTo("Body[contentType=1, bytes=Bytes[15]]Secret");
  }

  @Test
  void bytesDoNotChangeWithTheArrayTheyWereMadeOf() {
    byte[] array = {1, 2, 3};
    var bytes = Bytes.of(array);

    array[0] = 9;
    bytes.toArray()[1] = 9;

    assertThat(bytes).isEqualTo(Bytes.of((byte) 1, (byte) 2, (byte) 3));
  }

  @Test
  void numbersOfANewerVersionReadAsTheHarmlessOne() {
    assertThat(Role.of(77)).isEqualTo(Role.STUDENT);
    assertThat(Registration.of(77)).isEqualTo(Registration.CLOSED);
    assertThat(ErrorCode.of(255)).isEqualTo(ErrorCode.SERVER_ERROR);
    for (ErrorCode code : ErrorCode.values()) {
      assertThat(ErrorCode.of(code.number())).isEqualTo(code);
    }
  }

  private static Head head(List<Range> readable) {
    return new Head(CONVERSATION, readable, 9, 0, 0, 0, Optional.empty());
  }

  private static void refused(ThrowingCallable making, String message) {
    assertThatIllegalArgumentException().isThrownBy(making).withMessage(message);
  }
}
