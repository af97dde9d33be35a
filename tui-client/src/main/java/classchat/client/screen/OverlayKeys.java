package classchat.client.screen;

import classchat.client.command.UserCommand;
import classchat.client.display.Chord;
import classchat.client.display.Key;
import classchat.client.keys.Action;
import classchat.client.link.Link;
import classchat.client.pane.Screen;
import classchat.client.pane.Target;
import classchat.client.view.Form;
import classchat.client.view.Overlay;
import classchat.wire.Secret;
import java.util.Locale;
import java.util.Optional;

/** What keys do while something lies over the chats. For the screen's thread. */
final class OverlayKeys {
  private static final int WHEEL = 3;

  private final Stage stage;
  private final Asks asks;
  private final Speaking speaking;
  private final Pickers pickers;
  private final Leaving leaving;
  private final FileListKeys files;
  private final TypingOn typing;

  OverlayKeys(
      Stage stage,
      Asks asks,
      Speaking speaking,
      Pickers pickers,
      Leaving leaving,
      FileListKeys files,
      TypingOn typing) {
    this.stage = stage;
    this.asks = asks;
    this.speaking = speaking;
    this.pickers = pickers;
    this.leaving = leaving;
    this.files = files;
    this.typing = typing;
  }

  void key(Key key, Overlay overlay) {
    if (key instanceof Key.Pressed(var chord) && isClose(chord)) {
      close();
      return;
    }
    if (typing.takes(key, overlay)) {
      return;
    }
    switch (overlay) {
      case Overlay.Help help -> show(new Overlay.Help(scrolled(help.scroll(), key)));
      case Overlay.Sheet sheet ->
          show(new Overlay.Sheet(sheet.title(), sheet.lines(), scrolled(sheet.scroll(), key)));
      case Overlay.Picker picker -> picker(picker, key);
      case Overlay.FileList list -> files.key(list, key);
      case Overlay.PasteQuestion question -> paste(question, key);
      case Overlay.Passwords passwords -> passwords(passwords.form(), key);
      case Overlay.Leaving question -> leave(key);
    }
  }

  private boolean isClose(Chord chord) {
    var action = action(chord);
    return action == Action.CLOSE || action == Action.CANCEL;
  }

  private Action action(Chord chord) {
    return stage.view().look().keys().action(chord).orElse(Action.REDRAW);
  }

  private void close() {
    stage.change(next -> next.overlay = Optional.empty());
  }

  private void show(Overlay overlay) {
    stage.change(next -> next.overlay = Optional.of(overlay));
  }

  private int scrolled(int from, Key key) {
    var lowest = Screen.lowestScroll(stage.view(), stage.size());
    var by =
        switch (key) {
          case Key.Wheel(var at, var up) -> up ? -WHEEL : WHEEL;
          case Key.Pressed(var chord) ->
              switch (action(chord)) {
                case UP, LINE_UP -> -1;
                case DOWN, LINE_DOWN -> 1;
                case PAGE_UP -> -page();
                case PAGE_DOWN -> page();
                case LINE_START -> -lowest;
                case LINE_END -> lowest;
                default -> 0;
              };
          default -> 0;
        };
    return Math.clamp(Math.min(from, lowest) + by, 0, lowest);
  }

  private int page() {
    return Math.max(1, stage.size().rows() - 6);
  }

  private void picker(Overlay.Picker picker, Key key) {
    switch (key) {
      case Key.Typed(var text) -> pickers.narrow(picker, picker.query().insertLine(text));
      case Key.Pasted(var text) -> pickers.narrow(picker, picker.query().insertLine(text));
      case Key.Pressed(var chord) -> pickerPressed(picker, action(chord));
      case Key.Clicked(var at) -> {
        var target = Screen.target(stage.view(), stage.size(), at);
        if (target.isPresent() && target.get() instanceof Target.Row(var index)) {
          pickers.choose(picker.move(index - picker.selected()));
        }
      }
      case Key.Wheel(var at, var up) -> show(picker.jump(up ? -WHEEL : WHEEL));
      default -> {}
    }
  }

  private void pickerPressed(Overlay.Picker picker, Action action) {
    switch (action) {
      case SEND -> pickers.choose(picker);
      case UP, LINE_UP, COMPLETE_NEXT -> show(picker.move(-1));
      case DOWN, LINE_DOWN, COMPLETE -> show(picker.move(1));
      case PAGE_UP -> show(picker.jump(-page()));
      case PAGE_DOWN -> show(picker.jump(page()));
      default ->
          action.edit().ifPresent(edit -> pickers.narrow(picker, picker.query().apply(edit)));
    }
  }

  private void paste(Overlay.PasteQuestion question, Key key) {
    var letter = letter(key);
    if (letter.equals("s")) {
      close();
      if (!speaking.say(
          question.text().startsWith("/") ? "/" + question.text() : question.text())) {
        stage.change(next -> next.input = next.input.insert(question.text()));
      }
    } else if (letter.equals("e")) {
      close();
      stage.change(next -> next.input = next.input.insert(question.text()));
    }
  }

  private void leave(Key key) {
    switch (letter(key)) {
      case "y" -> leaving.now();
      case "n" -> close();
      default -> {}
    }
  }

  private static String letter(Key key) {
    return key instanceof Key.Typed(var text) ? text.toLowerCase(Locale.ROOT) : "";
  }

  private void passwords(Form form, Key key) {
    switch (key) {
      case Key.Typed(var text) -> show(new Overlay.Passwords(form.insert(text)));
      case Key.Pasted(var text) -> show(new Overlay.Passwords(form.insert(text.strip())));
      case Key.Pressed(var chord) -> passwordsPressed(form, action(chord));
      case Key.Clicked(var at) -> {
        var target = Screen.target(stage.view(), stage.size(), at);
        if (target.isPresent() && target.get() instanceof Target.FormField(var index)) {
          show(new Overlay.Passwords(form.focus(form.fields().get(index).id())));
        }
      }
      default -> {}
    }
  }

  private void passwordsPressed(Form form, Action action) {
    switch (action) {
      case SEND -> {
        if (form.focus() < form.fields().size() - 1) {
          show(new Overlay.Passwords(form.move(1)));
        } else {
          change(form);
        }
      }
      case COMPLETE, DOWN -> show(new Overlay.Passwords(form.move(1)));
      case COMPLETE_NEXT, UP -> show(new Overlay.Passwords(form.move(-1)));
      default -> action.edit().ifPresent(edit -> show(new Overlay.Passwords(form.apply(edit))));
    }
  }

  private void change(Form form) {
    var next = form.value(Form.Id.PASSWORD);
    if (next.isEmpty() || !next.equals(form.value(Form.Id.AGAIN))) {
      show(
          new Overlay.Passwords(
              form.refused(next.isEmpty() ? "the new password is missing" : "the two differ")));
      return;
    }
    try {
      var present = new Secret(form.value(Form.Id.PRESENT_PASSWORD));
      var fresh = new Secret(next);
      asks.ask(
          new Asks.Asked.Command(new UserCommand.ChangePassword(), "/passwd"),
          origin -> new Link.ChangePassword(origin, present, fresh));
      close();
    } catch (IllegalArgumentException e) {
      show(new Overlay.Passwords(form.refused(String.valueOf(e.getMessage()))));
    }
  }
}
