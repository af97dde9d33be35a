package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.keys.Action;
import classchat.client.model.ConversationState;
import classchat.client.model.GroupState;
import classchat.client.view.Focus;
import classchat.client.view.View;
import java.util.List;

/** Who is in the open chat, or who there is while none is open. */
final class MembersPane {
  private MembersPane() {}

  static int rows(View view) {
    return 1 + Math.max(1, MemberOrder.size(view));
  }

  static void draw(View view, Plot plot) {
    if (plot.isEmpty()) {
      return;
    }
    plot.cover(Ink.TEXT);
    var people = MemberOrder.of(view);
    var rows = plot.rows() - 1;
    var first = first(view, people, rows);
    plot.put(1, 0, title(view), Ink.STRONG);
    if (people.isEmpty()) {
      plot.fit(1, 1, plot.columns(), "nobody else yet", Ink.DIM);
    }
    var row = new MemberRow(view);
    for (var index = 0; index < rows && first + index < people.size(); index++) {
      row.draw(people.get(first + index), plot.row(index + 1));
    }
    head(people.size() - first - rows, plot);
  }

  private static String title(View view) {
    if (view.open().isEmpty()) {
      return "PEOPLE";
    }
    return view.open()
        .flatMap(ConversationState::group)
        .map(GroupState::group)
        .map(group -> "MEMBERS " + group.members())
        .orElse("IN THIS CHAT");
  }

  /** Such that whoever the keys are at is in sight. */
  private static int first(View view, List<String> people, int rows) {
    if (view.focus() != Focus.MEMBERS) {
      return 0;
    }
    var at = view.member().map(people::indexOf).orElse(0);
    return Math.clamp(at - rows + 2L, 0, Math.max(0, people.size() - rows));
  }

  private static void head(int below, Plot plot) {
    var end = plot.columns() - 1;
    end = plot.putRight(0, end, KeyText.of(Action.MEMBERS, plot.look()), Ink.DIM) - 1;
    if (below > 0) {
      plot.putRight(0, end, "+" + below, Ink.DIM);
    }
  }
}
