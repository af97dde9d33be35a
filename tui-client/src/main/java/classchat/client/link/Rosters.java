package classchat.client.link;

import classchat.client.model.ClientEvent;
import classchat.client.model.GroupMember;
import classchat.wire.ClientFrame;
import classchat.wire.ConversationId;
import classchat.wire.Member;
import classchat.wire.ServerFrame;
import classchat.wire.ServerFrame.MembersPage;
import classchat.wire.UserName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Asks who is in a group, page by page, and tells the front end when all are there. */
final class Rosters {
  /** Pages of one group; more than any server lets a group have members. */
  private static final int MOST = 500;

  private final Desk desk;
  private final Consumer<Talk> named;

  /** What has come so far of those that are being asked for. */
  private final Map<ConversationId, List<MembersPage>> underWay = new HashMap<>();

  /** Of which groups the front end has been told. */
  private final Set<ConversationId> told = new HashSet<>();

  /**
   * @param named is told when names of a group's members have come
   */
  Rosters(Desk desk, Consumer<Talk> named) {
    this.desk = desk;
    this.named = named;
  }

  /** Asks, unless that is being done. */
  void ask(Talk talk) {
    if (talk.isGroup()
        && talk.group().member()
        && underWay.putIfAbsent(talk.id(), new ArrayList<>()) == null) {
      ask(talk, Optional.empty());
    }
  }

  /** This account has come back into the group: what was told of it is void. */
  void returned(Talk talk) {
    if (told.contains(talk.id())) {
      ask(talk);
    }
  }

  void lost() {
    underWay.clear();
  }

  private void ask(Talk talk, Optional<UserName> after) {
    desk.requests()
        .add(
            new Requests.Wanted(
                number -> new ClientFrame.MembersOf(number, talk.id(), after),
                answer -> answered(talk, answer),
                lost -> underWay.remove(talk.id())));
  }

  private void answered(Talk talk, ServerFrame.Answer answer) {
    var pages = underWay.get(talk.id());
    if (pages == null || !(answer instanceof MembersPage page)) {
      underWay.remove(talk.id());
      return;
    }
    learn(desk, page);
    pages.add(page);
    if (page.more() && !page.members().isEmpty() && pages.size() < MOST) {
      ask(talk, Optional.of(page.members().getLast().user().name()));
      return;
    }
    underWay.remove(talk.id());
    told.add(talk.id());
    desk.out().event(roster(talk, pages));
    named.accept(talk);
  }

  /** Entries behind the first page are applied to all of it. */
  private static ClientEvent roster(Talk talk, List<MembersPage> pages) {
    return new ClientEvent.Roster(
        talk.ref(),
        pages.stream().flatMap(page -> page.members().stream()).map(Rosters::member).toList(),
        pages.getFirst().seq());
  }

  static void learn(Desk desk, MembersPage page) {
    desk.people()
        .learn(
            page.members().stream()
                .map(member -> new Member(member.user().account(), member.user().name()))
                .toList());
  }

  static GroupMember member(ServerFrame.GroupMember member) {
    return new GroupMember(Answers.person(member.user()), member.since());
  }
}
