package classchat.client.screen;

import classchat.client.display.Display;
import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.ConversationRef;
import classchat.client.model.GroupEntry;
import classchat.client.view.News;
import classchat.client.view.Panes;
import classchat.client.view.Session;
import classchat.client.view.View;
import classchat.wire.MessageKind;
import java.io.IOException;
import java.util.HashMap;
import java.util.Optional;

/** What is worth a notification, and what is worth the bell. For the screen's thread. */
final class Attention {
  private final Stage stage;
  private final Display display;
  private final ScreenSettings settings;

  Attention(Stage stage, Display display, ScreenSettings settings) {
    this.stage = stage;
    this.display = display;
    this.settings = settings;
  }

  /** Tells of {@code event} as of the view before it. */
  void event(ClientEvent event) throws IOException {
    switch (event) {
      case ClientEvent.Message(var message) when !message.own() -> message(message);
      case ClientEvent.Changed(var entry) -> changed(entry);
      case ClientEvent.FileIs is -> file(is);
      case ClientEvent.FileMoved moved -> file(moved);
      case ClientEvent.Presence presence -> presence(presence);
      case ClientEvent.Notice(var text) -> add(News.Kind.NOTICE, text);
      case ClientEvent.Connected up when up.resumed() ->
          add(News.Kind.CONNECTION, "connected to " + up.server() + " again");
      case ClientEvent.Disconnected lost when lost.was() ->
          add(News.Kind.CONNECTION, "connection lost: " + lost.reason());
      default -> {}
    }
  }

  private void message(ChatMessage message) throws IOException {
    var view = stage.view();
    var known = view.client().conversations().get(message.conversation().id());
    if (known != null && (message.seq() <= known.position() || message.seq() <= known.read())) {
      return;
    }
    var calls = calls(message);
    var open =
        view.client().current().equals(Optional.of(message.conversation().id()))
            && view.reading().atNewest();
    if (message.file().isPresent() && !open) {
      stage.change(next -> next.news = next.news.add(item(message), seen(view)));
    } else if (calls && !open) {
      stage.change(next -> next.news = next.news.message(item(message), seen(view)));
    }
    if (calls && isInGroup(message)) {
      mentioned(message);
    }
    if (view.session().state() == Session.State.ONLINE
        && !view.muted().contains(message.conversation().id())) {
      ring(message, calls, open && view.focused());
    }
  }

  private void mentioned(ChatMessage message) {
    stage.change(next -> {
      var mentions = new HashMap<>(next.mentions);
      mentions.put(message.conversation().id(), message.seq());
      next.mentions = mentions;
    });
  }

  private void ring(ChatMessage message, boolean calls, boolean inSight) throws IOException {
    var focused = stage.view().focused();
    var rings =
        switch (settings.bell()) {
          case UNFOCUSED -> !focused;
          case ALWAYS -> !inSight;
          case NEVER -> false;
        };
    if (calls && rings) {
      display.bell();
    }
    var told =
        switch (settings.desktop()) {
          case ALL -> true;
          case MENTIONS -> calls;
          case NONE -> false;
        };
    if (told && !focused) {
      display.notify(headline(message));
    }
  }

  /** What is said in a group calls who is named, and an announcement calls everybody. */
  private boolean calls(ChatMessage message) {
    return !isInGroup(message)
        || message.kind() == MessageKind.ANNOUNCEMENT
        || (message.file().isEmpty() && Mention.of(stage.view().client().self(), message.text()));
  }

  private static boolean isInGroup(ChatMessage message) {
    return message.conversation().isGroup();
  }

  private News.Item item(ChatMessage message) {
    var offer = message.file().isPresent();
    return new News.Item(
        stage.view().now(),
        offer ? News.Kind.OFFER : kind(message),
        offer ? FileNews.offered(message) : headline(message),
        Optional.of(message.conversation()),
        message.seq());
  }

  private static News.Kind kind(ChatMessage message) {
    return message.kind() == MessageKind.ANNOUNCEMENT ? News.Kind.ANNOUNCEMENT : News.Kind.MENTION;
  }

  private String headline(ChatMessage message) {
    var who = message.from().isEmpty() ? "somebody" : message.from();
    var where = message.conversation().label();
    if (message.file().isPresent()) {
      return "file from " + who + (isInGroup(message) ? " in " + where : "");
    }
    if (!isInGroup(message)) {
      return who + " has written";
    }
    if (message.kind() == MessageKind.ANNOUNCEMENT) {
      return "announcement of " + who + " in " + where;
    }
    return calls(message) ? who + " mentioned you in " + where : who + " in " + where;
  }

  private void file(ClientEvent event) {
    var view = stage.view();
    FileNews.of(event, view)
        .ifPresent(item -> stage.change(next -> next.news = next.news.add(item, seen(view))));
  }

  private void changed(GroupEntry entry) {
    var known = stage.view().client().conversations().get(entry.conversation().id());
    if (!entry.own() && (known == null || entry.seq() > known.position())) {
      GroupNews.of(entry, stage.view().client().self())
          .ifPresent(text -> add(News.Kind.GROUP, text, Optional.of(entry.conversation())));
    }
  }

  /** Of those one talks with; what is first heard of somebody is no news. */
  private void presence(ClientEvent.Presence now) {
    var before = stage.view().client().presence().get(now.user());
    if (settings.presenceNews()
        && before != null
        && before.online() != now.online()
        && stage.view().session().state() == Session.State.ONLINE) {
      stage.view().client().conversations().values().stream()
          .map(talk -> talk.ref())
          .filter(ref -> ref.label().equals("@" + now.user()))
          .findFirst()
          .ifPresent(with -> add(News.Kind.PRESENCE, present(now), Optional.of(with)));
    }
  }

  private static String present(ClientEvent.Presence now) {
    return now.user() + (now.online() ? " is here" : " has left");
  }

  private void add(News.Kind kind, String text) {
    add(kind, text, Optional.empty());
  }

  private void add(News.Kind kind, String text, Optional<ConversationRef> about) {
    var view = stage.view();
    var item = new News.Item(view.now(), kind, text, about, 0);
    stage.change(next -> next.news = next.news.add(item, seen(view)));
  }

  private boolean seen(View view) {
    return view.panes().shows(Panes.Pane.NEWS, stage.size());
  }
}
