package classchat.client.screen;

import classchat.client.ask.LinkAsks;
import classchat.client.command.ChatName;
import classchat.client.edit.Editor;
import classchat.client.link.Address;
import classchat.client.link.Link;
import classchat.client.model.ClientEvent;
import classchat.client.model.ConversationRef;
import classchat.client.model.ConversationState;
import classchat.client.model.Origin;
import classchat.client.pane.ChatOrder;
import classchat.client.pane.Screen;
import classchat.client.view.Focus;
import classchat.client.view.Reading;
import classchat.client.view.Session;
import classchat.client.view.View;
import classchat.wire.ConversationId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Which chat is open, and the messages that it is filled with. For the screen's thread. */
final class Chats {
  private static final int PAGE = 100;

  /**
   * Chats of which the newest message is fetched at the start, so that they can be put in order.
   */
  private static final int PREVIEWS = 30;

  /**
   * How far a conversation was fetched; holds while its first message here is this one.
   *
   * @param first its seq; 0 when there is none
   * @param next those before this seq come next; {@link #NOTHING}: there are none
   */
  private record Fetched(long first, long next) {}

  private static final long NOTHING = 1;

  private final Stage stage;
  private final Asks asks;
  private final Map<ConversationId, Editor> inputs = new HashMap<>();
  private final Map<ConversationId, Fetched> fetched = new HashMap<>();

  /** Whether nothing was being written when the server was asked for a chat. */
  private boolean blank;

  Chats(Stage stage, Asks asks) {
    this.stage = stage;
    this.asks = asks;
  }

  /** Opens the chat of this name: at once when it is known, else when the server has found it. */
  void open(ChatName name) {
    var label = name.toString();
    var known = known(label);
    if (known.isPresent()) {
      show(known.get());
    } else {
      blank = stage.view().input().isEmpty();
      stage.turned();
      asks.ask(
          new Asks.Asked.Opening(label), origin -> new Link.Open(origin, LinkAsks.address(name)));
    }
  }

  /** The chat that is called so now. */
  Optional<ConversationRef> known(String label) {
    return stage.view().client().conversations().values().stream()
        .map(ConversationState::ref)
        .filter(ref -> ref.label().equals(label))
        .findFirst();
  }

  /** The chat that this names, if anything was ever said there. */
  Optional<ConversationRef> at(Address address) {
    return switch (address) {
      case Address.Known(var id) ->
          Optional.ofNullable(stage.view().client().conversations().get(id))
              .map(ConversationState::ref);
      case Address.User(var user) -> known("@" + user);
      case Address.Group(var group) -> known("#" + group);
    };
  }

  /** Whether this account has left the open chat, or had to: it can be read, and no more. */
  boolean isLeft() {
    return stage
        .view()
        .open()
        .flatMap(ConversationState::group)
        .filter(group -> !group.group().member())
        .isPresent();
  }

  /** Makes the chat with this id the open one, if there is one. */
  void show(ConversationId id) {
    var talk = stage.view().client().conversations().get(id);
    if (talk != null) {
      show(talk.ref());
    }
  }

  /** Makes a known chat the open one. */
  void show(ConversationRef ref) {
    opened(ref);
    reopen(ref);
  }

  /** Tells the server which chat is open: it then tells of its receipts. */
  void reopen(ConversationRef ref) {
    asks.ask(
        new Asks.Asked.Looking(ref.id()),
        origin -> new Link.Open(origin, new Address.Known(ref.id())));
  }

  /** The server has found the chat that was asked for: what was begun since is meant for it. */
  void found(ConversationRef ref) {
    if (blank) {
      bring(ref);
    } else {
      opened(ref);
    }
  }

  /** A chat that was asked for in the input is the open one; a word that was begun goes along. */
  void bring(ConversationRef ref) {
    if (!stage.isWriting()) {
      opened(ref);
      return;
    }
    var text = stage.view().input().text();
    stage.change(next -> next.input = next.input.with(""));
    opened(ref);
    stage.change(next -> next.input = next.input.insert(text));
    stage.typed();
  }

  /** The chat is the open one: its text that was being written is there again. */
  void opened(ConversationRef ref) {
    var view = stage.view();
    if (view.client().current().equals(Optional.of(ref.id()))) {
      stage.change(next -> next.focus = Focus.INPUT);
      return;
    }
    view.client()
        .current()
        .ifPresent(left -> {
          inputs.put(left, view.input());
          stage.turned();
        });
    var input = begun(ref.id());
    stage.apply(new ClientEvent.Opened(Origin.NONE, ref));
    stage.change(next -> {
      next.input = input;
      next.completion = Optional.empty();
      next.remark = Optional.empty();
      next.reading = Reading.NEWEST.newAfter(newAfter(ref.id()));
      next.focus = Focus.INPUT;
      next.cursor = Optional.empty();
      next.member = Optional.empty();
      next.panes = next.panes.uncovered(stage.size());
    });
  }

  /** What is being written there; what was written while no chat was open comes along. */
  private Editor begun(ConversationId id) {
    var view = stage.view();
    var there = inputs.getOrDefault(id, Editor.EMPTY);
    if (view.client().current().isPresent()) {
      return there;
    }
    return there.isEmpty() ? view.input() : there.insert(view.input().text());
  }

  private long newAfter(ConversationId id) {
    var talk = stage.view().client().conversations().get(id);
    return talk == null || talk.unread() == 0 ? Long.MAX_VALUE : talk.read();
  }

  /** Opens the chat that many places below the open one in the list. */
  void move(int by) {
    var order = ChatOrder.of(stage.view());
    if (order.isEmpty()) {
      return;
    }
    var at = place(stage.view(), stage.view().client().current());
    show(order.get(at < 0 ? 0 : Math.floorMod(at + by, order.size())).ref());
  }

  /** Opens the chat at this place of the list, from 0. */
  void nth(int place) {
    var order = ChatOrder.of(stage.view());
    if (place < order.size()) {
      show(order.get(place).ref());
    }
  }

  void nextUnread() {
    ChatOrder.of(stage.view()).stream()
        .filter(talk -> talk.unread() > 0)
        .filter(talk -> !stage.view().client().current().equals(Optional.of(talk.ref().id())))
        .findFirst()
        .ifPresentOrElse(talk -> show(talk.ref()), () -> stage.say("nothing else is unread"));
  }

  /** The keys in the list of chats go to another row; stops at the ends. */
  void moveCursor(int by) {
    var order = ChatOrder.of(stage.view());
    if (!order.isEmpty()) {
      var view = stage.view();
      var at = place(view, view.cursor().or(() -> view.client().current()));
      var next = Math.clamp((at < 0 ? 0 : at) + (long) by, 0, order.size() - 1);
      stage.change(change -> change.cursor = Optional.of(order.get(next).ref().id()));
    }
  }

  private static int place(View view, Optional<ConversationId> id) {
    var order = ChatOrder.of(view);
    for (var index = 0; index < order.size(); index++) {
      if (id.equals(Optional.of(order.get(index).ref().id()))) {
        return index;
      }
    }
    return -1;
  }

  /** Asks for earlier messages when the earliest that is here is in sight. */
  void fill() {
    var view = stage.view();
    var talk = view.open();
    if (talk.isPresent()
        && view.session().state() == Session.State.ONLINE
        && Screen.showsEarliest(view, stage.size())) {
      earlier(talk.get(), PAGE);
    }
  }

  /** Fetches the newest message of chats that have none here yet. */
  void preview() {
    fetched.clear();
    stage.view().client().conversations().values().stream()
        .filter(talk -> talk.messages().isEmpty())
        .limit(PREVIEWS)
        .forEach(talk -> earlier(talk, 1));
  }

  private void earlier(ConversationState talk, int count) {
    var id = talk.ref().id();
    var why = new Asks.Asked.Earlier(id);
    var next = next(id);
    if (talk.position() == 0
        || next == NOTHING
        || talk.messages().size() >= ConversationState.KEPT_OPEN
        || asks.has(why)) {
      return;
    }
    var before = next == 0 ? OptionalLong.empty() : OptionalLong.of(next);
    asks.ask(why, origin -> new Link.History(origin, new Address.Known(id), before, count));
  }

  /** What comes before what is here; 0: the newest. */
  private long next(ConversationId id) {
    var known = fetched.get(id);
    var first = first(id);
    return known != null && known.first() == first ? known.next() : first;
  }

  private long first(ConversationId id) {
    var talk = stage.view().client().conversations().get(id);
    return talk == null || talk.messages().isEmpty() ? 0 : talk.messages().getFirst().seq();
  }

  /** A page of earlier messages has come; one that leads nowhere is the last. */
  void filled(ClientEvent.History page) {
    var id = page.conversation().id();
    var asked = next(id);
    stage.apply(page);
    var goesOn = page.more() && (asked == 0 || page.next() < asked);
    fetched.put(id, new Fetched(first(id), goesOn ? page.next() : NOTHING));
  }

  /** The server does not give more of it now. */
  void unfilled(ConversationId id) {
    fetched.put(id, new Fetched(first(id), NOTHING));
  }

  /** The session ends: what is being written waits for the next one of this account. */
  void leave() {
    var view = stage.view();
    fetched.clear();
    view.client()
        .current()
        .ifPresent(left -> {
          inputs.put(left, view.input());
          stage.change(next -> next.input = Editor.EMPTY);
        });
  }

  /** Somebody else signs in: nothing of this stays. */
  void forget() {
    inputs.clear();
  }
}
