package classchat.client.terminal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;

/** Collects what is pasted until its end mark; what is beyond the limit is dropped. */
final class Paste {
  static final int LIMIT = 1 << 20;
  private static final byte[] END = "\033[201~".getBytes(US_ASCII);

  private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int matched;

  /** Takes a byte; true when it ends the paste. */
  boolean take(int b) {
    if (b == END[matched]) {
      matched++;
      return matched == END.length;
    }
    keep(END, matched);
    matched = b == END[0] ? 1 : 0;
    if (matched == 0) {
      keep(new byte[] {(byte) b}, 1);
    }
    return false;
  }

  /** All of it, and begins anew. */
  String take() {
    var all = bytes.toByteArray();
    bytes = new ByteArrayOutputStream();
    matched = 0;
    try {
      return UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.IGNORE)
          .decode(ByteBuffer.wrap(all))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalStateException(e); // malformed input is ignored
    }
  }

  private void keep(byte[] more, int length) {
    bytes.write(more, 0, Math.min(length, LIMIT - bytes.size()));
  }
}
