package classchat.server.session;

import classchat.server.registry.OnlineUsers;
import classchat.server.store.Account;
import classchat.server.store.HeadRow;
import classchat.server.store.Membership;
import classchat.server.store.Store;
import classchat.server.store.StoredEntry;
import classchat.wire.AccountId;
import classchat.wire.ClientFrame.MembersOf;
import classchat.wire.ClientFrame.ReceiptsOf;
import classchat.wire.ConversationId;
import classchat.wire.ErrorCode;
import classchat.wire.Limits;
import classchat.wire.Range;
import classchat.wire.ServerFrame.Answer;
import classchat.wire.ServerFrame.GroupMember;
import classchat.wire.ServerFrame.MemberReceipt;
import classchat.wire.ServerFrame.MembersPage;
import classchat.wire.ServerFrame.ReceiptsPage;
import classchat.wire.UserName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers what a member asks of the others. Every call blocks. */
final class MemberQueries {
  private final Store store;
  private final OnlineUsers online;
  private final AccountId self;
  private final Viewer viewer;

  /** A member with its account. */
  private record Known(Membership member, Account account) {}

  MemberQueries(Store store, OnlineUsers online, AccountId self, Viewer viewer) {
    this.store = store;
    this.online = online;
    this.self = self;
    this.viewer = viewer;
  }

  Answer receiptsOf(ReceiptsOf asked) {
    var request = asked.request();
    var head = store.conversations().head(self, asked.conversation());
    if (head.isEmpty()) {
      return notAMember(request, "not a member of this conversation");
    }
    if (!mayRead(head.get(), asked.seq())) {
      return notAMember(request, "not a member when entry " + asked.seq() + " was made");
    }
    var entry = entry(asked.conversation(), asked.seq());
    if (!entry.map(its -> viewer.mayKnowAuthor(asked.conversation(), its)).orElse(true)) {
      return Refusals.forGood(
          request,
          ErrorCode.NOT_ALLOWED,
          "that is anonymous: its receipts would say by whom, as an author has none");
    }
    return receipts(asked, entry.map(StoredEntry::author));
  }

  private static boolean mayRead(HeadRow head, long seq) {
    return Reading.ranges(head).stream().anyMatch(range -> range.holds(seq));
  }

  private Optional<StoredEntry> entry(ConversationId id, long seq) {
    var only = List.of(new Range(seq, seq));
    return store.conversations().entries(id, only, seq - 1, true, 1, Limits.PAGE).items().stream()
        .findFirst();
  }

  private Answer receipts(ReceiptsOf asked, Optional<AccountId> author) {
    var seq = asked.seq();
    var members =
        store.conversations().load(asked.conversation()).members().stream()
            .filter(member -> !author.equals(Optional.of(member.account())))
            .filter(member -> member.periods().stream().anyMatch(range -> range.holds(seq)))
            .toList();
    var receipts =
        known(members)
            .map(who ->
                new MemberReceipt(
                    who.account().name(),
                    who.member().delivered() >= seq,
                    who.member().read() >= seq));
    var found = page(receipts, MemberReceipt::user, asked.after());
    var page = cut(found);
    return new ReceiptsPage(
        asked.request(), asked.conversation(), seq, page, found.size() > page.size());
  }

  /** Who is in it now, for those who are; what was before is in the entries. */
  Answer membersOf(MembersOf asked) {
    var state = store.conversations().load(asked.conversation());
    var present = state.members().stream().filter(Membership::present).toList();
    if (present.stream().noneMatch(member -> member.account().equals(self))) {
      return notAMember(asked.request(), "not a member of this conversation");
    }
    var members =
        known(present)
            .map(who ->
                new GroupMember(
                    online.describe(who.account()), who.member().periods().getLast().from()));
    var found = page(members, member -> member.user().name(), asked.after());
    var page = cut(found);
    return new MembersPage(
        asked.request(), asked.conversation(), state.lastSeq(), page, found.size() > page.size());
  }

  private Stream<Known> known(List<Membership> members) {
    Map<AccountId, Membership> byAccount =
        members.stream().collect(Collectors.toMap(Membership::account, Function.identity()));
    return store.accounts().find(byAccount.keySet()).stream()
        .map(account -> new Known(Objects.requireNonNull(byAccount.get(account.id())), account));
  }

  /** By name, and one more than a page when there are more. */
  private static <T> List<T> page(
      Stream<T> all, Function<T, UserName> name, Optional<UserName> after) {
    return all.filter(each -> after.isEmpty() || name.apply(each).compareTo(after.get()) > 0)
        .sorted(Comparator.comparing(name))
        .limit(Limits.PAGE_ITEMS + 1L)
        .toList();
  }

  private static <T> List<T> cut(List<T> found) {
    return found.subList(0, Math.min(found.size(), Limits.PAGE_ITEMS));
  }

  private static Answer notAMember(long request, String text) {
    return Refusals.forGood(request, ErrorCode.NOT_A_MEMBER, text);
  }
}
