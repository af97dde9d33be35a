package classchat.client.edit;

import java.util.List;
import java.util.Optional;

/** Finds what a person may be about to type. */
public final class Completer {
  /**
   * What can be named.
   *
   * @param users bare names, the likeliest first, each with a hint such as {@code online}
   * @param groups likewise
   */
  public record Known(List<Choice> users, List<Choice> groups) {
    public Known {
      users = List.copyOf(users);
      groups = List.copyOf(groups);
    }
  }

  private Completer() {}

  /**
   * Completes the word that ends at the caret: {@code /command} at the start, {@code @user}, {@code
   * #group}, {@code :emoji:}; empty when nothing fits.
   */
  public static Optional<Completion> complete(Editor editor, Known known) {
    return Optional.empty();
  }
}
