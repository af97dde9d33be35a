package classchat.client.screen;

import classchat.client.edit.Choice;
import classchat.client.edit.Completer;
import classchat.client.model.ClientEvent;
import classchat.client.model.ConversationState;
import classchat.client.pane.ChatOrder;
import classchat.client.pane.MemberOrder;
import classchat.client.view.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who and what can be named. */
final class People {
  private People() {}

  /** Who is in the open chat comes before the others. */
  static Completer.Known here(View view) {
    var users = new LinkedHashMap<String, Choice>();
    if (view.open().isPresent()) {
      MemberOrder.of(view).stream()
          .filter(name -> !name.equals(view.client().self()))
          .forEach(name -> users.put(name, new Choice(name, online(view, name))));
    }
    return known(view, users);
  }

  /** The chats first, in their order; then who is online; then all others. */
  static Completer.Known known(View view) {
    return known(view, new LinkedHashMap<>());
  }

  private static Completer.Known known(View view, Map<String, Choice> users) {
    var groups = new ArrayList<Choice>();
    for (var talk : ChatOrder.of(view)) {
      var label = talk.ref().label();
      if (label.startsWith("@")) {
        users.putIfAbsent(label.substring(1), new Choice(label.substring(1), hint(view, talk)));
      } else {
        groups.add(new Choice(label.substring(1), hint(view, talk)));
      }
    }
    view.client().presence().values().stream()
        .filter(user -> !user.user().equals(view.client().self()))
        .sorted(
            Comparator.comparing((ClientEvent.Presence user) -> !user.online())
                .thenComparing(ClientEvent.Presence::user))
        .forEach(user -> users.putIfAbsent(user.user(), new Choice(user.user(), online(user))));
    return new Completer.Known(List.copyOf(users.values()), groups, FileChoices.of(view));
  }

  private static String hint(View view, ConversationState talk) {
    if (talk.unread() > 0) {
      return talk.unread() + " unread";
    }
    return online(view, talk.ref().name());
  }

  private static String online(View view, String name) {
    var user = view.client().presence().get(name);
    return user == null ? "" : online(user);
  }

  private static String online(ClientEvent.Presence user) {
    return user.online() ? "online" : "";
  }
}
