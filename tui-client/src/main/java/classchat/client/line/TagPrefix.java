package classchat.client.line;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A command line with or without {@code {"tag":"x"} } before it.
 *
 * @param tag what every event that answers it will carry
 * @param command the line behind the tag
 */
record TagPrefix(@Nullable String tag, String command) {
  /** The most characters of a tag. */
  static final int LONGEST = 256;

  private static final Pattern BEGINS = Pattern.compile("\\{[ \\t]*\"tag\"[ \\t]*:");
  private static final Pattern WHOLE =
      Pattern.compile(
          "\\{[ \\t]*\"tag\"[ \\t]*:[ \\t]*"
              + "\"((?:[^\"\\\\\\x00-\\x1f]|\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4})){0,"
              + LONGEST
              + "}+)\"[ \\t]*\\}(?: |$)");

  /** Takes {@code line} apart; empty when it begins as a tag does and does not go on as one. */
  static Optional<TagPrefix> of(String line) {
    if (!BEGINS.matcher(line).lookingAt()) {
      return Optional.of(new TagPrefix(null, line));
    }
    var whole = WHOLE.matcher(line);
    if (!whole.lookingAt()) {
      return Optional.empty();
    }
    return Optional.of(new TagPrefix(unescape(whole.group(1)), line.substring(whole.end())));
  }

  /** A JSON string without its quotes, which the pattern has let through. */
  private static String unescape(String json) {
    var text = new StringBuilder(json.length());
    for (var i = 0; i < json.length(); i++) {
      var c = json.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      var escaped = json.charAt(++i);
      text.append(escaped == 'u' ? unit(json, i + 1) : control(escaped));
      i += escaped == 'u' ? 4 : 0;
    }
    return text.toString();
  }

  private static char unit(String json, int at) {
    return (char) Integer.parseInt(json, at, at + 4, 16);
  }

  private static char control(char escaped) {
    return switch (escaped) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> escaped;
    };
  }
}
