package classchat.client.screen;

import classchat.client.display.Display;
import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.ConversationRef;
import classchat.client.view.News;
import classchat.client.view.Panes;
import classchat.client.view.Session;
import classchat.client.view.View;
import java.io.IOException;
import java.util.Arrays;
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
    var open =
        view.client().current().equals(Optional.of(message.conversation().id()))
            && view.reading().atNewest();
    if (!open) {
      stage.change(next -> next.news = next.news.message(item(message), seen(view)));
    }
    if (view.session().state() == Session.State.ONLINE
        && !view.muted().contains(message.conversation().id())) {
      ring(message, open && view.focused());
    }
  }

  private void ring(ChatMessage message, boolean inSight) throws IOException {
    var focused = stage.view().focused();
    var rings =
        switch (settings.bell()) {
          case UNFOCUSED -> !focused;
          case ALWAYS -> !inSight;
          case NEVER -> false;
        };
    if (rings) {
      display.bell();
    }
    var told =
        switch (settings.desktop()) {
          case ALL -> true;
          case MENTIONS -> isForMe(message);
          case NONE -> false;
        };
    if (told && !focused) {
      display.notify(headline(message));
    }
  }

  private boolean isForMe(ChatMessage message) {
    var me = "@" + stage.view().client().self();
    return message.conversation().label().startsWith("@")
        || Arrays.asList(message.text().split("[\\s,;:.!?()]+", -1)).contains(me);
  }

  private News.Item item(ChatMessage message) {
    return new News.Item(
        stage.view().now(),
        News.Kind.MENTION,
        headline(message),
        Optional.of(message.conversation()),
        message.seq());
  }

  private static String headline(ChatMessage message) {
    var label = message.conversation().label();
    return label.startsWith("@")
        ? message.from() + " has written"
        : message.from() + " in " + label;
  }

  /** What is first heard of somebody is no news. */
  private void presence(ClientEvent.Presence now) {
    var before = stage.view().client().presence().get(now.user());
    if (settings.presenceNews()
        && before != null
        && before.online() != now.online()
        && stage.view().session().state() == Session.State.ONLINE) {
      var about =
          stage.view().client().conversations().values().stream()
              .map(talk -> talk.ref())
              .filter(ref -> ref.label().equals("@" + now.user()))
              .findFirst();
      add(News.Kind.PRESENCE, now.user() + (now.online() ? " is here" : " has left"), about);
    }
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
