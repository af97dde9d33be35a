package classchat.server.session;

import classchat.server.registry.Heads;
import classchat.server.registry.OnlineUsers;
import classchat.server.store.HeadRow;
import classchat.server.store.Membership;
import classchat.server.store.Store;
import classchat.wire.AccountId;
import classchat.wire.ClientFrame.CursorsSince;
import classchat.wire.ClientFrame.Fetch;
import classchat.wire.ClientFrame.HeadOf;
import classchat.wire.ClientFrame.QuestionsOf;
import classchat.wire.ConversationId;
import classchat.wire.ErrorCode;
import classchat.wire.Limits;
import classchat.wire.MemberCursor;
import classchat.wire.Range;
import classchat.wire.ServerFrame;
import classchat.wire.ServerFrame.Answer;
import classchat.wire.ServerFrame.CursorState;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Answers what a member asks of the logs: only of periods in which it is or was a member. Every
 * call blocks.
 */
final class Queries {
  private final Store store;
  private final OnlineUsers online;
  private final AccountId self;
  private final Viewer viewer;

  Queries(Store store, OnlineUsers online, AccountId self, Viewer viewer) {
    this.store = store;
    this.online = online;
    this.self = self;
    this.viewer = viewer;
  }

  Answer fetch(Fetch fetch) {
    var id = fetch.conversation();
    return asMember(
        fetch.request(),
        id,
        head ->
            viewer.page(
                fetch.request(),
                id,
                store
                    .conversations()
                    .entries(
                        id,
                        Reading.ranges(head),
                        fetch.from(),
                        fetch.forward(),
                        fetch.limit(),
                        Limits.PAGE)));
  }

  /** For present members only: which are open is as of now. */
  Answer questionsOf(QuestionsOf asked) {
    var id = asked.conversation();
    return asMember(
        asked.request(),
        id,
        head ->
            Heads.isPresent(head)
                ? viewer.page(
                    asked.request(),
                    id,
                    store
                        .conversations()
                        .openQuestions(
                            id, Reading.ranges(head), asked.from(), Limits.PAGE_ITEMS, Limits.PAGE))
                : notAMember(asked.request()));
  }

  Answer headOf(HeadOf asked) {
    return asMember(
        asked.request(),
        asked.conversation(),
        head -> new ServerFrame.Heads(asked.request(), List.of(Heads.of(head, online)), false));
  }

  Answer cursorsSince(CursorsSince asked) {
    return asMember(
        asked.request(),
        asked.conversation(),
        head -> {
          var page =
              store
                  .conversations()
                  .cursorsAfter(asked.conversation(), asked.revision(), Limits.PAGE_ITEMS);
          var members =
              asked.conversation().isGroup()
                  ? viewer.cursors(
                      asked.conversation(),
                      visible(asked.conversation(), page.members(), Reading.ranges(head)))
                  : page.members();
          return new CursorState(
              asked.request(), asked.conversation(), page.revision(), members, page.more());
        });
  }

  /** Of those only who were members at the same time, and only as far as one may read. */
  private List<MemberCursor> visible(
      ConversationId id, List<MemberCursor> cursors, List<Range> readable) {
    var together =
        store.conversations().load(id).members().stream()
            .filter(
                member -> member.periods().stream().anyMatch(its -> Reading.meets(its, readable)))
            .map(Membership::account)
            .collect(Collectors.toSet());
    return cursors.stream()
        .filter(cursor -> together.contains(cursor.account()))
        .map(cursor ->
            new MemberCursor(
                cursor.account(),
                Reading.within(readable, cursor.delivered()),
                Reading.within(readable, cursor.read())))
        .toList();
  }

  private Answer asMember(long request, ConversationId id, Function<HeadRow, Answer> answer) {
    return store.conversations().head(self, id).map(answer).orElseGet(() -> notAMember(request));
  }

  private static Answer notAMember(long request) {
    return Refusals.forGood(request, ErrorCode.NOT_A_MEMBER, "not a member of this conversation");
  }
}
