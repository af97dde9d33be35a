package classchat.client.view;

import classchat.client.edit.Choice;
import classchat.client.edit.Editor;
import classchat.client.model.SharedFile;
import java.util.List;

/** What lies over the chats and takes the keys until it is closed. */
public sealed interface Overlay {
  /** The keys and commands. */
  record Help(int scroll) implements Overlay {}

  /**
   * What the server has answered, to be read.
   *
   * @param lines a heading has no effect on the others
   */
  record Sheet(String title, List<Line> lines, int scroll) implements Overlay {
    public Sheet {
      lines = List.copyOf(lines);
    }

    /**
     * One line.
     *
     * @param label stands in a column of its own; may be empty
     */
    public record Line(String label, String text, boolean strong) {}
  }

  /** One of many, narrowed down by typing. */
  record Picker(String title, Purpose purpose, Editor query, List<Choice> choices, int selected)
      implements Overlay {
    /** What is done with the choice. */
    public enum Purpose {
      GO_TO,
      FIND,
      QUESTIONS,
      INPUT_HISTORY
    }

    public Picker {
      choices = List.copyOf(choices);
    }

    public Picker move(int by) {
      return choices.isEmpty()
          ? this
          : new Picker(
              title, purpose, query, choices, Math.floorMod(selected + by, choices.size()));
    }

    /** As {@link #move}, but stops at the ends. */
    public Picker jump(int by) {
      var last = Math.max(0, choices.size() - 1);
      return new Picker(title, purpose, query, choices, Math.clamp(selected + (long) by, 0, last));
    }
  }

  /**
   * The files that were offered.
   *
   * @param files as they were when the list was asked for, the newest first
   */
  record FileList(List<SharedFile> files, int selected) implements Overlay {
    public FileList {
      files = List.copyOf(files);
    }

    /** The keys go to another one; stops at the ends. */
    public FileList move(int by) {
      var last = Math.max(0, files.size() - 1);
      return new FileList(files, Math.clamp(selected + (long) by, 0, last));
    }
  }

  /** A large text was pasted: is it to be sent at once, or edited first? */
  record PasteQuestion(String text, int lines) implements Overlay {}

  /** The password is changed. */
  record Passwords(Form form) implements Overlay {}

  /**
   * Somebody wants to leave.
   *
   * @param unanswered posts that are sent at the next start
   * @param refused posts that are then lost
   * @param moving files that go on moving at the next start
   * @param reading files that are not offered yet, and are then not
   */
  record Leaving(int unanswered, int refused, int moving, int reading) implements Overlay {
    /** Whether nothing keeps anybody. */
    public boolean isIdle() {
      return unanswered + refused + moving + reading == 0;
    }
  }
}
