package classchat.client.link;

import classchat.wire.AccountId;
import classchat.wire.Audience;
import classchat.wire.ClientFrame;
import classchat.wire.ConversationId;
import classchat.wire.Draft;
import classchat.wire.Entry;
import classchat.wire.EntryContent;
import classchat.wire.ErrorCode;
import classchat.wire.GroupInfo;
import classchat.wire.Head;
import classchat.wire.Member;
import classchat.wire.MemberCursor;
import classchat.wire.Range;
import classchat.wire.ServerFrame;
import classchat.wire.UserInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A group's rules on a server, in memory, as one member's device meets them. */
final class FakeGroup {
  static final UserInfo SELF = FakeServer.user(1, "self");
  static final List<UserInfo> OTHERS =
      List.of(FakeServer.ANN, FakeServer.BOB, FakeServer.user(4, "cat"), FakeServer.user(5, "dan"));

  final ConversationId id;
  final List<Entry> entries = new ArrayList<>();
  final Map<AccountId, Long> members = new LinkedHashMap<>();
  final List<Range> readable = new ArrayList<>();
  final Map<AccountId, MemberCursor> cursors = new LinkedHashMap<>();
  Optional<GroupInfo> info = Optional.empty();
  long lastN;
  long revision;

  FakeGroup(ConversationId id) {
    this.id = id;
  }

  boolean has(AccountId account) {
    return members.containsKey(account);
  }

  boolean isOwner(AccountId account) {
    return info.filter(its -> its.owner().account().equals(account)).isPresent();
  }

  /** The entry takes its place and does what it says. */
  Entry append(UserInfo author, EntryContent content, Optional<Draft> draft, long sentAt) {
    var seq = entries.size() + 1L;
    var entry =
        new Entry(
            seq, sentAt, author.account(), content, Optional.empty(), Optional.of(author.name()));
    entries.add(
        new Entry(seq, sentAt, author.account(), content, draft, Optional.of(author.name())));
    apply(author, content, seq);
    return entry;
  }

  private void apply(UserInfo author, EntryContent content, long seq) {
    var member = new Member(author.account(), author.name());
    switch (content) {
      case EntryContent.GroupCreated(var name, var others, var everybody) -> {
        info = Optional.of(new GroupInfo(name, member, 0));
        come(member, seq);
        others.forEach(other -> come(other, seq));
      }
      case EntryContent.Added(var added) -> added.forEach(other -> come(other, seq));
      case EntryContent.Removed(var gone) -> gone.forEach(other -> go(other.account(), seq));
      case EntryContent.Left(var heir) -> {
        go(author.account(), seq);
        heir.ifPresent(this::own);
        info = members.isEmpty() ? Optional.empty() : info;
      }
      case EntryContent.OwnerChanged(var owner) -> own(owner);
      case EntryContent.Renamed(var name) ->
          info = info.map(its -> new GroupInfo(name, its.owner(), 0));
      case EntryContent.Silenced silenced -> {}
      case EntryContent.Answered answered -> {}
      case EntryContent.Message message -> {}
      case EntryContent.FileOffered offer -> {}
      case EntryContent.Unknown unknown -> {}
    }
    info = info.map(its -> new GroupInfo(its.name(), its.owner(), members.size()));
  }

  private void own(Member owner) {
    info = info.map(its -> new GroupInfo(its.name(), owner, members.size()));
  }

  private void come(Member member, long seq) {
    members.put(member.account(), seq);
    if (member.account().equals(FakeServer.SELF)) {
      readable.add(new Range(seq, Range.OPEN));
    }
  }

  private void go(AccountId account, long seq) {
    members.remove(account);
    if (account.equals(FakeServer.SELF)) {
      readable.add(new Range(readable.removeLast().from(), seq));
    }
  }

  /** What this account may read. */
  List<Entry> visible() {
    return entries.stream()
        .filter(entry -> readable.stream().anyMatch(range -> range.holds(entry.seq())))
        .toList();
  }

  boolean isKnown() {
    return !readable.isEmpty();
  }

  long lastSeq() {
    return readable.isEmpty() ? 0 : Math.min(entries.size(), readable.getLast().until());
  }

  Head head() {
    var own = cursors.getOrDefault(FakeServer.SELF, new MemberCursor(FakeServer.SELF, 0, 0));
    var unread =
        visible().stream()
            .filter(entry -> entry.seq() > own.read())
            .filter(entry -> entry.content() instanceof EntryContent.Message)
            .filter(entry -> !entry.author().equals(FakeServer.SELF))
            .count();
    return new Head(
        id, readable, lastSeq(), revision, own.read(), unread, Optional.empty(), Head.ALL, info);
  }

  ServerFrame.MembersPage members(ClientFrame.MembersOf ask, int items) {
    var after = ask.after().map(name -> name.value()).orElse("");
    var all =
        everybody().stream()
            .filter(user -> has(user.account()) && user.name().value().compareTo(after) > 0)
            .map(
                user -> new ServerFrame.GroupMember(user, members.getOrDefault(user.account(), 1L)))
            .toList();
    var page = all.subList(0, Math.min(items, all.size()));
    return new ServerFrame.MembersPage(
        ask.request(), id, entries.size(), page, all.size() > page.size());
  }

  static List<UserInfo> everybody() {
    var all = new ArrayList<>(OTHERS);
    all.add(SELF);
    all.sort((one, other) -> one.name().compareTo(other.name()));
    return all;
  }

  /** Makes an entry of what this account's device wants, or says why not. */
  ServerFrame post(ClientFrame.Post post, long sentAt) {
    var draft = post.draft();
    for (var entry : entries) {
      if (entry.draft().equals(Optional.of(draft)) || sameNonce(entry, draft)) {
        return posted(post, entry);
      }
    }
    if (draft.n() != lastN + 1) {
      return FakeServer.refused(post.request(), ErrorCode.OUT_OF_ORDER, lastN + 1);
    }
    var refusal = refusal(post.content());
    if (refusal.isPresent()) {
      return FakeServer.refused(post.request(), refusal.get(), 0);
    }
    lastN++;
    append(SELF, canonical(post.content()), Optional.of(draft), sentAt);
    return posted(post, entries.getLast());
  }

  private static boolean sameNonce(Entry entry, Draft draft) {
    return entry.draft().filter(its -> its.nonce() == draft.nonce()).isPresent();
  }

  /** Who leaves an own group has an heir: who is there longest. */
  private EntryContent canonical(EntryContent content) {
    if (!(content instanceof EntryContent.Left) || !isOwner(FakeServer.SELF)) {
      return content;
    }
    return new EntryContent.Left(
        OTHERS.stream()
            .filter(user -> has(user.account()))
            .findFirst()
            .map(user -> new Member(user.account(), user.name())));
  }

  private Optional<ErrorCode> refusal(EntryContent content) {
    if (entries.isEmpty()) {
      return content instanceof EntryContent.GroupCreated created
          ? Optional.of(ErrorCode.NAME_TAKEN).filter(c -> created.name().value().equals("taken"))
          : Optional.of(ErrorCode.UNKNOWN_GROUP);
    }
    if (!has(FakeServer.SELF)) {
      return Optional.of(ErrorCode.NOT_A_MEMBER);
    }
    return switch (content) {
      case EntryContent.Message message -> Optional.empty();
      case EntryContent.Left left -> Optional.empty();
      case EntryContent.Added(var added) when added.stream().anyMatch(m -> has(m.account())) ->
          Optional.of(ErrorCode.BAD_COMMAND);
      case EntryContent.Removed(var gone) when gone.stream().anyMatch(m -> !has(m.account())) ->
          Optional.of(ErrorCode.BAD_COMMAND);
      case EntryContent.OwnerChanged(var owner) when !has(owner.account()) ->
          Optional.of(ErrorCode.BAD_COMMAND);
      default -> isOwner(FakeServer.SELF) ? Optional.empty() : Optional.of(ErrorCode.NOT_OWNER);
    };
  }

  private ServerFrame posted(ClientFrame.Post post, Entry entry) {
    return new ServerFrame.Posted(
        post.request(),
        id,
        entry.draft().orElseThrow(),
        entry.seq(),
        entry.sentAt(),
        new Audience.Members(Math.max(0, members.size() - 1), 0));
  }
}
