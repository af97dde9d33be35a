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
}
