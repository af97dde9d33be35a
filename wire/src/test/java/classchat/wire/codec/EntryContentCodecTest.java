package classchat.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import classchat.wire.Bytes;
import classchat.wire.EntryContent;
import classchat.wire.ProtocolException;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class EntryContentCodecTest {
  private static final String BOB = "1032547698badc7e07626f622e622d32";

  @RepeatedTest(50)
  void contentIsReadAsItWasWritten(RepetitionInfo repetition) throws ProtocolException {
    var any = new AnyPart(new SplittableRandom(repetition.getCurrentRepetition()));
    var content = any.content();

    int kind = EntryContentCodec.kindOf(content);
    var bytes = EntryContentCodec.encode(content);

    assertThat(EntryContentCodec.decode(kind, bytes)).isEqualTo(content);
  }

  /** Stores hold such bytes: they stay readable. */
  @Test
  void aMessageIsKindContentTypeAndBody() {
    var bytes = EntryContentCodec.encode(GoldenParts.MESSAGE);

    assertThat(EntryContentCodec.kindOf(GoldenParts.MESSAGE)).isEqualTo(1);
    assertThat(HexFormat.of().formatHex(bytes.toArray())).isEqualTo("01084772c3bcc39f6521");
  }

  @Test
  void everyKindKeepsItsNumberAndItsBytes() {
    assertThat(stored(GoldenParts.CREATED)).isEqualTo("2 " + "03687731" + "01" + BOB);
    assertThat(stored(GoldenParts.ADDED)).isEqualTo("3 " + "01" + BOB);
    assertThat(stored(GoldenParts.REMOVED)).isEqualTo("4 " + "01" + BOB);
    assertThat(stored(GoldenParts.LEFT)).isEqualTo("5 " + "00");
    assertThat(stored(GoldenParts.OWNER_LEFT)).isEqualTo("5 " + "01" + BOB);
    assertThat(stored(GoldenParts.RENAMED)).isEqualTo("6 " + "0468772d32");
    assertThat(stored(GoldenParts.HANDED_ON)).isEqualTo("7 " + BOB);
  }

  @Test
  void aDamagedMessageIsRefusedWithoutQuotingIt() {
    var damaged = Bytes.utf8("\u0001\u007FSecret");

    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> EntryContentCodec.decode(1, damaged))
        .withMessage("Message: malformed near body");
  }

  @Test
  void aKindThatCannotBeIsRefused() {
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> EntryContentCodec.decode(0, Bytes.EMPTY));
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> EntryContentCodec.decode(256, Bytes.EMPTY));
  }

  @Test
  void aKindThatIsKnownIsNotWrittenAsUnknown() {
    var pretended = new EntryContent.Unknown(1, Bytes.EMPTY);

    assertThatIllegalArgumentException().isThrownBy(() -> EntryContentCodec.kindOf(pretended));
  }

  private static String stored(EntryContent content) {
    return EntryContentCodec.kindOf(content)
        + " "
        + HexFormat.of().formatHex(EntryContentCodec.encode(content).toArray());
  }
}
