package classchat.client.edit;

import java.util.List;

/**
 * What may be meant by the word at the caret.
 *
 * @param from where the word begins in the text
 * @param to where it ends
 * @param choices at least one, the likeliest first
 * @param selected which one is marked
 */
public record Completion(int from, int to, List<Choice> choices, int selected) {
  public Completion {
    choices = List.copyOf(choices);
    if (selected < 0 || selected >= choices.size() || from < 0 || to < from) {
      throw new IllegalArgumentException("no such choice or place");
    }
  }

  /**
   * The text with the marked choice in it, and a blank behind it unless it is a folder, behind
   * which a path goes on; the caret behind that.
   */
  public Editor accept(Editor editor) {
    var end = Math.min(to, editor.text().length());
    if (isFolder()) {
      return editor.replace(from, end, choices.get(selected).text());
    }
    var blank = end < editor.text().length() && editor.text().charAt(end) == ' ';
    return editor.replace(from, blank ? end + 1 : end, choices.get(selected).text() + " ");
  }

  /** Whether the marked choice is a folder of a path. */
  public boolean isFolder() {
    return choices.get(selected).text().endsWith("/");
  }

  /** The same with another choice marked, around the ends. */
  public Completion move(int by) {
    return new Completion(from, to, choices, Math.floorMod(selected + by, choices.size()));
  }
}
