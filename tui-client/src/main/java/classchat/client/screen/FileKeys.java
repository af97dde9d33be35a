package classchat.client.screen;

import classchat.client.model.FileStage;
import classchat.client.model.SharedFile;
import classchat.client.pane.OpenFiles;
import classchat.client.pane.Target;
import classchat.client.view.Focus;
import classchat.wire.FileId;
import java.util.Comparator;
import java.util.Optional;

/**
 * What keys and clicks do about files while nothing lies over the chats. For the screen's thread.
 */
final class FileKeys {
  private final Stage stage;
  private final FileAsks asks;
  private final Chats chats;
  private final Messages messages;
  private final InputKeys input;

  FileKeys(Stage stage, FileAsks asks, Chats chats, Messages messages, InputKeys input) {
    this.stage = stage;
    this.asks = asks;
    this.chats = chats;
    this.messages = messages;
    this.input = input;
  }

  void list() {
    asks.list();
  }

  /** Writes the command that sends a file to the open chat, and completes its path. */
  void begin() {
    if (!stage.view().input().isEmpty()) {
      stage.complain("something is being written: send or clear it first");
      return;
    }
    input.typed("/send " + stage.view().open().map(talk -> talk.ref().label() + " ").orElse(""));
  }

  void accept() {
    meant().ifPresentOrElse(this::accept, this::nothing);
  }

  private void accept(SharedFile file) {
    if (OpenFiles.isWaiting(file) || (!file.own() && OpenFiles.canBeRepeated(file))) {
      asks.accept(file);
    } else {
      stage.complain(why(file));
    }
  }

  void decline() {
    meant().ifPresentOrElse(this::decline, this::nothing);
  }

  private void decline(SharedFile file) {
    if (OpenFiles.isWaiting(file) || (!file.own() && file.stage() == FileStage.FAILED)) {
      asks.decline(file);
    } else {
      stage.complain(why(file));
    }
  }

  /** The selected one, or else the newest that waits in the open chat. */
  private Optional<SharedFile> meant() {
    var view = stage.view();
    var selected = selected();
    return selected.isPresent()
        ? selected
        : view.client().files().values().stream()
            .filter(OpenFiles::isWaiting)
            .filter(file -> view.client().current().equals(Optional.of(file.conversation().id())))
            .max(Comparator.comparingLong(SharedFile::seq));
  }

  private Optional<SharedFile> selected() {
    var view = stage.view();
    return view.focus() == Focus.MESSAGES ? OpenFiles.selected(view) : Optional.empty();
  }

  private void nothing() {
    stage.complain("no file waits for an answer in this chat: /files lists all");
  }

  private static String why(SharedFile file) {
    if (file.own()) {
      return file.name() + " is what this account has offered";
    }
    return switch (file.stage()) {
      case PREPARING, OFFERED, MOVING -> file.name() + " is on its way: x on it stops it";
      case DONE -> file.name() + " is here already";
      case DECLINED -> file.name() + " is declined already";
      case CANCELLED -> file.name() + " is cancelled already";
      case FAILED -> file.name() + " has failed: " + file.reason();
      case EXPIRED -> "the server does not keep " + file.name() + " any more";
    };
  }

  /** Enter on a selected message; false when it offers no file that can be repeated. */
  boolean enter() {
    var file = selected().filter(OpenFiles::canBeRepeated);
    file.ifPresent(asks::again);
    return file.isPresent();
  }

  /** A letter on a selected message; false when it means nothing for a file. */
  boolean typed(String text) {
    var file = selected().filter(OpenFiles::isMoving).filter(moving -> text.equals("x"));
    file.ifPresent(asks::cancel);
    return file.isPresent();
  }

  void clicked(Target.OfFile target) {
    var file = find(target.id());
    if (file.isEmpty()) {
      return;
    }
    switch (target.deed()) {
      case SHOW -> show(file.get());
      case ACCEPT -> accept(file.get());
      case DECLINE -> decline(file.get());
      case AGAIN -> asks.again(file.get());
    }
  }

  private Optional<SharedFile> find(FileId id) {
    return Optional.ofNullable(stage.view().client().files().get(id));
  }

  /** Goes to the message that offers it. */
  void show(SharedFile file) {
    chats.show(file.conversation());
    if (file.seq() > 0 && !messages.selectIfHere(file.seq())) {
      stage.say("the offer of " + file.name() + " is further up than what is here");
    }
  }
}
