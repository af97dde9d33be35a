package classchat.wire;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The form that names of users and groups have: 2 to 32 of a-z 0-9 . _ -, a letter first. */
final class NameForm {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9._-]{1,31}");
  private static final Pattern TYPED = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{1,31}");

  private NameForm() {}

  static void check(String name) {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException(explain(name));
    }
  }

  /** With the case of ASCII letters folded and one leading {@code sign} dropped. */
  static Optional<String> fold(String text, char sign) {
    var bare = !text.isEmpty() && text.charAt(0) == sign ? text.substring(1) : text;
    return TYPED.matcher(bare).matches()
        ? Optional.of(bare.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  static String explain(String text) {
    return "a name has 2 to 32 of a-z 0-9 . _ - and begins with a letter, unlike '"
        + CleanText.line(text.substring(0, Math.min(text.length(), 40)))
        + "'";
  }
}
