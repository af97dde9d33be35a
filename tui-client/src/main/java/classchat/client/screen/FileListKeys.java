package classchat.client.screen;

import classchat.client.display.Key;
import classchat.client.keys.Action;
import classchat.client.model.SharedFile;
import classchat.client.pane.OpenFiles;
import classchat.client.pane.Screen;
import classchat.client.pane.Target;
import classchat.client.view.Overlay;
import java.util.Optional;

/** What keys do in the list of files. For the screen's thread. */
final class FileListKeys {
  /** The letter that stops what moves. */
  static final String STOP = "x";

  private static final int WHEEL = 3;
  private static final int PAGE = 10;

  private final Stage stage;
  private final FileAsks asks;
  private final FileKeys files;

  FileListKeys(Stage stage, FileAsks asks, FileKeys files) {
    this.stage = stage;
    this.asks = asks;
    this.files = files;
  }

  void key(Overlay.FileList list, Key key) {
    switch (key) {
      case Key.Typed(var text) when text.equals(STOP) -> cancel(list);
      case Key.Pressed(var chord) ->
          stage.view().look().keys().action(chord).ifPresent(action -> pressed(list, action));
      case Key.Wheel(var at, var up) -> show(list.move(up ? -WHEEL : WHEEL));
      case Key.Clicked(var at) -> {
        var target = Screen.target(stage.view(), stage.size(), at);
        if (target.isPresent() && target.get() instanceof Target.Row(var index)) {
          go(list.move(index - list.selected()));
        }
      }
      default -> {}
    }
  }

  private void pressed(Overlay.FileList list, Action action) {
    switch (action) {
      case SEND -> go(list);
      case UP, LINE_UP, COMPLETE_NEXT -> show(list.move(-1));
      case DOWN, LINE_DOWN, COMPLETE -> show(list.move(1));
      case PAGE_UP -> show(list.move(-PAGE));
      case PAGE_DOWN -> show(list.move(PAGE));
      case LINE_START -> show(list.move(-list.files().size()));
      case LINE_END -> show(list.move(list.files().size()));
      case DELETE -> cancel(list);
      case ACCEPT_FILE -> selected(list).filter(FileListKeys::canBeTaken).ifPresent(asks::accept);
      case DECLINE_FILE -> selected(list).filter(OpenFiles::isWaiting).ifPresent(asks::decline);
      default -> {}
    }
  }

  private static boolean canBeTaken(SharedFile file) {
    return OpenFiles.isWaiting(file) || (!file.own() && OpenFiles.canBeRepeated(file));
  }

  private void show(Overlay list) {
    stage.change(next -> next.overlay = Optional.of(list));
  }

  /** As it is by now. */
  private Optional<SharedFile> selected(Overlay.FileList list) {
    return list.files().stream()
        .skip(list.selected())
        .findFirst()
        .map(file -> stage.view().client().files().getOrDefault(file.id(), file));
  }

  private void go(Overlay.FileList list) {
    stage.change(next -> next.overlay = Optional.empty());
    selected(list).ifPresent(files::show);
  }

  private void cancel(Overlay.FileList list) {
    selected(list)
        .ifPresent(file -> {
          if (OpenFiles.isMoving(file)) {
            asks.cancel(file);
          } else {
            stage.complain(file.name() + " does not move: there is nothing to stop");
          }
        });
  }
}
