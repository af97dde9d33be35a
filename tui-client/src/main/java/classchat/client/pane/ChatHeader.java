package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.model.ConversationState;
import classchat.client.model.GroupState;
import classchat.client.view.View;

/** The line above the messages: whose chat it is. */
final class ChatHeader {
  private ChatHeader() {}

  static void draw(View view, ConversationState talk, Plot plot) {
    if (plot.isEmpty()) {
      return;
    }
    var queued =
        view.client().drafts().values().stream()
            .filter(draft -> draft.conversation().id().equals(talk.ref().id()))
            .count();
    var end = plot.columns();
    if (queued > 0) {
      end = plot.putRight(0, end - 1, queued + " queued", Ink.QUEUED) - 1;
    }
    var names = new Names(view);
    var behind = plot.fit(1, 0, end, talk.ref().label(), Ink.STRONG);
    var about =
        talk.group()
            .map(group -> about(group, names))
            .or(() -> Names.partner(talk).map(names::whereabouts))
            .orElse("");
    var online = Names.partner(talk).map(names::online).orElse(false);
    plot.fit(behind + 2, 0, end, about, online ? Ink.ONLINE : Ink.DIM);
  }

  private static String about(GroupState group, Names names) {
    var facts = group.group();
    if (!facts.member()) {
      return "you are no longer in it";
    }
    var owner = facts.owner().isEmpty() ? "" : "owner: " + facts.owner() + "  ";
    var online = group.isListed() ? names.online(group.members().keySet()) : 0;
    return owner
        + Texts.count(facts.members(), "member", "members")
        + (online > 0 ? ", " + online + " online" : "");
  }
}
