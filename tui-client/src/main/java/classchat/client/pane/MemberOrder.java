package classchat.client.pane;

import classchat.client.model.ConversationState;
import classchat.client.view.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** In which order the people beside the chat are listed. */
public final class MemberOrder {
  private MemberOrder() {}

  /**
   * Bare names of who is in the open chat, or of all who are known while none is open: those who
   * are online first, then by name, this account last.
   */
  public static List<String> of(View view) {
    var self = view.client().self();
    var people = new ArrayList<>(people(view));
    var with = people.remove(self);
    var names = new Names(view);
    var online = new ArrayList<String>();
    var offline = new ArrayList<String>();
    people.stream()
        .sorted(Comparator.naturalOrder())
        .forEach(name -> (names.online(name) ? online : offline).add(name));
    online.addAll(offline);
    if (with) {
      online.add(self);
    }
    return online;
  }

  /** How many that are. */
  static int size(View view) {
    return people(view).size();
  }

  private static Collection<String> people(View view) {
    return view.open().map(talk -> members(view, talk)).orElseGet(() -> others(view));
  }

  private static Collection<String> others(View view) {
    Set<String> others = new TreeSet<>(view.client().presence().keySet());
    others.remove(view.client().self());
    return others;
  }

  private static Collection<String> members(View view, ConversationState talk) {
    if (talk.group().isPresent() && talk.group().get().isListed()) {
      return talk.group().get().members().keySet();
    }
    Set<String> members = new TreeSet<>(talk.progress().keySet());
    Names.partner(talk).ifPresent(members::add);
    talk.group()
        .map(group -> group.group().owner())
        .filter(owner -> !owner.isEmpty())
        .ifPresent(members::add);
    if (!view.client().self().isEmpty() && isIn(talk)) {
      members.add(view.client().self());
    }
    return members;
  }

  private static boolean isIn(ConversationState talk) {
    return talk.group().map(group -> group.group().member()).orElse(true);
  }
}
