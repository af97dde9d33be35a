package classchat.server.conversation;

import classchat.server.store.Classes;
import classchat.server.store.ConversationState;
import classchat.server.store.Conversations;
import classchat.server.store.CursorPage;
import classchat.server.store.GroupState;
import classchat.server.store.HeadRow;
import classchat.server.store.LogWriter;
import classchat.server.store.Membership;
import classchat.server.store.Names;
import classchat.server.store.OpenQuestion;
import classchat.server.store.Page;
import classchat.server.store.Sender;
import classchat.server.store.Silence;
import classchat.server.store.StoreException;
import classchat.server.store.StoredEntry;
import classchat.server.store.Write;
import classchat.server.store.Write.Append;
import classchat.server.store.Write.MoveCursors;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Draft;
import classchat.wire.EntryContent;
import classchat.wire.EntryContent.Added;
import classchat.wire.EntryContent.GroupChange;
import classchat.wire.EntryContent.GroupCreated;
import classchat.wire.EntryContent.Left;
import classchat.wire.EntryContent.OwnerChanged;
import classchat.wire.EntryContent.Removed;
import classchat.wire.EntryContent.Renamed;
import classchat.wire.GroupName;
import classchat.wire.Member;
import classchat.wire.Position;
import classchat.wire.Range;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The log of one conversation in memory. What is submitted waits until the test says what becomes
 * of it: {@link #write}, {@link #refuse} or {@link #writeButRefuse}. Holds to the contract of
 * {@link LogWriter}.
 */
final class FakeLog implements LogWriter, Conversations, Classes, Names {
  private record Submitted(Write write, Consumer<Outcome> done) {}

  private final Deque<Submitted> queue = new ArrayDeque<>();
  private final List<StoredEntry> entries = new ArrayList<>();
  private final Map<AccountId, Membership> members = new LinkedHashMap<>();
  private final Map<DeviceId, Sender> senders = new HashMap<>();
  private final List<Write> history = new ArrayList<>();
  final List<GroupName> reserved = new ArrayList<>();
  final Set<GroupName> taken = new HashSet<>();
  private Optional<GroupState> group = Optional.empty();
  private final Map<AccountId, Silence> silences = new LinkedHashMap<>();
  private final TreeMap<Long, OpenQuestion> questions = new TreeMap<>();

  /** Who blocks whom, and what is reserved of files. */
  final FakeFiles files = new FakeFiles();

  /** Who has an account, and may be brought into a class. */
  final List<Member> everybody = new CopyOnWriteArrayList<>();

  /** How often it was asked who is missing. */
  final AtomicInteger looks = new AtomicInteger();

  private long revision;
  private long refusedUpTo;
  private boolean broken;
  private boolean automatic;

  /** Writes at once whatever comes from now on. */
  synchronized FakeLog writing() {
    automatic = true;
    return this;
  }

  /** Lets what comes wait, or writes it at once. */
  synchronized void waiting(boolean now) {
    automatic = !now;
  }

  /** All that waits is done, if it fits. */
  synchronized void writeAll() {
    while (!queue.isEmpty()) {
      write();
    }
  }

  /** Reads fail while it is broken. */
  synchronized void setBroken(boolean now) {
    broken = now;
  }

  @Override
  public synchronized void submit(Write write, Consumer<Outcome> done) {
    history.add(write);
    queue.add(new Submitted(write, done));
    if (automatic) {
      write();
    }
  }

  /** Everything that was ever submitted. */
  synchronized List<Write> history() {
    return List.copyOf(history);
  }

  synchronized int waiting() {
    return queue.size();
  }

  synchronized List<StoredEntry> entries() {
    return List.copyOf(entries);
  }

  synchronized long revision() {
    return revision;
  }

  /** The next write is done, if it fits. */
  synchronized void write() {
    var next = queue.remove();
    next.done().accept(apply(next.write()));
  }

  /** The next write is not done. */
  synchronized void refuse() {
    var next = queue.remove();
    refusedUpTo = Math.max(refusedUpTo, next.write().incarnation());
    next.done().accept(Outcome.REFUSED);
  }

  /** The next write is done, but the connection breaks in the commit. */
  synchronized void writeButRefuse() {
    var next = queue.remove();
    apply(next.write());
    refusedUpTo = Math.max(refusedUpTo, next.write().incarnation());
    next.done().accept(Outcome.REFUSED);
  }

  private Outcome apply(Write write) {
    if (write.incarnation() <= refusedUpTo) {
      return Outcome.REFUSED;
    }
    var fits =
        switch (write) {
          case Append append -> append(append);
          case MoveCursors moves -> move(moves);
        };
    if (!fits) {
      refusedUpTo = write.incarnation();
    }
    return fits ? Outcome.WRITTEN : Outcome.FENCED;
  }

  private boolean append(Append append) {
    if (append.expectedSeq() != entries.size()) {
      return false;
    }
    var entry = append.entry();
    entries.add(entry);
    senders.put(
        entry.device(), new Sender(entry.device(), entry.author(), entry.draft().n(), entry.seq()));
    append.joins().forEach(account -> join(account, entry.seq(), append.history()));
    append.leaves().forEach(account -> leave(account, entry.seq()));
    if (entry.content() instanceof GroupChange change) {
      group = after(change, entry.author());
    }
    keep(entry);
    if (members.values().stream().noneMatch(Membership::present)) {
      silences.clear();
      questions.clear();
    }
    return true;
  }

  private void keep(StoredEntry entry) {
    switch (entry.content()) {
      case EntryContent.Silenced silenced -> {
        var silence = Silence.of(silenced, entry.sentAt());
        silences.put(silence.account(), silence);
        silences.values().removeIf(each -> each.until() <= entry.sentAt());
      }
      case EntryContent.Answered(var question, var answer) -> questions.remove(question);
      case EntryContent content ->
          OpenQuestion.of(entry).ifPresent(asked -> questions.put(asked.seq(), asked));
    }
  }

  private void join(AccountId account, long seq, boolean history) {
    var before = members.getOrDefault(account, new Membership(account, List.of(), 0, 0));
    var periods = new ArrayList<>(before.periods());
    var first = periods.isEmpty() ? 1 : periods.getLast().until() + 1;
    periods.add(new Range(history ? first : seq, Range.OPEN));
    members.put(account, new Membership(account, periods, before.delivered(), before.read()));
  }

  private void leave(AccountId account, long seq) {
    var before = Objects.requireNonNull(members.get(account));
    var periods = new ArrayList<>(before.periods());
    periods.add(new Range(periods.removeLast().from(), seq));
    members.put(account, new Membership(account, periods, before.delivered(), before.read()));
  }

  private Optional<GroupState> after(GroupChange change, AccountId author) {
    return switch (change) {
      case GroupCreated(var name, var others, var everybody) ->
          Optional.of(new GroupState(name, author, everybody));
      case Renamed(var name) ->
          group.map(old -> new GroupState(name, old.owner(), old.everybody()));
      case OwnerChanged(var owner) ->
          group.map(old -> new GroupState(old.name(), owner.account(), old.everybody()));
      case Left(var heir) when heir.isPresent() ->
          group.map(old -> new GroupState(old.name(), heir.get().account(), old.everybody()));
      case Left last -> group.filter(old -> !old.owner().equals(author));
      case EntryContent.Silenced silenced -> group;
      case Added added -> group;
      case Removed removed -> group;
    };
  }

  @Override
  public synchronized Reserved reserve(
      GroupName name, ConversationId group, AccountId by, Draft draft, int most, long now) {
    check();
    reserved.add(name);
    return taken.contains(name) ? Reserved.TAKEN : Reserved.DONE;
  }

  private boolean move(MoveCursors moves) {
    if (moves.expectedRevision() != revision) {
      return false;
    }
    for (var move : moves.moves()) {
      revision++;
      members.computeIfPresent(
          move.account(),
          (account, before) ->
              new Membership(
                  account,
                  before.periods(),
                  Math.max(before.delivered(), move.delivered()),
                  Math.max(before.read(), move.read())));
    }
    return true;
  }

  @Override
  public synchronized ConversationState load(ConversationId id) {
    check();
    return new ConversationState(
        id,
        entries.size(),
        entries.isEmpty() ? 0 : entries.getLast().sentAt(),
        revision,
        List.copyOf(members.values()),
        List.copyOf(senders.values()),
        group,
        List.copyOf(silences.values()),
        List.copyOf(questions.values()),
        files.blocking());
  }

  @Override
  public synchronized List<StoredEntry> bySender(
      ConversationId id, DeviceId device, long fromN, int limit) {
    check();
    var all =
        entries.stream()
            .filter(entry -> entry.device().equals(device) && entry.draft().n() >= fromN)
            .toList();
    return all.subList(Math.max(0, all.size() - limit), all.size());
  }

  @Override
  public synchronized Page<StoredEntry> entries(
      ConversationId id, List<Range> readable, long from, boolean forward, int items, int bytes) {
    check();
    var found =
        entries.stream()
            .filter(entry -> entry.seq() > from)
            .filter(entry -> readable.stream().anyMatch(range -> range.holds(entry.seq())))
            .toList();
    return new Page<>(found, false);
  }

  @Override
  public Page<StoredEntry> openQuestions(
      ConversationId id, List<Range> readable, long from, int items, int bytes) {
    throw new UnsupportedOperationException("an entity asks nothing");
  }

  @Override
  public synchronized List<Member> missing(ConversationId id, int limit) {
    check();
    looks.incrementAndGet();
    return everybody.stream()
        .filter(who -> !members.containsKey(who.account()))
        .limit(limit)
        .toList();
  }

  @Override
  public List<ConversationId> without(AccountId account) {
    throw new UnsupportedOperationException("there is one conversation");
  }

  @Override
  public Map<ConversationId, AccountId> unfinished() {
    throw new UnsupportedOperationException("there is one conversation");
  }

  @Override
  public Map<ConversationId, Long> parted(Collection<Position> positions) {
    throw new UnsupportedOperationException("an entity has no devices");
  }

  @Override
  public List<HeadRow> heads(AccountId account) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<HeadRow> head(AccountId account, ConversationId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CursorPage cursorsAfter(ConversationId id, long since, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Recent changedSince(long since, Duration overlap) {
    throw new UnsupportedOperationException();
  }

  private void check() {
    if (broken) {
      throw new StoreException("read");
    }
  }
}
