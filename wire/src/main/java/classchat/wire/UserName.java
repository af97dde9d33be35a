package classchat.wire;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A user's unique name: 2 to 32 of a-z 0-9 . _ -, beginning with a letter. */
public record UserName(String value) implements Comparable<UserName> {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9._-]{1,31}");
  private static final Pattern TYPED = Pattern.compile("@?[A-Za-z][A-Za-z0-9._-]{1,31}");

  public UserName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(explain(value));
    }
  }

  /**
   * Folds the case of ASCII letters and drops one leading {@code @}; empty when it is no name. A
   * character that merely looks like a letter is none, although Unicode may fold it to one.
   */
  public static Optional<UserName> parse(String text) {
    if (!TYPED.matcher(text).matches()) {
      return Optional.empty();
    }
    var bare = text.startsWith("@") ? text.substring(1) : text;
    return Optional.of(new UserName(bare.toLowerCase(Locale.ROOT)));
  }

  /** What a person is told whose {@code text} is no name. */
  public static String explain(String text) {
    return "a name has 2 to 32 of a-z 0-9 . _ - and begins with a letter, unlike '"
        + CleanText.line(text.substring(0, Math.min(text.length(), 40)))
        + "'";
  }

  @Override
  public int compareTo(UserName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
