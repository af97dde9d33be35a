package classchat.client.screen;

import classchat.client.edit.Completer;
import classchat.client.edit.Edit;
import classchat.client.edit.Editor;
import classchat.client.keys.Action;
import classchat.client.view.Focus;
import classchat.client.view.Overlay;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What keys do to the text that is being written. For the screen's thread. */
final class InputKeys {
  /** A longer pasted text is asked about. */
  private static final int LONG_PASTE = 2_000;

  private final Stage stage;
  private final Speaking speaking;
  private final Roll roll;
  private final PathCompletion paths;
  private final int pasteLines;

  /**
   * @param pasteLines a pasted text with more lines is asked about
   */
  InputKeys(Stage stage, Speaking speaking, Roll roll, PathCompletion paths, int pasteLines) {
    this.stage = stage;
    this.speaking = speaking;
    this.roll = roll;
    this.paths = paths;
    this.pasteLines = pasteLines;
  }

  void typed(String text) {
    edit(input -> input.insert(text));
    find();
  }

  /** A line end behind a pasted text never sends it. */
  void pasted(String text) {
    var clean = text.endsWith("\n") || text.endsWith("\r") ? text.stripTrailing() : text;
    var lines = (int) clean.replace("\r\n", "\n").replace('\r', '\n').lines().count();
    if (lines > pasteLines || clean.length() > LONG_PASTE) {
      stage.change(next -> next.overlay = Optional.of(new Overlay.PasteQuestion(clean, lines)));
    } else {
      edit(input -> input.insert(clean));
    }
  }

  private void edit(UnaryOperator<Editor> change) {
    stage.typed();
    stage.change(next -> {
      next.focus = Focus.INPUT;
      next.reading = next.reading.select(0);
      next.remark = Optional.empty();
      next.input = change.apply(next.input);
    });
  }

  void edited(Action action) {
    action.edit().ifPresent(edit -> edit(input -> input.apply(edit)));
    if (action == Action.NEWLINE) {
      edit(input -> input.apply(Edit.NEWLINE));
    }
    find();
  }

  /** What was written can be taken back by undo. */
  void clear() {
    edit(input -> input.replace(0, input.text().length(), ""));
    stage.change(next -> next.completion = Optional.empty());
  }

  void enter() {
    var completion = stage.view().completion();
    if (completion.isPresent() && completion.get().selected() > 0) {
      accept(); // who has marked a choice means it
    } else {
      speaking.submit();
    }
  }

  // completion

  /** Takes the marked choice; where there is no list yet, it comes. */
  void complete() {
    if (stage.view().completion().isPresent()) {
      accept();
      return;
    }
    if (paths.find(true)) {
      return;
    }
    find();
    if (stage.view().completion().filter(found -> found.choices().size() == 1).isPresent()) {
      accept();
    }
  }

  /** Takes the choice at this place, if there is a list. */
  void take(int index) {
    var list = stage.view().completion();
    if (list.isPresent() && index < list.get().choices().size()) {
      mark(index - list.get().selected());
      accept();
    }
  }

  /** Marks another choice, if there is a list. */
  void mark(int by) {
    stage.change(next -> next.completion = next.completion.map(completion -> completion.move(by)));
  }

  /** A folder has been read for the path that is being typed. */
  void listed(Happening.Listed listed) {
    if (paths.listed(listed)) {
      accept();
    }
  }

  private void find() {
    if (paths.find(false)) {
      return;
    }
    var view = stage.view();
    if (Roll.isNaming(view.input().text())) {
      roll.call();
    }
    var found = Completer.complete(view.input(), People.here(view));
    stage.change(next -> next.completion = found);
  }

  /** Behind a folder, or behind whom a file is sent to, a path goes on. */
  private void accept() {
    stage.change(next -> {
      next.input = next.completion.map(choice -> choice.accept(next.input)).orElse(next.input);
      next.completion = Optional.empty();
    });
    paths.find(false);
  }

  // up and down

  void up() {
    if (stage.view().completion().isPresent()) {
      mark(-1);
    } else if (!moved(Edit.UP)) {
      speaking.history(speaking.history().earlier(stage.view().input().text()));
    }
  }

  void down() {
    if (stage.view().completion().isPresent()) {
      mark(1);
    } else if (!moved(Edit.DOWN) && !speaking.history().isWriting()) {
      speaking.history(speaking.history().later());
    }
  }

  /** Within the text; false in its first or last line. */
  private boolean moved(Edit edit) {
    var input = stage.view().input();
    var moved = input.apply(edit);
    if (moved.caret() == input.caret()) {
      return false;
    }
    stage.change(next -> next.input = moved);
    return true;
  }
}
