package classchat.wire;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A user's unique name: 2 to 32 of a-z 0-9 . _ -, beginning with a letter. */
public record UserName(String value) implements Comparable<UserName> {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9._-]{1,31}");

  public UserName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(explain(value));
    }
  }

  /** Folds case and drops one leading {@code @}; empty when what is left is no name. */
  public static Optional<UserName> parse(String text) {
    var bare = text.startsWith("@") ? text.substring(1) : text;
    var folded = bare.toLowerCase(Locale.ROOT);
    return FORM.matcher(folded).matches() ? Optional.of(new UserName(folded)) : Optional.empty();
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
