package classchat.client.screen;

import classchat.client.display.Chord;
import classchat.client.display.Key;
import classchat.client.display.Spot;
import classchat.client.keys.Action;
import classchat.client.pane.Screen;
import classchat.client.pane.Target;
import classchat.client.view.Focus;
import classchat.client.view.Overlay;
import classchat.client.view.Panes;
import java.util.Optional;

/** What keys do in the chats while nothing lies over them. For the screen's thread. */
final class ChatKeys {
  private static final int WHEEL = 3;

  private final Stage stage;
  private final Chats chats;
  private final InputKeys input;
  private final Messages messages;
  private final MemberKeys members;
  private final PaneKeys panes;
  private final FileKeys files;
  private final Pickers pickers;
  private final Leaving leaving;
  private final ForeignEditor editing;

  ChatKeys(
      Stage stage,
      Chats chats,
      InputKeys input,
      Messages messages,
      MemberKeys members,
      PaneKeys panes,
      FileKeys files,
      Pickers pickers,
      Leaving leaving,
      ForeignEditor editing) {
    this.stage = stage;
    this.chats = chats;
    this.input = input;
    this.messages = messages;
    this.members = members;
    this.panes = panes;
    this.files = files;
    this.pickers = pickers;
    this.leaving = leaving;
    this.editing = editing;
  }

  void key(Key key) {
    switch (key) {
      case Key.Typed(var text) -> typed(text);
      case Key.Pressed(var chord) -> pressed(chord);
      case Key.Pasted(var text) -> input.pasted(text);
      case Key.Clicked(var at) -> clicked(at);
      case Key.Wheel(var at, var up) -> panes.scroll(up ? -WHEEL : WHEEL);
      case Key.Focused any -> {}
      case Key.Resized any -> {}
      case Key.Closed any -> {}
    }
  }

  private void typed(String text) {
    if (!Screen.offers(stage.view(), stage.size(), text) || !commanded(text)) {
      input.typed(text);
    }
  }

  /** A letter that the last line offers; false when it means nothing where the keys are. */
  private boolean commanded(String letter) {
    return switch (stage.view().focus()) {
      case MESSAGES -> files.typed(letter) || messages.typed(letter);
      case NEWS -> {
        stage.change(next -> next.news = next.news.dismiss());
        yield true;
      }
      case INPUT, CHATS, MEMBERS -> false;
    };
  }

  private void pressed(Chord chord) {
    var action = stage.view().look().keys().action(chord);
    if (action.isPresent()) {
      act(action.get());
    } else if (isPlace(chord)) {
      chats.nth(chord.key().charAt(0) - '1');
    }
  }

  /** Whether it names a place in the list of chats, unless it does something else. */
  static boolean isPlace(Chord chord) {
    return chord.alt() && chord.key().length() == 1 && "123456789".contains(chord.key());
  }

  private void act(Action action) {
    switch (action) {
      case SEND -> enter();
      case COMPLETE -> input.complete();
      case COMPLETE_NEXT -> input.mark(1);
      case PREVIOUS_CHAT -> chats.move(-1);
      case NEXT_CHAT -> chats.move(1);
      case NEXT_UNREAD -> chats.nextUnread();
      case FIRST_UNREAD -> messages.firstUnread();
      case GO_TO -> pickers.goTo();
      case FIND -> pickers.find();
      case INPUT_HISTORY -> pickers.inputHistory();
      case PAGE_UP -> panes.page(-1);
      case PAGE_DOWN -> panes.page(1);
      case LINE_UP -> panes.scroll(-1);
      case LINE_DOWN -> panes.scroll(1);
      case NEWEST -> panes.newest();
      case ACCEPT_FILE -> files.accept();
      case DECLINE_FILE -> files.decline();
      case FILES -> files.list();
      case SEND_FILE -> files.begin();
      case EDITOR -> editing.edit();
      case MOUSE -> stage.change(next -> next.mouse = !next.mouse);
      case HELP -> stage.change(next -> next.overlay = Optional.of(new Overlay.Help(0)));
      case CHATS -> panes.toggle(Panes.Pane.CHATS, Focus.CHATS);
      case MEMBERS -> panes.toggle(Panes.Pane.MEMBERS, Focus.MEMBERS);
      case NEWS -> panes.toggle(Panes.Pane.NEWS, Focus.NEWS);
      case CLOSE -> panes.close();
      case CANCEL -> cancel();
      case LEAVE -> leave();
      case UP -> up();
      case DOWN -> down();
      case LINE_END -> lineEnd();
      default -> input.edited(action);
    }
  }

  private void enter() {
    var view = stage.view();
    switch (view.focus()) {
      case CHATS -> view.cursor().or(() -> view.client().current()).ifPresent(chats::show);
      case NEWS -> messages.follow();
      case MESSAGES -> {
        if (!files.enter()) {
          messages.receipts();
        }
      }
      case MEMBERS -> members.write();
      case INPUT -> input.enter();
    }
  }

  private void up() {
    if (!moved(-1)) {
      if (stage.view().input().isEmpty()) {
        messages.select(-1);
      } else {
        input.up();
      }
    }
  }

  private void down() {
    if (!moved(1)) {
      input.down();
    }
  }

  /** In the pane where the keys are; false when they are in the input. */
  private boolean moved(int by) {
    switch (stage.view().focus()) {
      case CHATS -> chats.moveCursor(by);
      case NEWS -> stage.change(next -> next.news = next.news.move(by));
      case MEMBERS -> members.move(by);
      case MESSAGES -> messages.select(by);
      case INPUT -> {
        return false;
      }
    }
    return true;
  }

  private void lineEnd() {
    if (stage.view().input().isEmpty()) {
      panes.newest();
    } else {
      input.edited(Action.LINE_END);
    }
  }

  private void cancel() {
    if (stage.view().input().isEmpty()) {
      leaving.ask();
    } else {
      input.clear();
    }
  }

  private void leave() {
    if (stage.view().input().isEmpty()) {
      leaving.ask();
    } else {
      input.edited(Action.DELETE);
    }
  }

  private void clicked(Spot at) {
    var target = Screen.target(stage.view(), stage.size(), at);
    if (target.isEmpty()) {
      return;
    }
    switch (target.get()) {
      case Target.Chat(var id) -> chats.show(id);
      case Target.Message(var seq) -> messages.selectAt(seq);
      case Target.OfFile file -> files.clicked(file);
      case Target.Member(var name) -> members.at(name);
      case Target.NewsItem(var index) -> messages.follow(index);
      case Target.Row(var index) -> input.take(index);
      case Target.FormField any -> {}
    }
  }
}
