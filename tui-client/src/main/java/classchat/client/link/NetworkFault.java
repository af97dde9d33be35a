package classchat.client.link;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a failed connection says to a person: the innermost cause's words, nothing of a library's.
 */
final class NetworkFault {
  private static final Pattern COMMAND =
      Pattern.compile("Tcp command \\[.*\\] failed,?\\s*(because of\\s*)?", Pattern.DOTALL);
  private static final Pattern CAUSED = Pattern.compile("^.*caused by:\\s*", Pattern.DOTALL);
  private static final Pattern TYPE = Pattern.compile("^([a-z]\\w*\\.)+[A-Z][\\w$]*(:\\s*|$)");
  private static final Pattern TIMED_OUT =
      Pattern.compile("connect timeout of .* expired|connection timed out.*");

  private NetworkFault() {}

  /** The words for {@code text}, which a library chose. */
  static String words(String text) {
    var bare = CAUSED.matcher(COMMAND.matcher(text).replaceFirst("")).replaceFirst("");
    var words = lowered(TYPE.matcher(bare.strip()).replaceFirst("").strip());
    if (words.isEmpty()) {
      return "the connection failed";
    }
    return TIMED_OUT.matcher(words).matches() ? "no answer in time" : words;
  }

  /** Begins small, as it comes behind an address; an abbreviation stays as it is. */
  private static String lowered(String text) {
    var sentence = text.length() > 1 && Character.isLowerCase(text.charAt(1));
    return sentence ? text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1) : text;
  }
}
