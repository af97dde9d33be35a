package classchat.wire;

import java.util.Optional;

/** A user's unique name: 2 to 32 of a-z 0-9 . _ -, beginning with a letter. */
public record UserName(String value) implements Comparable<UserName> {
  public UserName {
    NameForm.check(value);
  }

  /**
   * Folds the case of ASCII letters and drops one leading {@code @}; empty when it is no name. A
   * character that merely looks like a letter is none, although Unicode may fold it to one.
   */
  public static Optional<UserName> parse(String text) {
    return NameForm.fold(text, '@').map(UserName::new);
  }

  /** What a person is told whose {@code text} is no name. */
  public static String explain(String text) {
    return NameForm.explain(text);
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
