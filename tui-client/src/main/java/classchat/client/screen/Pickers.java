package classchat.client.screen;

import classchat.client.command.ChatName;
import classchat.client.edit.Choice;
import classchat.client.edit.Editor;
import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.ConversationState;
import classchat.client.pane.Author;
import classchat.client.view.Overlay.Picker;
import classchat.client.view.Overlay.Picker.Purpose;
import classchat.client.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lists that are narrowed down by typing: chats, messages of the open chat, questions, what was
 * sent.
 */
final class Pickers {
  private static final int MOST = 100;

  private final Stage stage;
  private final Chats chats;
  private final Speaking speaking;
  private final Messages messages;
  private final Roll roll;
  private List<Long> found = List.of();
  private List<ChatMessage> questions = List.of();

  Pickers(Stage stage, Chats chats, Speaking speaking, Messages messages, Roll roll) {
    this.stage = stage;
    this.chats = chats;
    this.speaking = speaking;
    this.messages = messages;
    this.roll = roll;
  }

  void goTo() {
    roll.call();
    show("Go to", Purpose.GO_TO, Editor.EMPTY);
  }

  void find() {
    show(whereToFind(), Purpose.FIND, Editor.EMPTY);
  }

  /** Only what is here is searched, and whoever finds nothing has to know that. */
  private String whereToFind() {
    var here = stage.view().open().map(ConversationState::messages).orElse(List.of());
    return here.isEmpty() || here.getFirst().seq() == 1
        ? "Find in this chat"
        : "Find in its newest " + here.size() + " messages";
  }

  void inputHistory() {
    show("Sent before", Purpose.INPUT_HISTORY, Editor.EMPTY);
  }

  /** What the server has answered. */
  void questions(ClientEvent.Questions page) {
    var label = page.conversation().label();
    if (page.messages().isEmpty()) {
      stage.say("no question in " + label + " is open");
      return;
    }
    questions = page.messages();
    stage.lay(picker("Open questions in " + label, Purpose.QUESTIONS, Editor.EMPTY));
    if (page.more()) {
      stage.say("more: /questions " + label + " after " + questions.getLast().seq());
    }
  }

  /** Narrowed down to what fits {@code query}. */
  void narrow(Picker picker, Editor query) {
    show(picker.title(), picker.purpose(), query);
  }

  /** Does what the list is for with the marked choice; where nothing fits, nothing. */
  void choose(Picker picker) {
    if (picker.choices().isEmpty()) {
      return;
    }
    stage.change(next -> next.overlay = Optional.empty());
    var choice = picker.choices().get(picker.selected());
    switch (picker.purpose()) {
      case GO_TO -> ChatName.parse(choice.text()).ifPresent(chats::open);
      case FIND -> messages.selectAt(found.get(picker.selected()));
      case QUESTIONS -> question(found.get(picker.selected()));
      case INPUT_HISTORY -> stage.change(next -> next.input = next.input.with(choice.text()));
    }
  }

  private void question(long seq) {
    var question = questions.stream().filter(asked -> asked.seq() == seq).findFirst().orElseThrow();
    chats.show(question.conversation());
    if (!messages.selectIfHere(seq)) {
      stage.say(
          "question "
              + seq
              + " is further up than what is here: "
              + OpenQuestions.headline(question));
    }
  }

  private void show(String title, Purpose purpose, Editor query) {
    var picker = picker(title, purpose, query);
    stage.change(next -> next.overlay = Optional.of(picker));
  }

  private Picker picker(String title, Purpose purpose, Editor query) {
    var wanted = query.text().strip().toLowerCase(Locale.ROOT);
    var choices =
        switch (purpose) {
          case GO_TO -> named(stage.view(), wanted);
          case FIND -> containing(wanted);
          case QUESTIONS -> asked(wanted);
          case INPUT_HISTORY -> sent(wanted);
        };
    return new Picker(title, purpose, query, choices, 0);
  }

  /** The same list with who is known by now. */
  static Picker named(View view, Picker picker) {
    var wanted = picker.query().text().strip().toLowerCase(Locale.ROOT);
    var choices = named(view, wanted);
    var same = picker.choices().isEmpty() ? "" : picker.choices().get(picker.selected()).text();
    var texts = choices.stream().map(Choice::text).toList();
    return new Picker(
        picker.title(),
        picker.purpose(),
        picker.query(),
        choices,
        Math.max(0, texts.indexOf(same)));
  }

  private static List<Choice> named(View view, String wanted) {
    var known = People.known(view);
    return Stream.concat(
            known.groups().stream().map(group -> new Choice("#" + group.text(), group.hint())),
            known.users().stream().map(user -> new Choice("@" + user.text(), user.hint())))
        .filter(choice -> isSpelt(wanted, choice.text()))
        .limit(MOST)
        .toList();
  }

  /** Whether the letters of {@code wanted} come in {@code name}, in this order. */
  private static boolean isSpelt(String wanted, String name) {
    var at = 0;
    for (var index = 0; index < name.length() && at < wanted.length(); index++) {
      at += name.charAt(index) == wanted.charAt(at) ? 1 : 0;
    }
    return at == wanted.length();
  }

  /** The newest first. */
  private List<Choice> containing(String wanted) {
    var hits = new ArrayList<ChatMessage>();
    for (var message :
        stage.view().open().map(ConversationState::messages).orElse(List.of()).reversed()) {
      if (hits.size() < MOST && message.text().toLowerCase(Locale.ROOT).contains(wanted)) {
        hits.add(message);
      }
    }
    found = hits.stream().map(ChatMessage::seq).toList();
    return hits.stream().map(this::line).toList();
  }

  private List<Choice> asked(String wanted) {
    var hits =
        questions.stream()
            .filter(question -> question.text().toLowerCase(Locale.ROOT).contains(wanted))
            .toList();
    found = hits.stream().map(ChatMessage::seq).toList();
    return hits.stream().map(this::line).toList();
  }

  private Choice line(ChatMessage message) {
    var look = stage.view().look();
    var at = look.time().format(message.sentAt().atZone(look.zone()));
    return new Choice(Author.of(message) + ": " + message.text().replace('\n', ' '), at);
  }

  private List<Choice> sent(String wanted) {
    return speaking.history().lines().reversed().stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).contains(wanted))
        .distinct()
        .limit(MOST)
        .map(line -> new Choice(line, ""))
        .toList();
  }
}
