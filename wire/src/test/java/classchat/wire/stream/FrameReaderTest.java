package classchat.wire.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import classchat.wire.Frame;
import classchat.wire.Ping;
import classchat.wire.ProtocolException;
import classchat.wire.ServerFrame.Done;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
  private final FrameReader<Frame> reader = new FrameReader<>(Numbered::decode, 4096);

  private static byte[] frames() {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(Numbered.encode(1, 13).bytes());
    bytes.writeBytes(Numbered.encode(2, 200).bytes());
    bytes.writeBytes(Numbered.encode(new Ping()).bytes());
    bytes.writeBytes(Numbered.encode(3, 14).bytes());
    return bytes.toByteArray();
  }

  @Test
  void framesSplitInPiecesOfAnySizeAreTheSame() throws ProtocolException {
    var bytes = frames();
    for (int size = 1; size <= bytes.length; size++) {
      for (int at = 0; at < bytes.length; at += size) {
        reader.take(bytes, at, Math.min(size, bytes.length - at));
      }

      assertThat(reader.frames()).isEqualTo(List.of(new Done(1), new Done(2), new Done(3)));
      assertThat(reader.pinged()).isTrue();
      assertThat(reader.pinged()).isFalse();
    }
  }

  @Test
  void framesCutOnceAtAnyByteAreTheSame() throws ProtocolException {
    var bytes = frames();
    for (int at = 0; at <= bytes.length; at++) {
      reader.take(bytes, 0, at);
      reader.take(bytes, at, bytes.length - at);

      assertThat(reader.frames()).hasSize(3);
    }
  }

  @Test
  void lengthIsRefusedBeforeAnythingIsBuffered() {
    assertThatThrownBy(() -> reader.take(new byte[] {0x7f, -1, -1, -1}, 0, 4))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("2147483647");
    assertThatThrownBy(() -> fresh().take(new byte[] {-1, -1, -1, -1}, 0, 4))
        .hasMessageContaining("4294967295");
    assertThatThrownBy(() -> fresh().take(new byte[] {0, 0, 0, 0}, 0, 4))
        .hasMessageContaining("0 bytes");
  }

  private static FrameReader<Frame> fresh() {
    return new FrameReader<>(Numbered::decode, 4096);
  }

  @Test
  void lengthIsRefusedAlsoWhenItComesInPieces() throws ProtocolException {
    reader.take(new byte[] {0, 0}, 0, 2);

    assertThatThrownBy(() -> reader.take(new byte[] {0x10, 1, 9}, 0, 3))
        .hasMessageContaining("4097 bytes, over 4096");
  }

  @Test
  void limitHoldsFromTheNextFrameOn() throws ProtocolException {
    var large = Numbered.encode(7, 10_000).bytes();
    reader.limit(large.length - 4);

    reader.take(large, 0, large.length);

    assertThat(reader.frames()).containsExactly(new Done(7));
  }

  @Test
  void framesBeforeABrokenOneAreKept() {
    var bytes = new byte[] {0, 0, 0, 9, 3, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 1, 77};

    assertThatThrownBy(() -> reader.take(bytes, 0, bytes.length)).hasMessageContaining("type 77");
    assertThat(reader.frames()).containsExactly(new Done(5));
  }

  @Test
  void decoderThatThrowsAnythingElseIsAProtocolFailure() {
    var bytes = new byte[] {0, 0, 0, 1, 99};

    assertThatThrownBy(() -> reader.take(bytes, 0, bytes.length))
        .isInstanceOf(ProtocolException.class)
        .hasRootCauseInstanceOf(IllegalStateException.class);
  }
}
