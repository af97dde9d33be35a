package classchat.client.screen;

import classchat.client.edit.Editor;
import classchat.client.model.ClientEvent;
import classchat.client.view.Focus;
import classchat.client.view.News;
import classchat.client.view.Overlay;
import classchat.client.view.Reading;
import classchat.wire.KeyHash;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One session after the other: what was written stays for the next one of the same account, and
 * nothing of it is seen under another one. For the screen's thread.
 */
final class Sessions {
  /** Who is signed in, and where. */
  private record Account(KeyHash server, String user) {}

  private final Stage stage;
  private final Chats chats;
  private final Speaking speaking;
  private final ReadMarks marks;
  private final Roll roll;
  private String reopen;
  private @Nullable Account account;

  /**
   * @param reopen the chat that was open when the program was left; may be empty
   */
  Sessions(Stage stage, Chats chats, Speaking speaking, ReadMarks marks, Roll roll, String reopen) {
    this.stage = stage;
    this.chats = chats;
    this.speaking = speaking;
    this.marks = marks;
    this.roll = roll;
    this.reopen = reopen;
  }

  /** {@code event} is not in the model yet. */
  void before(ClientEvent event) {
    var now = stage.view().session().after(event, stage.view().now());
    if (!now.equals(stage.view().session())) {
      stage.change(next -> next.session = now);
    }
  }

  /** {@code event} is in the model. */
  void after(ClientEvent event) {
    switch (event) {
      case ClientEvent.Restored restored -> restored(restored.self());
      case ClientEvent.Connected up -> connected(up);
      case ClientEvent.Ready ready -> ready();
      default -> {}
    }
  }

  private void restored(String self) {
    if (account == null || account.user().equals(self)) {
      reopen();
    }
  }

  private void connected(ClientEvent.Connected up) {
    var now = new Account(up.key(), stage.view().client().self());
    if (account != null && !account.equals(now)) {
      forget();
    }
    account = now;
  }

  private void ready() {
    marks.connected();
    reopen();
    reopen = "";
    chats.preview();
    roll.call();
    stage.view().open().ifPresent(talk -> chats.reopen(talk.ref()));
  }

  /** The chat that was open when this was left is open again, if it is still there. */
  private void reopen() {
    if (stage.view().client().current().isEmpty()) {
      chats.known(reopen).ifPresent(chats::show);
    }
  }

  /** The session has ended. */
  void ended() {
    var view = stage.view();
    if (view.overlay().orElse(null) instanceof Overlay.PasteQuestion question) {
      stage.change(next -> next.input = next.input.insert(question.text()));
    }
    view.open().ifPresent(talk -> reopen = talk.ref().label());
    chats.leave();
    roll.forget();
    stage.clear();
  }

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
      next.member = Optional.empty();
      next.news = News.NONE;
      next.mentions = Map.of();
      next.unsent = List.of();
      next.muted = Set.of();
    });
  }
}
