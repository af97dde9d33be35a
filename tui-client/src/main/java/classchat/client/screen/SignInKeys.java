package classchat.client.screen;

import classchat.client.display.Chord;
import classchat.client.display.Key;
import classchat.client.display.Spot;
import classchat.client.edit.Edit;
import classchat.client.keys.Action;
import classchat.client.keys.KeyMap;
import classchat.client.pane.Screen;
import classchat.client.pane.Target;
import classchat.client.view.Form;
import classchat.client.view.Scene;

/** What keys do in the sign-in form and at the question about a key. */
final class SignInKeys {
  private static final Chord TURN = Chord.of("f2");

  private final Stage stage;
  private final Door door;
  private final KeyMap keys;
  private final Runnable quit;

  SignInKeys(Stage stage, Door door, Runnable quit) {
    this.stage = stage;
    this.door = door;
    this.keys = stage.view().look().keys();
    this.quit = quit;
  }

  void key(Key key, Scene.SigningIn in) {
    if (key instanceof Key.Pressed(var chord)) {
      if (in.trying().isPresent()) {
        whileTrying(chord);
      } else {
        pressed(chord, in);
      }
    } else if (in.trying().isEmpty()) {
      written(key, in);
    }
  }

  private void written(Key key, Scene.SigningIn in) {
    switch (key) {
      case Key.Typed(var text) -> show(in, in.form().insert(text));
      case Key.Pasted(var text) -> show(in, in.form().insert(text.strip()));
      case Key.Clicked(var at) -> clicked(at, in);
      default -> {}
    }
  }

  private void clicked(Spot at, Scene.SigningIn in) {
    var target = Screen.target(stage.view(), stage.size(), at);
    if (target.isPresent() && target.get() instanceof Target.FormField(var index)) {
      show(in, in.form().focus(in.form().fields().get(index).id()));
    }
  }

  /** Only giving up works while something is tried. */
  private void whileTrying(Chord chord) {
    switch (keys.action(chord).orElse(Action.SEND)) {
      case CANCEL -> quit.run();
      case CLOSE -> door.cancel();
      default -> {}
    }
  }

  private void pressed(Chord chord, Scene.SigningIn in) {
    if (chord.equals(TURN)) {
      door.turn(in);
      return;
    }
    var action = keys.action(chord);
    if (action.isEmpty()) {
      return;
    }
    switch (action.get()) {
      case SEND -> enter(in);
      case COMPLETE, DOWN -> show(in, in.form().move(1));
      case COMPLETE_NEXT, UP -> show(in, in.form().move(-1));
      case CANCEL -> quit.run();
      default -> action.get().edit().ifPresent(edit -> show(in, edited(in.form(), edit)));
    }
  }

  private static Form edited(Form form, Edit edit) {
    return edit == Edit.NEWLINE ? form : form.apply(edit);
  }

  /** Goes on to the next empty field that is needed, and signs in from there. */
  private void enter(Scene.SigningIn in) {
    var form = in.form();
    var last = form.focus() == form.fields().size() - 1;
    var needed =
        form.focused().id() == Form.Id.SERVER
            || form.focused().id() == Form.Id.NAME
            || (in.registering() && form.focused().id() == Form.Id.PASSWORD);
    if (needed && !last && form.fields().get(form.focus() + 1).value().isEmpty()) {
      show(in, form.move(1));
    } else {
      door.submit(in);
    }
  }

  private void show(Scene.SigningIn in, Form form) {
    stage.change(next -> next.scene = new Scene.SigningIn(form, in.registering(), in.trying()));
  }

  /** Answers the question; a key that differs from the known one cannot be accepted. */
  void key(Key key, Scene.KeyQuestion question) {
    var yes = key instanceof Key.Typed(var text) && text.equalsIgnoreCase("y");
    var no = key instanceof Key.Typed(var text) && text.equalsIgnoreCase("n");
    if (yes && question.pinned().isEmpty()) {
      door.accept(question);
    } else if (no) {
      door.decline(question);
    } else if (key instanceof Key.Pressed(var chord)) {
      switch (keys.action(chord).orElse(Action.LEFT)) {
        case CLOSE -> door.decline(question);
        case CANCEL -> quit.run();
        default -> {}
      }
    }
  }
}
