package classchat.client.screen;

import classchat.client.view.Overlay;
import java.util.Optional;

/** Leaves; asks before when something is not sent. */
final class Leaving {
  private final Stage stage;
  private final Runnable quit;

  Leaving(Stage stage, Runnable quit) {
    this.stage = stage;
    this.quit = quit;
  }

  void ask() {
    var drafts = stage.view().client().drafts().size();
    var refused = stage.view().unsent().size();
    if (drafts + refused == 0) {
      quit.run();
    } else {
      stage.change(next -> next.overlay = Optional.of(new Overlay.Leaving(drafts, refused)));
    }
  }

  void now() {
    quit.run();
  }
}
