package classchat.client.screen;

import java.util.Locale;

/** Whether a text calls somebody by name. */
final class Mention {
  private Mention() {}

  /**
   * Whether {@code @name} stands in {@code text} as a word, in any case; dots and the like behind
   * it belong to the sentence.
   *
   * @param name bare
   */
  static boolean of(String name, String text) {
    if (name.isEmpty()) {
      return false;
    }
    var folded = text.toLowerCase(Locale.ROOT);
    var wanted = "@" + name;
    for (var at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
      if (isStart(folded, at) && isEnd(folded, at + wanted.length())) {
        return true;
      }
    }
    return false;
  }

  /** Within an address of mail, say, it is none. */
  private static boolean isStart(String text, int at) {
    return at == 0 || !isOfName(text.charAt(at - 1));
  }

  private static boolean isEnd(String text, int from) {
    var at = from;
    while (at < text.length() && "._-".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at == text.length() || !isOfName(text.charAt(at));
  }

  /** Words of other scripts may stand right beside a name. */
  private static boolean isOfName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
