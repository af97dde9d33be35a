package classchat.client.screen;

import classchat.client.ask.LinkAsks;
import classchat.client.command.ChatName;
import classchat.client.command.UserCommand;
import classchat.client.link.Address;
import classchat.client.link.Link;
import classchat.client.model.SharedFile;
import classchat.client.pane.OpenFiles;
import java.nio.file.Path;

/** What the link is asked for about files. For the screen's thread. */
final class FileAsks {
  private final Stage stage;
  private final Asks asks;
  private final LinkSlot link;

  FileAsks(Stage stage, Asks asks, LinkSlot link) {
    this.stage = stage;
    this.asks = asks;
    this.link = link;
  }

  void list() {
    stage.turned();
    ask(new UserCommand.Files());
  }

  void accept(SharedFile file) {
    ask(new UserCommand.AcceptFile(file.id().toString(), null));
  }

  void decline(SharedFile file) {
    ask(new UserCommand.DeclineFile(file.id().toString()));
  }

  void cancel(SharedFile file) {
    ask(new UserCommand.CancelFile(file.id().toString()));
  }

  /** Takes it, or sends it, once more. */
  void again(SharedFile file) {
    if (!OpenFiles.canBeRepeated(file)) {
      return;
    }
    if (!file.own()) {
      accept(file);
    } else if (link.admit(1)) {
      file.path().ifPresent(path -> send(file, path));
    } else {
      stage.complain("too many messages wait for an answer: send it a little later");
    }
  }

  private void send(SharedFile file, Path path) {
    ChatName.parse(file.conversation().label())
        .ifPresent(chat ->
            asks.ask(
                new Asks.Asked.Command(new UserCommand.Send(chat, path.toString()), ""),
                origin ->
                    new Link.SendFile(origin, new Address.Known(file.conversation().id()), path)));
  }

  private void ask(UserCommand.OfServer command) {
    asks.ask(new Asks.Asked.Command(command, ""), origin -> LinkAsks.of(command, origin));
  }
}
