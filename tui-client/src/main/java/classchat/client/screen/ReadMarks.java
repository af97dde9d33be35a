package classchat.client.screen;

import classchat.client.link.Address;
import classchat.client.link.Link;
import classchat.client.model.ConversationState;
import classchat.client.pane.Screen;
import classchat.client.view.Scene;
import classchat.client.view.Session;
import classchat.client.view.View;
import classchat.wire.ConversationId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells the server what was read, when the settings say that it was. */
final class ReadMarks {
  private final Stage stage;
  private final Asks asks;
  private final ScreenSettings.SendRead when;
  private final Map<ConversationId, Long> told = new HashMap<>();

  /** Where something was said while there was no connection. */
  private final Set<ConversationId> due = new HashSet<>();

  ReadMarks(Stage stage, Asks asks, ScreenSettings.SendRead when) {
    this.stage = stage;
    this.asks = asks;
    this.when = when;
  }

  /** What has just been drawn has been seen. */
  void drawn() {
    var view = stage.view();
    if (when == ScreenSettings.SendRead.FOCUSED && attentive(view) && inSight(view)) {
      view.open().filter(talk -> talk.unread() > 0).ifPresent(this::read);
    }
  }

  /** Something was said there. */
  void replied(ConversationId id) {
    var talk = stage.view().client().conversations().get(id);
    if (when != ScreenSettings.SendRead.REPLY || talk == null || talk.unread() == 0) {
      return;
    }
    if (stage.view().session().state() == Session.State.ONLINE) {
      read(talk);
    } else {
      due.add(id);
    }
  }

  /** Whether somebody looks at the newest message of the open chat. */
  static boolean attentive(View view) {
    return view.focused()
        && view.scene() instanceof Scene.Chats
        && view.overlay().isEmpty()
        && view.reading().atNewest()
        && view.session().state() == Session.State.ONLINE;
  }

  /** The link is up again, and what was told before may not have arrived. */
  void connected() {
    told.clear();
    var now = List.copyOf(due);
    due.clear();
    now.forEach(this::replied);
  }

  /** Somebody else signs in. */
  void forget() {
    due.clear();
  }

  private boolean inSight(View view) {
    return view.open().filter(talk -> talk.unread() > 0).isPresent()
        && Screen.showsNewest(view, stage.size());
  }

  private void read(ConversationState talk) {
    var id = talk.ref().id();
    var why = new Asks.Asked.Reading(id, talk.position());
    if (told.getOrDefault(id, 0L) < talk.position()) {
      told.put(id, talk.position());
      asks.ask(why, origin -> new Link.MarkRead(origin, new Address.Known(id)));
    }
  }
}
