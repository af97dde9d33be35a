package classchat.client.screen;

import classchat.client.model.ClientEvent;
import classchat.client.model.PendingDraft;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the link tells, carried into the view. For the screen's thread. */
final class LinkEvents {
  private final Stage stage;
  private final Asks asks;
  private final Chats chats;
  private final RefusedPosts refused;
  private final Roll roll;
  private final Attention attention;
  private final Sessions sessions;
  private final Results results;
  private @Nullable PendingDraft givenUp;

  LinkEvents(
      Stage stage,
      Asks asks,
      Chats chats,
      RefusedPosts refused,
      Roll roll,
      Attention attention,
      Sessions sessions,
      Results results) {
    this.stage = stage;
    this.asks = asks;
    this.chats = chats;
    this.refused = refused;
    this.roll = roll;
    this.attention = attention;
    this.sessions = sessions;
    this.results = results;
  }

  void event(ClientEvent event) throws IOException {
    attention.event(event);
    marksNew(event);
    sessions.before(event);
    if (event instanceof ClientEvent.Answer answer) {
      answer(answer);
      return;
    }
    if (event instanceof ClientEvent.GivenUp(var key, var conversation)) {
      givenUp = stage.view().client().drafts().get(key);
    }
    stage.apply(event);
    sessions.after(event);
  }

  /** The link has ended: what was not saved stays in its chats, and why. */
  void ended(String why) {
    givenUp = null;
    asks.unsaved(stage.view().client().drafts().values()).forEach(saying -> unsaid(saying, why));
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
      case Asks.Asked.Counting counting -> results.counted(answer, counting);
      case Asks.Asked.Command command -> results.of(answer, command.command());
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
      chats.found(ref);
    }
  }

  private void failed(ClientEvent.Failed failed, Optional<Asks.Asked> asked) {
    var draft = givenUp;
    givenUp = null;
    if (draft != null) {
      refused.add(draft.conversation(), draft.text(), draft.kind(), failed.text());
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
      case Asks.Asked.Counting counting -> stage.complain(failed.text());
      case Asks.Asked.Command command -> undone(command.line(), failed.text());
    }
  }

  /** It has left nothing in the profile: it stays where it was written. */
  private void unsaid(Asks.Asked.Saying saying, String why) {
    saying
        .there()
        .ifPresentOrElse(
            there -> refused.add(there, saying.text(), saying.kind(), why),
            () -> undone(saying.line(), why));
  }

  /** What was typed goes back to where it was typed. */
  private void undone(String line, String why) {
    stage.change(next -> {
      next.complain(why);
      next.input = next.input.isEmpty() ? next.input.with(line) : next.input;
    });
  }
}
