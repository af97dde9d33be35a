package classchat.client.screen;

import classchat.client.command.ChatName;
import classchat.client.command.UserCommand;
import classchat.client.display.Display;
import classchat.client.keys.Action;
import classchat.client.link.Address;
import classchat.client.link.Link;
import classchat.client.model.ChatMessage;
import classchat.client.model.ConversationState;
import classchat.client.pane.KeyText;
import classchat.client.pane.Screen;
import classchat.client.view.Focus;
import classchat.client.view.News;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What can be done with one message: selecting it, copying it, who has read it. */
final class Messages {
  private final Stage stage;
  private final Asks asks;
  private final Chats chats;
  private final RefusedPosts refused;
  private final Display display;

  Messages(Stage stage, Asks asks, Chats chats, RefusedPosts refused, Display display) {
    this.stage = stage;
    this.asks = asks;
    this.chats = chats;
    this.refused = refused;
    this.display = display;
  }

  /** Selects the message so many below the selected one; beyond the newest none is selected. */
  void select(int by) {
    var messages = stage.view().open().map(ConversationState::messages).orElse(List.of());
    if (messages.isEmpty()) {
      return;
    }
    var selected = stage.view().reading().selected();
    var at = selected == 0 ? messages.size() : place(messages, selected);
    var next = Math.max(0, at + by);
    if (next >= messages.size()) {
      stage.change(view -> {
        view.focus = Focus.INPUT;
        view.reading = view.reading.at(Optional.empty()).select(0);
      });
    } else {
      selectAt(messages.get(next).seq());
    }
  }

  private static int place(List<ChatMessage> messages, long seq) {
    var at = 0;
    while (at < messages.size() && messages.get(at).seq() < seq) {
      at++;
    }
    return at;
  }

  void selectAt(long seq) {
    stage.change(view -> {
      view.focus = Focus.MESSAGES;
      view.reading = Screen.revealing(stage.view(), stage.size(), seq).select(seq);
    });
  }

  /** False when the message is not among those that were fetched. */
  boolean selectIfHere(long seq) {
    var messages = stage.view().open().map(ConversationState::messages).orElse(List.of());
    var at = place(messages, seq);
    var here = at < messages.size() && messages.get(at).seq() == seq;
    if (here) {
      selectAt(seq);
    }
    return here;
  }

  void firstUnread() {
    var view = stage.view();
    var first =
        view.open().stream()
            .flatMap(talk -> talk.messages().stream())
            .filter(message -> !message.own() && message.seq() > view.reading().newAfter())
            .findFirst();
    first.ifPresentOrElse(
        message -> selectAt(message.seq()), () -> stage.say("nothing new in this chat"));
  }

  /** A letter while a message is selected; false when it means nothing here. */
  boolean typed(String text) {
    switch (text) {
      case "y" -> copy();
      case "i" -> receipts();
      case "r" -> reply();
      case "a" -> accept();
      case "x" -> refused.discard();
      default -> {
        return false;
      }
    }
    return true;
  }

  private Optional<ChatMessage> selected() {
    var seq = stage.view().reading().selected();
    return stage.view().open().stream()
        .flatMap(talk -> talk.messages().stream())
        .filter(message -> message.seq() == seq)
        .findFirst();
  }

  private void copy() {
    selected()
        .ifPresent(message -> {
          try {
            display.copy(message.text());
            stage.say("copied, if this terminal can");
          } catch (IOException e) {
            stage.complain("the terminal takes no text: " + e.getMessage());
          }
        });
  }

  private void reply() {
    selected()
        .ifPresent(message -> {
          var quote = "> " + message.text().lines().findFirst().orElse("") + "\n";
          stage.change(next -> {
            next.focus = Focus.INPUT;
            next.reading = next.reading.at(Optional.empty()).select(0);
            next.input = next.input.insert(quote);
          });
        });
  }

  /** Writes the command that takes the selected message as the answer to a question before it. */
  private void accept() {
    var talk = stage.view().open().filter(its -> its.group().isPresent());
    var seq = stage.view().reading().selected();
    if (talk.isEmpty() || selected().isEmpty()) {
      return;
    }
    if (!stage.view().input().isEmpty()) {
      stage.complain("something is being written: send or clear it first");
      return;
    }
    var question = OpenQuestions.before(talk.get(), seq, stage.view().client().self());
    var send = KeyText.of(Action.SEND, stage.view().look());
    stage.change(next -> {
      next.focus = Focus.INPUT;
      next.reading = next.reading.select(0);
      next.input =
          next.input.with(
              "/answer " + seq + question.map(asked -> " to " + asked.seq()).orElse(""));
      next.say(
          question
              .map(asked -> send + " takes it as the answer to: " + OpenQuestions.headline(asked))
              .orElse(send + " takes it as the answer to the newest open question before it"));
    });
  }

  /** Asks who has received and read the selected message. */
  void receipts() {
    var talk = stage.view().open();
    if (talk.isEmpty() || selected().isEmpty()) {
      return;
    }
    var ref = talk.get().ref();
    var seq = stage.view().reading().selected();
    stage.turned();
    ChatName.parse(ref.label())
        .ifPresent(chat ->
            asks.ask(
                new Asks.Asked.Command(new UserCommand.Receipts(chat, seq, null), ""),
                origin ->
                    new Link.Receipts(origin, new Address.Known(ref.id()), seq, Optional.empty())));
  }

  /** Goes where the marked notification leads. */
  void follow() {
    follow(stage.view().news().selected());
  }

  void follow(int index) {
    var items = stage.view().news().items();
    if (index < items.size()) {
      follow(items.get(index));
    }
  }

  private void follow(News.Item item) {
    item.about().ifPresent(chats::show);
    if (item.about().isPresent() && item.seq() > 0) {
      stage.change(next -> next.reading = Screen.revealing(stage.view(), stage.size(), item.seq()));
    }
  }
}
