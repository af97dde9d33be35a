package classchat.client.screen;

import classchat.client.edit.Choice;
import classchat.client.edit.Completion;
import classchat.client.edit.PathWord;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Completes paths with what is in their folders. For the screen's thread. */
final class PathCompletion {
  private static final List<Choice> HOME = List.of(new Choice("~/", "home"));

  private final Stage stage;
  private final FolderReader reader;
  private @Nullable PathWord asked;
  private Happening.@Nullable Listed last;
  private boolean take;

  PathCompletion(Stage stage, FolderReader reader) {
    this.stage = stage;
    this.reader = reader;
  }

  /**
   * Begins to complete the path at the caret; false where there is none.
   *
   * @param only whether the only choice that there is shall be taken
   */
  boolean find(boolean only) {
    var word = PathWord.of(stage.view().input());
    asked = word.orElse(null);
    take = only;
    if (word.isEmpty()) {
      return false;
    }
    if (word.get().folder().isEmpty() && word.get().name().equals("~")) {
      show(word.get(), HOME);
    } else {
      show(word.get(), narrowed(word.get()));
      reader.read(word.get());
    }
    return true;
  }

  /** What was read last, as far as it still fits: the list stays while somebody types on. */
  private List<Choice> narrowed(PathWord word) {
    return last == null || !isBelow(last.word(), word)
        ? List.of()
        : last.choices().stream().filter(choice -> word.matches(choice.text())).toList();
  }

  private static boolean isBelow(PathWord before, PathWord now) {
    return before.folder().equals(now.folder())
        && before.foldersOnly() == now.foldersOnly()
        && now.name().startsWith(before.name());
  }

  /**
   * A folder has been read; what is not asked for any more is dropped. True when its only choice is
   * to be taken.
   */
  boolean listed(Happening.Listed listed) {
    if (!listed.word().equals(asked)
        || !PathWord.of(stage.view().input()).equals(Optional.of(listed.word()))) {
      return false;
    }
    last = listed;
    show(listed.word(), listed.choices());
    var only = take && listed.choices().size() == 1;
    take = false;
    return only && stage.view().completion().isPresent();
  }

  private void show(PathWord word, List<Choice> choices) {
    var from = word.from();
    var to = from + word.name().length();
    var there = choices.size() == 1 && choices.getFirst().text().equals(word.name());
    stage.change(next -> {
      var marked =
          next.completion
              .map(now -> choices.indexOf(now.choices().get(now.selected())))
              .filter(at -> at > 0)
              .orElse(0);
      next.completion =
          choices.isEmpty() || there
              ? Optional.empty()
              : Optional.of(new Completion(from, to, choices, marked));
    });
  }
}
