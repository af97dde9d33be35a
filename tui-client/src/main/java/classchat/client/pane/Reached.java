package classchat.client.pane;

import classchat.client.model.ChatMessage;
import classchat.client.model.ConversationState;
import classchat.client.model.GroupState;
import classchat.client.model.MemberProgress;
import java.util.ArrayList;
import java.util.List;

/**
 * How many members of a group each of its messages has reached. Those count who were members at the
 * message and still are, without its author. For one frame.
 */
final class Reached {
  /**
   * Of how many it is known that they have it.
   *
   * @param of how many there are
   */
  record Count(int delivered, int read, int of) {}

  private record Member(String user, long since, long delivered, long read) {}

  private final List<Member> members = new ArrayList<>();

  /** How many there are at least beside an author. */
  private final int others;

  /**
   * @param self the bare name of this account, whose own reading is known best here
   */
  Reached(ConversationState talk, String self) {
    talk.group()
        .filter(GroupState::isListed)
        .ifPresentOrElse(
            group ->
                group.members().forEach((user, member) -> add(talk, self, user, member.since())),
            () -> talk.progress().keySet().forEach(user -> add(talk, self, user, 0)));
    others = talk.group().filter(group -> !group.isListed()).map(Reached::others).orElse(0);
  }

  private static int others(GroupState group) {
    return group.group().members() - (group.group().member() ? 1 : 0);
  }

  private void add(ConversationState talk, String self, String user, long since) {
    var known = talk.progress().getOrDefault(user, new MemberProgress(user, 0, 0));
    var own = user.equals(self) ? talk.read() : 0;
    var read = Math.max(known.read(), own);
    members.add(new Member(user, since, Math.max(known.delivered(), read), read));
  }

  /** The most that a count can name. */
  int most() {
    return Math.max(members.size(), others);
  }

  Count of(ChatMessage message) {
    var delivered = 0;
    var read = 0;
    var all = 0;
    for (var member : members) {
      if (member.since() <= message.seq() && !member.user().equals(message.from())) {
        all++;
        delivered += member.delivered() >= message.seq() ? 1 : 0;
        read += member.read() >= message.seq() ? 1 : 0;
      }
    }
    return new Count(delivered, read, Math.max(all, others));
  }
}
