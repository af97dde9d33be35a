package classchat.client.screen;

import classchat.client.display.Chord;
import classchat.client.display.Display;
import classchat.client.display.Key;
import classchat.client.view.Scene;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** Gives each key to what is on the screen. For the screen's thread. */
final class KeyDispatch {
  private final Stage stage;
  private final Display display;
  private final SignInKeys signIn;
  private final ChatKeys chats;
  private final OverlayKeys overlays;
  private final BooleanSupplier leaving;
  private final Runnable leave;

  /**
   * @param leaving whether the link says goodbye: nothing else is taken then, as it would be lost
   */
  KeyDispatch(
      Stage stage,
      Display display,
      SignInKeys signIn,
      ChatKeys chats,
      OverlayKeys overlays,
      BooleanSupplier leaving,
      Runnable leave) {
    this.stage = stage;
    this.display = display;
    this.signIn = signIn;
    this.chats = chats;
    this.overlays = overlays;
    this.leaving = leaving;
    this.leave = leave;
  }

  void key(Key key) throws IOException {
    switch (key) {
      case Key.Resized resized -> stage.resized(display.size());
      case Key.Focused(var focused) -> stage.change(next -> next.focused = focused);
      case Key.Closed closed -> throw new IOException("the terminal is gone");
      case Key.Pressed(var chord) when everywhere(chord) -> {}
      case Key.Pressed(var chord) when leaving.getAsBoolean() -> leaveNow(chord);
      default -> {
        if (!leaving.getAsBoolean()) {
          dispatch(key);
        }
      }
    }
  }

  private void leaveNow(Chord chord) {
    switch (stage.view().look().keys().action(chord).orElse(null)) {
      case CANCEL, LEAVE -> leave.run();
      case null, default -> {}
    }
  }

  /** What a key does whatever is on the screen. */
  private boolean everywhere(Chord chord) throws IOException {
    switch (stage.view().look().keys().action(chord).orElse(null)) {
      case SUSPEND -> {
        display.suspend();
        stage.resized(display.size());
      }
      case REDRAW -> {
        display.forget();
        stage.resized(display.size());
      }
      case null, default -> {
        return false;
      }
    }
    return true;
  }

  private void dispatch(Key key) {
    var view = stage.view();
    switch (view.scene()) {
      case Scene.SigningIn in -> signIn.key(key, in);
      case Scene.KeyQuestion question -> signIn.key(key, question);
      case Scene.Chats any -> {
        if (view.overlay().isPresent()) {
          overlays.key(key, view.overlay().get());
        } else {
          chats.key(key);
        }
      }
    }
  }
}
