package classchat.wire.codec;

import com.esotericsoftware.kryo.KryoException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8 (RFC 3629) and refuses what is malformed instead of replacing it. */
final class StrictUtf8 {
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final CharBuffer chars;

  /** Decodes texts of at most {@code most} bytes, none of which takes more chars than bytes. */
  StrictUtf8(int most) {
    chars = CharBuffer.allocate(most);
  }

  String decode(byte[] bytes, int offset, int size) {
    chars.clear();
    decoder.reset();
    if (!decoder.decode(ByteBuffer.wrap(bytes, offset, size), chars, true).isUnderflow()) {
      throw new KryoException("not UTF-8");
    }
    return chars.flip().toString();
  }
}
