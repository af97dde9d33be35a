package classchat.client.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;

/** Operating system commands: what a terminal does besides showing text. */
final class Commands {
  private static final int NOTICE_CHARACTERS = 200;
  private static final int CLIPBOARD_BYTES = 64 * 1024;
  private static final String END = "\007";

  private Commands() {}

  /** Two ways to say the same; a terminal that knows neither shows nothing. */
  static String notify(String text) {
    var clean = clean(text);
    // A number and a semicolon are another command of OSC 9; of 777 they would be further fields.
    return "\033]9;"
        + (clean.matches("\\d+;.*") ? " " : "")
        + clean
        + END
        + "\033]777;notify;ClassChat;"
        + clean.replace(';', ',')
        + END;
  }

  /** As much of {@code text} as fits. */
  static String copy(String text) {
    var bytes = text.getBytes(UTF_8);
    var end = Math.min(bytes.length, CLIPBOARD_BYTES);
    while (end < bytes.length && (bytes[end] & 0xc0) == 0x80) {
      end--; // not within a character
    }
    return "\033]52;c;" + Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, end)) + END;
  }

  private static String clean(String text) {
    return text.codePoints()
        .filter(Doubt::isHarmless)
        .limit(NOTICE_CHARACTERS)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
