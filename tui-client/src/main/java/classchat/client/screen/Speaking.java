package classchat.client.screen;

import classchat.client.ask.LinkAsks;
import classchat.client.command.ChatName;
import classchat.client.command.CommandParser;
import classchat.client.command.Reading;
import classchat.client.command.UserCommand;
import classchat.client.edit.InputHistory;
import classchat.client.keys.Action;
import classchat.client.link.Address;
import classchat.client.link.Link;
import classchat.client.model.ChatMessage;
import classchat.client.model.GroupAction;
import classchat.client.pane.KeyText;
import classchat.client.view.Form;
import classchat.client.view.Overlay;
import classchat.client.view.Session;
import classchat.wire.MessageKind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Carries out what was typed. For the screen's thread. */
final class Speaking {
  private static final String TOO_MANY =
      "too many messages wait for an answer: send it a little later";
  private static final String LEFT =
      "you are no longer in this group: what was said stays here to be read";

  private final Stage stage;
  private final Asks asks;
  private final LinkSlot link;
  private final Chats chats;
  private final ReadMarks marks;
  private final RefusedPosts refused;
  private final Runnable quit;
  private InputHistory history = InputHistory.EMPTY;

  Speaking(
      Stage stage,
      Asks asks,
      LinkSlot link,
      Chats chats,
      ReadMarks marks,
      RefusedPosts refused,
      Runnable quit) {
    this.stage = stage;
    this.asks = asks;
    this.link = link;
    this.chats = chats;
    this.marks = marks;
    this.refused = refused;
    this.quit = quit;
  }

  InputHistory history() {
    return history;
  }

  void history(InputHistory other) {
    history = other;
    stage.typed();
    stage.change(next -> next.input = next.input.with(other.shown()));
  }

  /** Sends what stands in the input; what is wrong stays there to be mended. */
  void submit() {
    var written = stage.view().input();
    var line = written.text();
    if (line.isBlank()) {
      retry();
      return;
    }
    // Before, as it may open another chat, and with it what was begun there.
    stage.change(next -> next.input = written.with(""));
    if (say(line)) {
      history = history.sent(line);
    } else {
      stage.change(next -> next.input = written);
    }
  }

  /** Carries {@code line} out; false when nothing came of it, and why is said. */
  boolean say(String line) {
    stage.change(next -> {
      next.remark = Optional.empty();
      next.completion = Optional.empty();
    });
    return switch (CommandParser.parse(line)) {
      case Reading.Blank blank -> false;
      case Reading.Wrong wrong -> refuse(wrong.text());
      case Reading.Given given -> carryOut(given.command(), line);
    };
  }

  private boolean carryOut(UserCommand command, String line) {
    return switch (command) {
      case UserCommand.Say say -> sayHere(say.text(), line);
      case UserCommand.Message message -> message(message, line);
      case UserCommand.Accept accept -> accept(accept, line);
      case UserCommand.Open open -> open(open.chat());
      case UserCommand.OfChat about -> aboutChat(about, line);
      case UserCommand.OfServer about -> aboutServer(about, line);
      case UserCommand.OnScreen screen -> onScreen(screen);
      case UserCommand.Help help -> lay(new Overlay.Help(0));
      case UserCommand.ChangePassword change -> show(new Overlay.Passwords(passwords()));
      case UserCommand.NotYet later ->
          refuse(later.verb().command() + " is not in this version yet");
      case UserCommand.Quit bye -> {
        quit.run();
        yield true;
      }
    };
  }

  private boolean sayHere(String text, String line) {
    var current = stage.view().client().current();
    if (current.isEmpty()) {
      return refuse("no chat is open: /open @name begins one" + finding());
    }
    if (chats.isLeft()) {
      return refuse(LEFT);
    }
    if (isOpeningOther()) {
      return refuse("another chat is being opened: send it when you see which one is open");
    }
    if (!link.admit(1)) {
      return refuse(TOO_MANY);
    }
    post(new Address.Known(current.get()), text, MessageKind.PLAIN, line);
    toNewest();
    marks.replied(current.get());
    return true;
  }

  /** What is said now may be meant for that one. */
  private boolean isOpeningOther() {
    return asks.has(Asks.Asked.Opening.class)
        && stage.view().session().state() == Session.State.ONLINE;
  }

  private String finding() {
    var key = KeyText.of(Action.GO_TO, stage.view().look());
    return key.isEmpty() ? "" : ", " + key + " finds one";
  }

  private boolean message(UserCommand.Message message, String line) {
    if (!link.admit(message.drafts())) {
      return refuse(TOO_MANY);
    }
    for (var to : message.to()) {
      var address = LinkAsks.address(to);
      asks.ask(
          new Asks.Asked.Saying(line, message.text(), message.kind(), chats.at(address)),
          origin -> new Link.Post(origin, address, message.text(), message.kind()));
    }
    return true;
  }

  private boolean accept(UserCommand.Accept accept, String line) {
    var current = stage.view().client().current();
    if (current.isEmpty()) {
      return refuse("no group is open: /open #name");
    }
    if (!link.admit(accept.drafts())) {
      return refuse(TOO_MANY);
    }
    var action = new GroupAction.Accept(question(accept), accept.answer());
    asks.ask(
        new Asks.Asked.Command(accept, line),
        origin -> new Link.Change(origin, new Address.Known(current.get()), action));
    return true;
  }

  /** The one that the server would take, where it is known here. */
  private long question(UserCommand.Accept accept) {
    var self = stage.view().client().self();
    return accept.question() > 0
        ? accept.question()
        : stage
            .view()
            .open()
            .flatMap(talk -> OpenQuestions.before(talk, accept.answer(), self))
            .map(ChatMessage::seq)
            .orElse(0L);
  }

  private boolean onScreen(UserCommand.OnScreen command) {
    return switch (command) {
      case UserCommand.Mute(var chat) -> mute(chat);
      case UserCommand.Mouse mouse -> {
        stage.change(next -> next.mouse = !next.mouse);
        stage.say(stage.view().mouse() ? "the mouse is on" : "the mouse selects text again");
        yield true;
      }
      case UserCommand.Status status -> lay(Sheets.status(stage.view()));
    };
  }

  private boolean mute(ChatName chat) {
    var known = chats.known(chat.toString());
    if (known.isEmpty()) {
      return refuse("there is no chat " + chat + " yet");
    }
    stage.change(next -> {
      var muted = new HashSet<>(next.muted);
      var off = muted.remove(known.get().id()) || !muted.add(known.get().id());
      next.muted = Set.copyOf(muted);
      next.say(chat + (off ? " makes itself heard again" : " is muted until you leave"));
    });
    return true;
  }

  private void post(Address to, String text, MessageKind kind, String line) {
    asks.ask(
        new Asks.Asked.Saying(line, text, kind, chats.at(to)),
        origin -> new Link.Post(origin, to, text, kind));
  }

  private boolean open(ChatName chat) {
    chats.open(chat);
    return true;
  }

  private boolean aboutChat(UserCommand.OfChat command, String line) {
    var address =
        chats
            .known(command.chat().toString())
            .<Address>map(ref -> new Address.Known(ref.id()))
            .orElseGet(() -> LinkAsks.address(command.chat()));
    if (!link.admit(command.drafts())) {
      return refuse(TOO_MANY);
    }
    asks.ask(
        new Asks.Asked.Command(command, line), origin -> LinkAsks.of(command, address, origin));
    if (command instanceof UserCommand.Send && isOpen(address)) {
      toNewest();
      stage.view().client().current().ifPresent(marks::replied);
    }
    return true;
  }

  private boolean isOpen(Address address) {
    return stage
        .view()
        .client()
        .current()
        .map(Address.Known::new)
        .filter(address::equals)
        .isPresent();
  }

  private boolean aboutServer(UserCommand.OfServer command, String line) {
    if (!link.admit(command.drafts())) {
      return refuse(TOO_MANY);
    }
    asks.ask(new Asks.Asked.Command(command, line), origin -> LinkAsks.of(command, origin));
    return true;
  }

  /** Sends again what was refused in the open chat. */
  private void retry() {
    var again = refused.inOpenChat();
    if (again.isEmpty()) {
      return;
    }
    if (chats.isLeft()) {
      refuse(LEFT);
      return;
    }
    if (!link.admit(again.size())) {
      refuse(TOO_MANY);
      return;
    }
    refused.discard();
    again.forEach(unsent ->
        post(
            new Address.Known(unsent.conversation()), unsent.text(), unsent.kind(), unsent.text()));
    toNewest();
  }

  /** Somebody else signs in. */
  void forget() {
    history = InputHistory.EMPTY;
  }

  private void toNewest() {
    stage.change(next ->
        next.reading = next.reading.at(Optional.empty()).select(0).newAfter(Long.MAX_VALUE));
  }

  private boolean lay(Overlay overlay) {
    stage.lay(overlay);
    return true;
  }

  private boolean show(Overlay overlay) {
    stage.change(next -> next.overlay = Optional.of(overlay));
    return true;
  }

  private boolean refuse(String text) {
    stage.complain(text);
    return false;
  }

  private static Form passwords() {
    return new Form(
        "Change the password",
        List.of(
            Forms.secret(Form.Id.PRESENT_PASSWORD, "Old password"),
            Forms.secret(Form.Id.PASSWORD, "New password"),
            Forms.secret(Form.Id.AGAIN, "Once more")),
        0,
        Optional.empty());
  }
}
