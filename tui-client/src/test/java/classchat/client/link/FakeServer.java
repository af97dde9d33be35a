package classchat.client.link;

import classchat.wire.AccountId;
import classchat.wire.Audience;
import classchat.wire.Body;
import classchat.wire.ClientFrame;
import classchat.wire.ConversationId;
import classchat.wire.Cursor;
import classchat.wire.Draft;
import classchat.wire.Entry;
import classchat.wire.EntryContent;
import classchat.wire.ErrorCode;
import classchat.wire.Head;
import classchat.wire.MemberCursor;
import classchat.wire.Position;
import classchat.wire.Range;
import classchat.wire.Registration;
import classchat.wire.Role;
import classchat.wire.ServerFrame;
import classchat.wire.ServerTerms;
import classchat.wire.Target;
import classchat.wire.UserInfo;
import classchat.wire.UserName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A server's rules for one device of one account, in memory: what a test may drop, it drops around
 * it.
 */
final class FakeServer {
  static final AccountId SELF = new AccountId(1);
  static final UserInfo ANN = user(2, "ann");
  static final UserInfo BOB = user(3, "bob");
  static final ServerTerms TERMS = new ServerTerms(8, 65536, 16384, 200, 0, Registration.OPEN);

  /** One conversation with a peer. */
  static final class Log {
    final UserInfo peer;
    final ConversationId id;
    final List<Entry> entries = new ArrayList<>();
    final Map<AccountId, MemberCursor> cursors = new LinkedHashMap<>();
    long lastN;
    long revision;

    Log(UserInfo peer) {
      this.peer = peer;
      this.id = ConversationId.direct(SELF, peer.account());
    }

    /** How far this account is. */
    MemberCursor own() {
      return cursors.getOrDefault(SELF, new MemberCursor(SELF, 0, 0));
    }

    /** What a client that knows it is told when this server does not. */
    Head unknown() {
      return new Head(id, List.of(), 0, 0, 0, 0, Optional.empty());
    }

    Head head() {
      var read = own().read();
      var unread = entries.stream().filter(e -> e.seq() > read && !e.author().equals(SELF)).count();
      return new Head(
          id,
          List.of(new Range(1, Range.OPEN)),
          entries.size(),
          revision,
          read,
          unread,
          Optional.of(peer));
    }
  }

  final Map<ConversationId, Log> logs = new HashMap<>();
  final Map<ConversationId, FakeGroup> groups = new LinkedHashMap<>();
  final FakeFiles files = new FakeFiles();
  int pageItems = 3;

  /** Counts what tests append, so that each text is another. */
  int appended;

  /** Whether heads below a client's position are told on attach. */
  boolean tellsLower = true;

  /** Goes on over restores, as clocks do. */
  private long clock = 1000;

  FakeServer() {
    for (var peer : List.of(ANN, BOB)) {
      var log = new Log(peer);
      logs.put(log.id, log);
    }
  }

  static UserInfo user(long id, String name) {
    return new UserInfo(new AccountId(id), new UserName(name), name, Role.STUDENT, true, 0);
  }

  private Log log(ConversationId id) {
    return Objects.requireNonNull(logs.get(id));
  }

  Log with(UserInfo peer) {
    return log(ConversationId.direct(SELF, peer.account()));
  }

  Entry append(Log log, AccountId author, String text, Optional<Draft> draft) {
    return append(log, author, new EntryContent.Message(Body.text(text)), draft);
  }

  Entry append(Log log, AccountId author, EntryContent content, Optional<Draft> draft) {
    var seq = log.entries.size() + 1;
    var entry = new Entry(seq, ++clock, author, content, draft);
    log.entries.add(entry);
    return entry;
  }

  /** A member's device says how far it is. */
  ServerFrame.CursorsPush cursor(Log log, AccountId account, long delivered, long read) {
    var was = log.cursors.getOrDefault(account, new MemberCursor(account, 0, 0));
    var next =
        new MemberCursor(
            account,
            Math.max(was.delivered(), Math.max(delivered, read)),
            Math.max(was.read(), read));
    log.cursors.put(account, next);
    log.revision++;
    return new ServerFrame.CursorsPush(log.id, log.revision - 1, log.revision, List.of(next));
  }

  /** An id that nobody has heard of. */
  ConversationId newGroup() {
    return ConversationId.group(new Random(appended));
  }

  FakeGroup group(ConversationId id) {
    return groups.computeIfAbsent(id, FakeGroup::new);
  }

  /** Somebody else makes an entry of a group. */
  Entry append(FakeGroup group, UserInfo author, EntryContent content) {
    return group.append(author, content, Optional.empty(), ++clock);
  }

  ServerFrame.CursorsPush cursor(FakeGroup group, AccountId account, long delivered, long read) {
    var was = group.cursors.getOrDefault(account, new MemberCursor(account, 0, 0));
    var next =
        new MemberCursor(
            account,
            Math.max(was.delivered(), Math.max(delivered, read)),
            Math.max(was.read(), read));
    group.cursors.put(account, next);
    group.revision++;
    return new ServerFrame.CursorsPush(group.id, group.revision - 1, group.revision, List.of(next));
  }

  /** Answers one frame. */
  void on(ClientFrame frame, Consumer<ServerFrame> answer) {
    switch (frame) {
      case ClientFrame.Attach attach -> answer.accept(heads(attach));
      case ClientFrame.Post post when post.target() instanceof Target.Existing(var id) ->
          answer.accept(group(id).post(post, ++clock));
      case ClientFrame.Post post -> answer.accept(post(post));
      case ClientFrame.HeadOf ask when ask.conversation().isGroup() ->
          answer.accept(
              new ServerFrame.Heads(
                  ask.request(), List.of(group(ask.conversation()).head()), false));
      case ClientFrame.MembersOf ask ->
          answer.accept(
              group(ask.conversation()).has(SELF)
                  ? group(ask.conversation()).members(ask, pageItems)
                  : refused(ask.request(), ErrorCode.NOT_A_MEMBER, 0));
      case ClientFrame.CursorsSince ask when ask.conversation().isGroup() -> {
        var group = group(ask.conversation());
        answer.accept(
            new ServerFrame.CursorState(
                ask.request(),
                group.id,
                group.revision,
                List.copyOf(group.cursors.values()),
                false));
      }
      case ClientFrame.Fetch fetch -> answer.accept(page(fetch));
      case ClientFrame.HeadOf ask ->
          answer.accept(
              new ServerFrame.Heads(ask.request(), List.of(log(ask.conversation()).head()), false));
      case ClientFrame.CursorsSince ask -> {
        var log = log(ask.conversation());
        answer.accept(
            new ServerFrame.CursorState(
                ask.request(), log.id, log.revision, List.copyOf(log.cursors.values()), false));
      }
      case ClientFrame.Cursors cursors -> {
        for (var c : cursors.cursors()) {
          if (c.conversation().isGroup()) {
            cursor(group(c.conversation()), SELF, c.delivered(), c.read());
          } else {
            cursor(log(c.conversation()), SELF, c.delivered(), c.read());
          }
        }
        answer.accept(new ServerFrame.CursorsStored(cursors.cursors()));
      }
      case ClientFrame.Lookup ask -> answer.accept(lookup(ask));
      case ClientFrame.Who ask ->
          answer.accept(new ServerFrame.Users(ask.request(), List.of(), false));
      case ClientFrame.ReceiptsOf ask -> answer.accept(receipts(ask));
      default -> files.on(frame, answer);
    }
  }

  /** There is no conversation, and so no member, before its first entry. */
  private ServerFrame receipts(ClientFrame.ReceiptsOf ask) {
    return log(ask.conversation()).entries.isEmpty()
        ? refused(ask.request(), ErrorCode.NOT_A_MEMBER, 0)
        : new ServerFrame.ReceiptsPage(
            ask.request(), ask.conversation(), ask.seq(), List.of(), false);
  }

  /** Goes back to an older backup, in which the conversation has so many entries. */
  void restore(Log log, int entries) {
    while (log.entries.size() > entries) {
      log.entries.removeLast();
    }
    log.lastN = log.entries.stream().filter(entry -> entry.draft().isPresent()).count();
    log.revision = 0;
    log.cursors.clear();
  }

  private ServerFrame lookup(ClientFrame.Lookup ask) {
    for (var user : FakeGroup.everybody()) {
      if (user.name().equals(ask.name())) {
        return new ServerFrame.Users(ask.request(), List.of(user), false);
      }
    }
    return refused(ask.request(), ErrorCode.UNKNOWN_USER, 0);
  }

  private ServerFrame heads(ClientFrame.Attach attach) {
    var heads = new ArrayList<Head>();
    for (var log : logs.values()) {
      var at = attach.positions().stream().filter(p -> p.conversation().equals(log.id)).findFirst();
      var known = at.isPresent();
      var seq = known ? at.get().seq() : 0;
      var revision = known ? at.get().revision() : 0;
      var agreed = tellsLower && known ? agreed(log, at.get()) : Head.ALL;
      if (agreed != Head.ALL) {
        heads.add((log.entries.isEmpty() ? log.unknown() : log.head()).agreedUpTo(agreed));
      } else if (log.entries.size() > seq || log.revision > revision) {
        heads.add(log.head());
      } else if (tellsLower && (log.entries.size() < seq || log.revision < revision)) {
        heads.add(log.entries.isEmpty() ? log.unknown() : log.head());
      }
    }
    for (var group : groups.values()) {
      var at =
          attach.positions().stream().filter(p -> p.conversation().equals(group.id)).findFirst();
      var seq = at.map(Position::seq).orElse(0L);
      if (group.isKnown()
          && (group.lastSeq() > seq || group.revision > at.map(Position::revision).orElse(0L))) {
        heads.add(group.head());
      }
    }
    return new ServerFrame.Heads(attach.request(), heads, false);
  }

  private static long agreed(Log log, Position position) {
    var seq = position.seq();
    if (position.sentAt() == 0
        || (seq <= log.entries.size()
            && log.entries.get((int) seq - 1).sentAt() == position.sentAt())) {
      return Head.ALL;
    }
    var common = log.entries.stream().filter(e -> e.sentAt() <= position.sentAt()).count();
    return Math.min(common, seq);
  }

  private ServerFrame page(ClientFrame.Fetch fetch) {
    var id = fetch.conversation();
    var entries = id.isGroup() ? group(id).visible() : log(id).entries;
    var after =
        entries.stream()
            .filter(e -> fetch.forward() ? e.seq() > fetch.from() : e.seq() < fetch.from())
            .toList();
    var count = Math.min(Math.min(pageItems, fetch.limit()), after.size());
    var page =
        fetch.forward()
            ? after.subList(0, count)
            : after.subList(after.size() - count, after.size());
    return new ServerFrame.Page(fetch.request(), id, page, after.size() > count);
  }

  private ServerFrame post(ClientFrame.Post post) {
    var peer = ((Target.Peer) post.target()).account();
    var log = log(ConversationId.direct(SELF, peer));
    var draft = post.draft();
    if (draft.n() <= log.lastN) {
      for (var entry : log.entries) {
        if (entry.draft().filter(d -> d.nonce() == draft.nonce()).isPresent()) {
          return posted(post, log, entry);
        }
      }
      return refused(post.request(), ErrorCode.OUT_OF_ORDER, log.lastN + 1);
    }
    if (draft.n() > log.lastN + 1) {
      return refused(post.request(), ErrorCode.OUT_OF_ORDER, log.lastN + 1);
    }
    if (Contents.text(post.content()).startsWith("refuse")
        || Contents.file(post.content()).filter(f -> f.name().startsWith("refuse")).isPresent()) {
      return refused(post.request(), ErrorCode.BLOCKED, 0);
    }
    log.lastN++;
    var entry = append(log, SELF, post.content(), Optional.of(draft));
    if (post.content() instanceof EntryContent.FileOffered offer) {
      files.offered(offer, log.id, entry.seq(), user(1, "self"));
    }
    return posted(post, log, entry);
  }

  private static ServerFrame posted(ClientFrame.Post post, Log log, Entry entry) {
    return new ServerFrame.Posted(
        post.request(),
        log.id,
        entry.draft().orElseThrow(),
        entry.seq(),
        entry.sentAt(),
        new Audience.Peer(log.peer.account(), true, true, 0));
  }

  static ServerFrame.Refused refused(long request, ErrorCode code, long expectedN) {
    return new ServerFrame.Refused(request, code, code.text(), false, 0, expectedN);
  }

  static Cursor cursor(ConversationId id, long delivered, long read) {
    return new Cursor(id, delivered, read);
  }
}
