package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.model.ClientEvent.Presence;
import classchat.client.model.ConversationState;
import classchat.client.view.View;
import java.util.Collection;
import java.util.Optional;

/** What is known of the people in a view. */
record Names(View view) {
  private static final Ink[] INKS = {
    Ink.NAME_1, Ink.NAME_2, Ink.NAME_3, Ink.NAME_4, Ink.NAME_5, Ink.NAME_6
  };

  /** The same for the same name, at all times. */
  Ink ink(String name) {
    return name.equals(view.client().self())
        ? Ink.OWN
        : INKS[Math.floorMod(name.hashCode(), INKS.length)];
  }

  /** The other user of a direct conversation. */
  static Optional<String> partner(ConversationState talk) {
    var label = talk.ref().label();
    return label.startsWith("@") ? Optional.of(label.substring(1)) : Optional.empty();
  }

  static boolean isGroup(ConversationState talk) {
    return talk.ref().isGroup();
  }

  /** Who was online when the connection was lost may have left since. */
  Optional<Presence> presence(String name) {
    return Optional.ofNullable(view.client().presence().get(name))
        .filter(there -> !there.online() || isConnected());
  }

  private boolean isConnected() {
    return switch (view.session().state()) {
      case CONNECTING, OFFLINE -> false;
      case CATCHING_UP, ONLINE -> true;
    };
  }

  boolean online(String name) {
    return presence(name).map(Presence::online).orElse(false);
  }

  /** How many of them are; this account is, while it is connected. */
  int online(Collection<String> users) {
    var self = view.client().self();
    return (int)
        users.stream().filter(user -> online(user) || (user.equals(self) && isConnected())).count();
  }

  /** {@code online}, {@code last seen 14:02}, or nothing where nothing is known. */
  String whereabouts(String name) {
    return presence(name).map(this::words).orElse("");
  }

  private String words(Presence presence) {
    if (presence.online()) {
      return "online";
    }
    return presence
        .lastSeen()
        .map(at -> "last seen " + new Times(view).seen(at))
        .orElse("never here yet");
  }
}
