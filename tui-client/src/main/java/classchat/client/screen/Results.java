package classchat.client.screen;

import classchat.client.command.UserCommand;
import classchat.client.link.Address;
import classchat.client.link.Link;
import classchat.client.model.Change;
import classchat.client.model.ClientEvent;
import classchat.client.model.SharedFile;
import classchat.client.view.Overlay;
import classchat.wire.CleanText;
import classchat.wire.UserName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows what came of a command. For the screen's thread. */
final class Results {
  /** The most pages of who has a message that are asked for at once. */
  private static final int PAGES = 10;

  private final Stage stage;
  private final Asks asks;
  private final Chats chats;
  private final Pickers pickers;
  private final Sheets sheets;

  Results(Stage stage, Asks asks, Chats chats, Pickers pickers) {
    this.stage = stage;
    this.asks = asks;
    this.chats = chats;
    this.pickers = pickers;
    this.sheets = new Sheets(stage.view().look());
  }

  void of(ClientEvent.Answer answer, UserCommand command) {
    if (answer instanceof ClientEvent.Queued) {
      return; // only what is said waits in its chat
    }
    if (!(answer instanceof ClientEvent.History)) {
      stage.apply(answer);
    }
    switch (answer) {
      case ClientEvent.ChangeMade made -> made(made);
      case ClientEvent.Questions questions -> pickers.questions(questions);
      case ClientEvent.Receipts receipts -> count(List.of(receipts));
      case ClientEvent.Posted posted -> posted(posted);
      case ClientEvent.Done done -> stage.say(done(command));
      case ClientEvent.Files(var origin, var all) -> files(all);
      case ClientEvent.FileMoved moved -> moved(moved);
      default -> sheets.of(answer).ifPresent(stage::lay);
    }
  }

  /** Who has made a group wants to say something there. */
  private void made(ClientEvent.ChangeMade made) {
    if (made.entry().change() instanceof Change.Created) {
      chats.bring(made.entry().conversation());
      chats.reopen(made.entry().conversation());
    }
    stage.say(GroupNews.made(made.entry()));
  }

  /** The first file for somebody opens the chat, so that its offer is in sight. */
  private void posted(ClientEvent.Posted posted) {
    if (stage.view().client().current().isEmpty()) {
      chats.show(posted.message().conversation());
    }
  }

  private void files(List<SharedFile> all) {
    if (all.isEmpty()) {
      stage.say("no file was offered yet");
    } else {
      stage.lay(new Overlay.FileList(all, 0));
    }
  }

  /** What is not to be seen beside its offer. */
  private void moved(ClientEvent.FileMoved moved) {
    var file = moved.file();
    switch (moved.step()) {
      case FAILED -> stage.complain(CleanText.line(file.name() + ": " + file.reason()));
      case DECLINED -> stage.say(file.name() + " is declined");
      case CANCELLED -> stage.say(cancelled(file));
      case KNOWN, ACCEPTED, PROGRESS, DONE, EXPIRED -> {}
    }
  }

  /** One that is stopped on this side can be had for a while. */
  private static String cancelled(SharedFile file) {
    if (file.own()) {
      return file.name() + " is taken back";
    }
    return file.mayBeHad()
        ? file.name() + " is stopped"
        : file.from() + " has taken " + file.name() + " back";
  }

  void counted(ClientEvent.Answer answer, Asks.Asked.Counting counting) {
    if (answer instanceof ClientEvent.Receipts receipts) {
      var pages = new ArrayList<>(counting.pages());
      pages.add(receipts);
      count(pages);
    }
  }

  /** All pages as one sheet. */
  private void count(List<ClientEvent.Receipts> pages) {
    var last = pages.getLast();
    if (!last.more() || last.members().isEmpty() || pages.size() >= PAGES) {
      stage.lay(ReceiptSheet.of(pages, offered(last)));
      return;
    }
    var after = UserName.parse(last.members().getLast().user());
    var there = new Address.Known(last.conversation().id());
    asks.ask(
        new Asks.Asked.Counting(pages),
        origin -> new Link.Receipts(origin, there, last.seq(), after));
  }

  /** The own file that this message offers. */
  private Optional<SharedFile> offered(ClientEvent.Receipts about) {
    return stage.view().client().files().values().stream()
        .filter(file -> file.own() && file.seq() == about.seq())
        .filter(file -> file.conversation().id().equals(about.conversation().id()))
        .findFirst();
  }

  private static String done(UserCommand command) {
    return switch (command) {
      case UserCommand.MarkRead read -> read.chat() + " is read";
      case UserCommand.RevokeDevice revoke -> "the device can no longer sign in";
      case UserCommand.ChangePassword change ->
          "the password is changed; other devices sign in anew";
      case UserCommand.GiveRole(var user, var role) ->
          "@" + user + " is " + role.name().toLowerCase(Locale.ROOT) + " now";
      case UserCommand.Enable(var user, var enabled) ->
          "@" + user + (enabled ? " can sign in again" : " can no longer sign in");
      case UserCommand.Block(var user, var blocked) ->
          blocked
              ? "@" + user + " is blocked: no direct messages and no files of @" + user
              : "@" + user + " can write to you again";
      default -> "done";
    };
  }
}
