package classchat.client.screen;

import classchat.client.command.UserCommand;
import classchat.client.edit.Editor;
import classchat.client.model.ClientEvent;
import classchat.client.model.PendingDraft;
import classchat.client.view.Focus;
import classchat.client.view.News;
import classchat.client.view.Overlay;
import classchat.client.view.Reading;
import classchat.client.view.Session;
import classchat.wire.KeyHash;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the link tells, carried into the view. For the screen's thread. */
final class LinkEvents {
  /** Who was signed in last, and where. */
  private record Account(KeyHash server, String user) {}

  private final Stage stage;
  private final Asks asks;
  private final Chats chats;
  private final Speaking speaking;
  private final ReadMarks marks;
  private final Roll roll;
  private final Attention attention;
  private final Sheets sheets;
  private String reopen;
  private @Nullable PendingDraft givenUp;
  private @Nullable Account account;

  LinkEvents(
      Stage stage,
      Asks asks,
      Chats chats,
      Speaking speaking,
      ReadMarks marks,
      Roll roll,
      Attention attention,
      String reopen) {
    this.stage = stage;
    this.asks = asks;
    this.chats = chats;
    this.speaking = speaking;
    this.marks = marks;
    this.roll = roll;
    this.attention = attention;
    this.sheets = new Sheets(stage.view().look());
    this.reopen = reopen;
  }

  void event(ClientEvent event) throws IOException {
    attention.event(event);
    marksNew(event);
    session(event);
    if (event instanceof ClientEvent.Answer answer) {
      answer(answer);
      return;
    }
    if (event instanceof ClientEvent.GivenUp(var key, var conversation)) {
      givenUp = stage.view().client().drafts().get(key);
    }
    stage.apply(event);
    switch (event) {
      case ClientEvent.Restored(var self, var standings, var progress, var drafts) -> {
        if (account == null || account.user().equals(self)) {
          reopen();
        }
      }
      case ClientEvent.Connected up -> connected(up);
      case ClientEvent.Ready ready -> {
        marks.connected();
        ready();
      }
      default -> {}
    }
  }

  /** The rule above what is new stands where somebody stopped looking. */
  private void marksNew(ClientEvent event) {
    var view = stage.view();
    if (event instanceof ClientEvent.Message(var message)
        && !message.own()
        && view.client().current().equals(Optional.of(message.conversation().id()))
        && view.reading().newAfter() == Long.MAX_VALUE
        && !ReadMarks.attentive(view)) {
      stage.change(next -> next.reading = next.reading.newAfter(message.seq() - 1));
    }
  }

  private void session(ClientEvent event) {
    switch (event) {
      case ClientEvent.Connecting(var server) ->
          stage.change(next ->
              next.session =
                  new Session(
                      server,
                      "",
                      next.session.key(),
                      Session.State.CONNECTING,
                      Optional.empty(),
                      next.session.reason()));
      case ClientEvent.Connected up ->
          stage.change(next ->
              next.session =
                  new Session(
                      up.server(),
                      up.tls(),
                      Optional.of(up.key()),
                      Session.State.CATCHING_UP,
                      Optional.empty(),
                      ""));
      case ClientEvent.Disconnected lost ->
          stage.change(next ->
              next.session =
                  new Session(
                      next.session.server(),
                      "",
                      next.session.key(),
                      Session.State.OFFLINE,
                      lost.retryIn().map(next.now::plus),
                      lost.reason()));
      case ClientEvent.Ready ready ->
          stage.change(next ->
              next.session =
                  new Session(
                      next.session.server(),
                      next.session.tls(),
                      next.session.key(),
                      Session.State.ONLINE,
                      Optional.empty(),
                      ""));
      default -> {}
    }
  }

  /** The chat that was open when this was left is open again, if it is still there. */
  private void reopen() {
    if (stage.view().client().current().isEmpty()) {
      chats.known(reopen).ifPresent(chats::show);
    }
  }

  private void ready() {
    reopen();
    reopen = "";
    chats.preview();
    roll.call();
    var open = stage.view().open();
    open.ifPresent(talk -> chats.reopen(talk.ref()));
  }

  private void answer(ClientEvent.Answer answer) {
    var asked = asks.answered(answer);
    if (answer instanceof ClientEvent.Failed failed) {
      failed(failed, asked);
      return;
    }
    if (asked.isEmpty()) {
      stage.apply(answer);
      return;
    }
    switch (asked.get()) {
      case Asks.Asked.Saying saying -> said(answer);
      case Asks.Asked.Opening opening -> opened(answer);
      case Asks.Asked.Looking looking -> {} // meanwhile another one may be open
      case Asks.Asked.Earlier earlier -> {
        if (answer instanceof ClientEvent.History page) {
          chats.filled(page);
        }
      }
      case Asks.Asked.Reading reading -> {}
      case Asks.Asked.People people -> {
        if (answer instanceof ClientEvent.Users users) {
          roll.answer(users, people.page());
        }
      }
      case Asks.Asked.Command command -> command(answer, command);
    }
  }

  /** A first message to somebody opens the chat, so that its marks are in sight. */
  private void said(ClientEvent.Answer answer) {
    stage.apply(answer);
    if (answer instanceof ClientEvent.Queued queued && stage.view().client().current().isEmpty()) {
      chats.show(queued.draft().conversation());
    }
  }

  private void opened(ClientEvent.Answer answer) {
    if (answer instanceof ClientEvent.Opened(var origin, var ref)) {
      chats.opened(ref);
    }
  }

  private void command(ClientEvent.Answer answer, Asks.Asked.Command asked) {
    if (!(answer instanceof ClientEvent.History)) {
      stage.apply(answer);
    }
    var sheet = sheets.of(answer);
    if (sheet.isPresent()) {
      stage.lay(sheet.get());
    } else if (answer instanceof ClientEvent.Done) {
      stage.say(done(asked.command()));
    }
  }

  private static String done(UserCommand command) {
    return switch (command) {
      case UserCommand.MarkRead read -> read.chat() + " is read";
      case UserCommand.RevokeDevice revoke -> "the device can no longer sign in";
      case UserCommand.ChangePassword change ->
          "the password is changed; other devices sign in anew";
      default -> "done";
    };
  }

  private void failed(ClientEvent.Failed failed, Optional<Asks.Asked> asked) {
    var draft = givenUp;
    givenUp = null;
    if (draft != null) {
      speaking.unsent(draft.conversation(), draft.text(), failed.text());
      return;
    }
    switch (asked.orElse(null)) {
      case null -> stage.complain(failed.text());
      case Asks.Asked.Saying saying -> unsaid(saying, failed.text());
      case Asks.Asked.Opening opening -> undone("/open " + opening.label(), failed.text());
      case Asks.Asked.Looking looking -> {} // the server hears of it when it is back
      case Asks.Asked.Earlier earlier -> chats.unfilled(earlier.conversation());
      case Asks.Asked.Reading reading -> {}
      case Asks.Asked.People people -> {}
      case Asks.Asked.Command command -> undone(command.line(), failed.text());
    }
  }

  /** It has left nothing in the profile: it stays where it was written. */
  private void unsaid(Asks.Asked.Saying saying, String why) {
    saying
        .there()
        .ifPresentOrElse(
            there -> speaking.unsent(there, saying.text(), why), () -> undone(saying.line(), why));
  }

  /** What was typed goes back to where it was typed. */
  private void undone(String line, String why) {
    stage.change(next -> {
      next.complain(why);
      next.input = next.input.isEmpty() ? next.input.with(line) : next.input;
    });
  }

  // one session after the other

  /** The session has ended: what was written stays for the next one of this account. */
  void ended(String why) {
    var view = stage.view();
    givenUp = null;
    asks.unsaved(view.client().drafts().values()).forEach(saying -> unsaid(saying, why));
    if (view.overlay().orElse(null) instanceof Overlay.PasteQuestion question) {
      stage.change(next -> next.input = next.input.insert(question.text()));
    }
    view.open().ifPresent(talk -> reopen = talk.ref().label());
    chats.leave();
    roll.forget();
    stage.clear();
  }

  private void connected(ClientEvent.Connected up) {
    var now = new Account(up.key(), stage.view().client().self());
    if (account != null && !account.equals(now)) {
      forget();
    }
    account = now;
  }

  /** Nothing of one account is seen under another one. */
  private void forget() {
    reopen = "";
    chats.forget();
    speaking.forget();
    marks.forget();
    stage.change(next -> {
      next.input = Editor.EMPTY;
      next.remark = Optional.empty();
      next.reading = Reading.NEWEST;
      next.focus = Focus.INPUT;
      next.cursor = Optional.empty();
      next.news = News.NONE;
      next.unsent = List.of();
      next.muted = Set.of();
    });
  }
}
