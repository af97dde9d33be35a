package classchat.server.session;

import classchat.server.registry.Heads;
import classchat.server.registry.OnlineUsers;
import classchat.server.store.Account;
import classchat.server.store.HeadRow;
import classchat.server.store.Membership;
import classchat.server.store.Store;
import classchat.server.store.StoredEntry;
import classchat.wire.AccountId;
import classchat.wire.ClientFrame.CursorsSince;
import classchat.wire.ClientFrame.Fetch;
import classchat.wire.ClientFrame.HeadOf;
import classchat.wire.ClientFrame.MembersOf;
import classchat.wire.ClientFrame.ReceiptsOf;
import classchat.wire.ConversationId;
import classchat.wire.Entry;
import classchat.wire.ErrorCode;
import classchat.wire.Limits;
import classchat.wire.MemberCursor;
import classchat.wire.Range;
import classchat.wire.ServerFrame;
import classchat.wire.ServerFrame.Answer;
import classchat.wire.ServerFrame.CursorState;
import classchat.wire.ServerFrame.GroupMember;
import classchat.wire.ServerFrame.MemberReceipt;
import classchat.wire.ServerFrame.MembersPage;
import classchat.wire.ServerFrame.Page;
import classchat.wire.ServerFrame.ReceiptsPage;
import classchat.wire.UserName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  Queries(Store store, OnlineUsers online, AccountId self) {
    this.store = store;
    this.online = online;
    this.self = self;
  }

  Answer fetch(Fetch fetch) {
    return asMember(
        fetch.request(),
        fetch.conversation(),
        head -> {
          var page =
              store
                  .conversations()
                  .entries(
                      fetch.conversation(),
                      readable(head),
                      fetch.from(),
                      fetch.forward(),
                      fetch.limit(),
                      Limits.PAGE);
          var names = new HashMap<AccountId, Optional<UserName>>();
          var entries =
              page.items().stream()
                  .map(stored -> entry(stored, author(fetch.conversation(), stored, names)))
                  .toList();
          return new Page(fetch.request(), fetch.conversation(), entries, page.more());
        });
  }

  /** Up to what there was when membership was read: what came after may not be for this member. */
  private static List<Range> readable(HeadRow head) {
    return head.periods().stream()
        .filter(period -> period.from() <= head.lastSeq())
        .map(period -> new Range(period.from(), Math.min(period.until(), head.lastSeq())))
        .toList();
  }

  /**
   * A device that finds its own entry sees by the draft that it was posted. So do the account's
   * others, as one of them may have made it under an id that it lost with its key.
   */
  private Entry entry(StoredEntry stored, Optional<UserName> name) {
    var own = stored.author().equals(self);
    return new Entry(
        stored.seq(),
        stored.sentAt(),
        stored.author(),
        stored.content(),
        own ? Optional.of(stored.draft()) : Optional.empty(),
        name);
  }

  /** In a group; each is looked up once for a page. */
  private Optional<UserName> author(
      ConversationId id, StoredEntry stored, Map<AccountId, Optional<UserName>> names) {
    return id.isGroup()
        ? names.computeIfAbsent(
            stored.author(), author -> store.accounts().find(author).map(Account::name))
        : Optional.empty();
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
                  ? visible(asked.conversation(), page.members(), readable(head))
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
            .filter(member -> member.periods().stream().anyMatch(its -> meets(its, readable)))
            .map(Membership::account)
            .collect(Collectors.toSet());
    return cursors.stream()
        .filter(cursor -> together.contains(cursor.account()))
        .map(cursor ->
            new MemberCursor(
                cursor.account(),
                within(readable, cursor.delivered()),
                within(readable, cursor.read())))
        .toList();
  }

  private static boolean meets(Range period, List<Range> readable) {
    return readable.stream()
        .anyMatch(range -> range.from() <= period.until() && period.from() <= range.until());
  }

  /** The last entry up to {@code seq} that may be read; 0 when there is none. */
  private static long within(List<Range> readable, long seq) {
    return readable.stream()
        .filter(range -> range.from() <= seq)
        .mapToLong(range -> Math.min(range.until(), seq))
        .max()
        .orElse(0);
  }

  Answer receiptsOf(ReceiptsOf asked) {
    return asMember(asked.request(), asked.conversation(), head -> receipts(asked, head));
  }

  private Answer receipts(ReceiptsOf asked, HeadRow head) {
    var seq = asked.seq();
    if (readable(head).stream().noneMatch(range -> range.holds(seq))) {
      return Refusals.forGood(
          asked.request(), ErrorCode.NOT_A_MEMBER, "not a member when entry " + seq + " was made");
    }
    var author = author(asked.conversation(), seq);
    var receipts =
        store.conversations().load(asked.conversation()).members().stream()
            .filter(member -> !author.equals(Optional.of(member.account())))
            .filter(member -> member.periods().stream().anyMatch(range -> range.holds(seq)))
            .map(member -> receipt(member, seq))
            .flatMap(Optional::stream)
            .sorted(Comparator.comparing(MemberReceipt::user))
            .filter(receipt -> isAfter(receipt.user(), asked.after()))
            .limit(Limits.PAGE_ITEMS + 1)
            .toList();
    var page = receipts.subList(0, Math.min(receipts.size(), Limits.PAGE_ITEMS));
    var more = receipts.size() > page.size();
    return new ReceiptsPage(asked.request(), asked.conversation(), seq, page, more);
  }

  /** Who is in it now, for those who are; what was before is in the entries. */
  Answer membersOf(MembersOf asked) {
    var state = store.conversations().load(asked.conversation());
    var present = state.members().stream().filter(Membership::present).toList();
    if (present.stream().noneMatch(member -> member.account().equals(self))) {
      return Refusals.forGood(
          asked.request(), ErrorCode.NOT_A_MEMBER, "not a member of this conversation");
    }
    var members =
        present.stream()
            .flatMap(member -> groupMember(member).stream())
            .sorted(Comparator.comparing(member -> member.user().name()))
            .filter(member -> isAfter(member.user().name(), asked.after()))
            .limit(Limits.PAGE_ITEMS + 1)
            .toList();
    var page = members.subList(0, Math.min(members.size(), Limits.PAGE_ITEMS));
    var more = members.size() > page.size();
    return new MembersPage(asked.request(), asked.conversation(), state.lastSeq(), page, more);
  }

  private Optional<GroupMember> groupMember(Membership member) {
    return store
        .accounts()
        .find(member.account())
        .map(account ->
            new GroupMember(online.describe(account), member.periods().getLast().from()));
  }

  private Optional<AccountId> author(ConversationId id, long seq) {
    var only = List.of(new Range(seq, seq));
    return store.conversations().entries(id, only, seq - 1, true, 1, Limits.PAGE).items().stream()
        .map(StoredEntry::author)
        .findFirst();
  }

  private Optional<MemberReceipt> receipt(Membership member, long seq) {
    return store
        .accounts()
        .find(member.account())
        .map(account ->
            new MemberReceipt(account.name(), member.delivered() >= seq, member.read() >= seq));
  }

  private static boolean isAfter(UserName name, Optional<UserName> after) {
    return after.isEmpty() || name.compareTo(after.get()) > 0;
  }

  private Answer asMember(long request, ConversationId id, Function<HeadRow, Answer> answer) {
    return store
        .conversations()
        .head(self, id)
        .map(answer)
        .orElseGet(() ->
            Refusals.forGood(request, ErrorCode.NOT_A_MEMBER, "not a member of this conversation"));
  }
}
