package classchat.client.screen;

import classchat.client.model.FileStage;
import classchat.client.model.SharedFile;
import classchat.client.pane.OpenFiles;
import classchat.client.view.Overlay;
import java.util.Optional;
import java.util.function.Predicate;

/** Leaves; asks before when something is not sent. */
final class Leaving {
  private final Stage stage;
  private final Runnable quit;

  Leaving(Stage stage, Runnable quit) {
    this.stage = stage;
    this.quit = quit;
  }

  void ask() {
    var view = stage.view();
    var question =
        new Overlay.Leaving(
            view.client().drafts().size(),
            view.unsent().size(),
            count(file -> file.stage() == FileStage.MOVING && OpenFiles.isMoving(file)),
            count(file -> file.stage() == FileStage.PREPARING));
    if (question.isIdle()) {
      quit.run();
    } else {
      stage.change(next -> next.overlay = Optional.of(question));
    }
  }

  private int count(Predicate<SharedFile> which) {
    return (int) stage.view().client().files().values().stream().filter(which).count();
  }

  void now() {
    quit.run();
  }
}
