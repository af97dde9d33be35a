package classchat.client.screen;

import classchat.client.display.Chord;
import classchat.client.display.Key;
import classchat.client.display.Spot;
import classchat.client.edit.Completer;
import classchat.client.edit.Edit;
import classchat.client.edit.Editor;
import classchat.client.keys.Action;
import classchat.client.pane.Screen;
import classchat.client.pane.Target;
import classchat.client.view.Focus;
import classchat.client.view.Overlay;
import classchat.client.view.Panes;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What keys do in the chats while nothing lies over them. For the screen's thread. */
final class ChatKeys {
  private static final int WHEEL = 3;

  /** A longer pasted text is asked about. */
  private static final int LONG_PASTE = 2_000;

  private final Stage stage;
  private final Chats chats;
  private final Speaking speaking;
  private final Messages messages;
  private final Pickers pickers;
  private final Roll roll;
  private final Leaving leaving;
  private final ForeignEditor editing;
  private final int pasteLines;

  ChatKeys(
      Stage stage,
      Chats chats,
      Speaking speaking,
      Messages messages,
      Pickers pickers,
      Roll roll,
      Leaving leaving,
      ForeignEditor editing,
      int pasteLines) {
    this.stage = stage;
    this.chats = chats;
    this.speaking = speaking;
    this.messages = messages;
    this.pickers = pickers;
    this.roll = roll;
    this.leaving = leaving;
    this.editing = editing;
    this.pasteLines = pasteLines;
  }

  void key(Key key) {
    switch (key) {
      case Key.Typed(var text) -> typed(text);
      case Key.Pressed(var chord) -> pressed(chord);
      case Key.Pasted(var text) -> pasted(text);
      case Key.Clicked(var at) -> clicked(at);
      case Key.Wheel(var at, var up) -> scroll(up ? -WHEEL : WHEEL);
      case Key.Focused any -> {}
      case Key.Resized any -> {}
      case Key.Closed any -> {}
    }
  }

  private void typed(String text) {
    var focus = stage.view().focus();
    if (focus == Focus.MESSAGES && messages.typed(text)) {
      return;
    }
    if (focus == Focus.NEWS && text.equals("d")) {
      stage.change(next -> next.news = next.news.dismiss());
      return;
    }
    edit(input -> input.insert(text));
    complete(false);
  }

  private void pasted(String text) {
    var clean = text.endsWith("\n") || text.endsWith("\r") ? text.stripTrailing() : text;
    var lines = (int) clean.replace("\r\n", "\n").replace('\r', '\n').lines().count();
    if (lines > pasteLines || clean.length() > LONG_PASTE) {
      stage.change(next -> next.overlay = Optional.of(new Overlay.PasteQuestion(clean, lines)));
    } else {
      edit(input -> input.insert(clean));
    }
  }

  private void edit(UnaryOperator<Editor> change) {
    stage.change(next -> {
      next.focus = Focus.INPUT;
      next.reading = next.reading.select(0);
      next.remark = Optional.empty();
      next.input = change.apply(next.input);
    });
  }

  private void pressed(Chord chord) {
    var action = stage.view().look().keys().action(chord);
    if (action.isPresent()) {
      act(action.get());
    } else if (chord.alt() && chord.key().length() == 1 && "123456789".contains(chord.key())) {
      chats.nth(chord.key().charAt(0) - '1');
    }
  }

  private void act(Action action) {
    switch (action) {
      case SEND -> enter();
      case COMPLETE -> complete(true);
      case COMPLETE_BACK -> mark(-1);
      case PREVIOUS_CHAT -> chats.move(-1);
      case NEXT_CHAT -> chats.move(1);
      case NEXT_UNREAD -> chats.nextUnread();
      case FIRST_UNREAD -> messages.firstUnread();
      case GO_TO -> pickers.goTo();
      case FIND -> pickers.find();
      case INPUT_HISTORY -> pickers.inputHistory();
      case PAGE_UP -> scroll(-page());
      case PAGE_DOWN -> scroll(page());
      case LINE_UP -> scroll(-1);
      case LINE_DOWN -> scroll(1);
      case NEWEST -> newest();
      case EDITOR -> editing.edit();
      case MOUSE -> stage.change(next -> next.mouse = !next.mouse);
      case HELP -> stage.change(next -> next.overlay = Optional.of(new Overlay.Help(0)));
      case CHATS -> pane(Panes.Pane.CHATS, Focus.CHATS);
      case MEMBERS -> pane(Panes.Pane.MEMBERS, Focus.INPUT);
      case NEWS -> pane(Panes.Pane.NEWS, Focus.NEWS);
      case CLOSE -> close();
      case CANCEL -> cancel();
      case LEAVE -> leave();
      case UP -> up();
      case DOWN -> down();
      case LINE_END -> lineEnd();
      default -> edited(action);
    }
  }

  private void edited(Action action) {
    action.edit().ifPresent(edit -> edit(input -> input.apply(edit)));
    if (action == Action.NEWLINE) {
      edit(input -> input.apply(Edit.NEWLINE));
    }
    complete(false);
  }

  // the input

  private void enter() {
    var view = stage.view();
    switch (view.focus()) {
      case CHATS -> view.cursor().or(() -> view.client().current()).ifPresent(chats::show);
      case NEWS -> messages.follow();
      case MESSAGES -> messages.receipts();
      case INPUT -> {
        if (view.completion().isPresent() && isName(view.input())) {
          accept();
        } else {
          speaking.submit();
        }
      }
    }
  }

  /** A command or name that is being completed is not sent half. */
  private boolean isName(Editor input) {
    var completion = stage.view().completion().orElseThrow();
    var typed = input.text().substring(completion.from(), completion.to());
    return completion.choices().stream().noneMatch(choice -> choice.text().equals(typed))
        && completion.selected() > 0;
  }

  private void complete(boolean asked) {
    var view = stage.view();
    if (asked && view.completion().isPresent()) {
      if (view.completion().get().choices().size() == 1) {
        accept();
      } else {
        mark(1);
      }
      return;
    }
    if (Roll.isNaming(view.input().text())) {
      roll.call();
    }
    var found = Completer.complete(view.input(), People.known(view));
    stage.change(next -> next.completion = found);
    if (asked && found.isPresent() && found.get().choices().size() == 1) {
      accept();
    }
  }

  private void mark(int by) {
    stage.change(next -> next.completion = next.completion.map(completion -> completion.move(by)));
  }

  private void accept() {
    stage.change(next -> {
      next.input = next.completion.map(choice -> choice.accept(next.input)).orElse(next.input);
      next.completion = Optional.empty();
    });
  }

  private void up() {
    var view = stage.view();
    if (view.focus() == Focus.CHATS) {
      chats.moveCursor(-1);
    } else if (view.focus() == Focus.NEWS) {
      stage.change(next -> next.news = next.news.move(-1));
    } else if (view.focus() == Focus.MESSAGES) {
      messages.select(-1);
    } else if (view.completion().isPresent()) {
      mark(-1);
    } else if (view.input().isEmpty()) {
      messages.select(-1);
    } else {
      moved(Edit.UP, true);
    }
  }

  private void down() {
    var view = stage.view();
    if (view.focus() == Focus.CHATS) {
      chats.moveCursor(1);
    } else if (view.focus() == Focus.NEWS) {
      stage.change(next -> next.news = next.news.move(1));
    } else if (view.focus() == Focus.MESSAGES) {
      messages.select(1);
    } else if (view.completion().isPresent()) {
      mark(1);
    } else {
      moved(Edit.DOWN, false);
    }
  }

  /** Within the text; beyond its first or last line, through what was sent before. */
  private void moved(Edit edit, boolean earlier) {
    var input = stage.view().input();
    var moved = input.apply(edit);
    if (moved.caret() != input.caret()) {
      stage.change(next -> next.input = moved);
      return;
    }
    var history = speaking.history();
    speaking.history(earlier ? history.earlier(input.text()) : history.later());
  }

  private void lineEnd() {
    if (stage.view().input().isEmpty()) {
      newest();
    } else {
      edit(input -> input.apply(Edit.LINE_END));
    }
  }

  private void cancel() {
    if (stage.view().input().isEmpty()) {
      leaving.ask();
    } else {
      edit(input -> input.replace(0, input.text().length(), ""));
      stage.change(next -> next.completion = Optional.empty());
    }
  }

  private void leave() {
    if (stage.view().input().isEmpty()) {
      leaving.ask();
    } else {
      edit(input -> input.apply(Edit.DELETE));
    }
  }

  // the panes

  private void pane(Panes.Pane pane, Focus focus) {
    var view = stage.view();
    var shown = view.panes().shows(pane, stage.size());
    if (shown && focus != Focus.INPUT && view.focus() != focus) {
      stage.change(next -> next.focus = focus);
    } else {
      stage.change(next -> {
        next.panes = next.panes.toggle(pane, stage.size());
        next.focus = shown ? Focus.INPUT : focus;
      });
    }
    if (pane == Panes.Pane.NEWS) {
      stage.change(next -> next.news = next.news.seen());
    }
  }

  private void close() {
    var view = stage.view();
    if (view.completion().isPresent()) {
      stage.change(next -> next.completion = Optional.empty());
      return;
    }
    stage.change(next -> {
      next.panes = next.panes.uncovered(stage.size());
      next.focus = Focus.INPUT;
      next.cursor = Optional.empty();
      next.reading = next.reading.select(0);
      next.remark = Optional.empty();
    });
  }

  private int page() {
    return Math.max(1, Screen.page(stage.view(), stage.size()) - 2);
  }

  private void scroll(int rows) {
    stage.change(next -> next.reading = Screen.scrolled(stage.view(), stage.size(), rows));
  }

  private void newest() {
    stage.change(next -> next.reading = next.reading.at(Optional.empty()).select(0));
  }

  private void clicked(Spot at) {
    var target = Screen.target(stage.view(), stage.size(), at);
    if (target.isEmpty()) {
      return;
    }
    switch (target.get()) {
      case Target.Chat(var id) -> chats.show(id);
      case Target.Message(var seq) -> messages.selectAt(seq);
      case Target.NewsItem(var index) -> messages.follow(index);
      case Target.Row any -> {}
      case Target.FormField any -> {}
    }
  }
}
