package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.model.ConversationState;
import classchat.client.view.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Who is in the open chat, or who there is while none is open. */
final class MembersPane {
  private MembersPane() {}

  static int rows(View view) {
    return 1 + people(view).size();
  }

  static void draw(View view, Plot plot) {
    if (plot.isEmpty()) {
      return;
    }
    plot.cover(Ink.TEXT);
    var people = people(view);
    plot.put(1, 0, view.open().isPresent() ? "IN THIS CHAT" : "PEOPLE", Ink.STRONG);
    for (var index = 0; index < people.size() && index + 1 < plot.rows(); index++) {
      person(view, people.get(index), plot.row(index + 1));
    }
    if (people.size() > plot.rows() - 1) {
      var more = "+" + (people.size() - plot.rows() + 1);
      plot.putRight(0, plot.columns() - 1, more, Ink.DIM);
    }
  }

  private static void person(View view, String name, Plot plot) {
    var names = new Names(view);
    var online = names.online(name);
    var self = name.equals(view.client().self());
    plot.put(1, 0, online && !self ? plot.lines().online() : " ", Ink.ONLINE);
    var words = self ? "you" : names.whereabouts(name).replace("last seen", "seen");
    var room = plot.columns() - 4 - name.length() - 1;
    var shown = words.length() <= room ? words : online ? "" : words.replace("seen ", "");
    var end = plot.columns() - 1;
    if (!shown.isEmpty() && shown.length() <= room) {
      end = plot.putRight(0, end, shown, online ? Ink.ONLINE : Ink.DIM) - 1;
    }
    plot.fit(3, 0, end, name, names.ink(name));
  }

  private static List<String> people(View view) {
    return view.open().map(talk -> members(view, talk)).orElseGet(() -> everybody(view));
  }

  private static List<String> members(View view, ConversationState talk) {
    Set<String> members = new TreeSet<>(talk.progress().keySet());
    Names.partner(talk).ifPresent(members::add);
    members.remove(view.client().self());
    var people = sorted(view, members);
    if (!view.client().self().isEmpty()) {
      people.add(view.client().self());
    }
    return people;
  }

  private static List<String> everybody(View view) {
    return sorted(view, view.client().presence().keySet());
  }

  private static List<String> sorted(View view, Set<String> people) {
    var sorted = new ArrayList<>(people);
    var names = new Names(view);
    sorted.sort(
        Comparator.comparing((String name) -> !names.online(name))
            .thenComparing(Comparator.naturalOrder()));
    return sorted;
  }
}
