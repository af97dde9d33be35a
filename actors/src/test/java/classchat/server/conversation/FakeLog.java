package classchat.server.conversation;

import classchat.server.store.ConversationState;
import classchat.server.store.Conversations;
import classchat.server.store.CursorPage;
import classchat.server.store.HeadRow;
import classchat.server.store.LogWriter;
import classchat.server.store.Membership;
import classchat.server.store.Page;
import classchat.server.store.Sender;
import classchat.server.store.StoreException;
import classchat.server.store.StoredEntry;
import classchat.server.store.Write;
import classchat.server.store.Write.Append;
import classchat.server.store.Write.MoveCursors;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Position;
import classchat.wire.Range;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The log of one conversation in memory. What is submitted waits until the test says what becomes
 * of it: {@link #write}, {@link #refuse} or {@link #writeButRefuse}. Holds to the contract of
 * {@link LogWriter}.
 */
final class FakeLog implements LogWriter, Conversations {
  private record Submitted(Write write, Consumer<Outcome> done) {}

  private final Deque<Submitted> queue = new ArrayDeque<>();
  private final List<StoredEntry> entries = new ArrayList<>();
  private final Map<AccountId, Membership> members = new LinkedHashMap<>();
  private final Map<DeviceId, Sender> senders = new HashMap<>();
  private final List<Write> history = new ArrayList<>();
  private long revision;
  private long refusedUpTo;
  private boolean broken;
  private boolean automatic;

  /** Writes at once whatever comes from now on. */
  synchronized FakeLog writing() {
    automatic = true;
    return this;
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
    next.done().accept(apply(next.write()) ? Outcome.WRITTEN : Outcome.REFUSED);
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

  private boolean apply(Write write) {
    var fits =
        write.incarnation() > refusedUpTo
            && switch (write) {
              case Append append -> append(append);
              case MoveCursors moves -> move(moves);
            };
    if (!fits) {
      refusedUpTo = Math.max(refusedUpTo, write.incarnation());
    }
    return fits;
  }

  private boolean append(Append append) {
    if (append.expectedSeq() != entries.size()) {
      return false;
    }
    var entry = append.entry();
    entries.add(entry);
    senders.put(
        entry.device(), new Sender(entry.device(), entry.author(), entry.draft().n(), entry.seq()));
    for (var account : append.joins()) {
      members.put(
          account, new Membership(account, List.of(new Range(entry.seq(), Range.OPEN)), 0, 0));
    }
    return true;
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
        List.copyOf(senders.values()));
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
    return new Page<>(List.copyOf(entries.subList((int) from, entries.size())), false);
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
