package classchat.server.registry;

import static org.awaitility.Awaitility.await;

import classchat.server.store.Account;
import classchat.server.store.Accounts;
import classchat.server.store.Blocks;
import classchat.server.store.Changed;
import classchat.server.store.Classes;
import classchat.server.store.ConversationState;
import classchat.server.store.Conversations;
import classchat.server.store.CursorPage;
import classchat.server.store.Files;
import classchat.server.store.HeadRow;
import classchat.server.store.LogWriter;
import classchat.server.store.Membership;
import classchat.server.store.Names;
import classchat.server.store.Page;
import classchat.server.store.PasswordKind;
import classchat.server.store.Rosters;
import classchat.server.store.Store;
import classchat.server.store.StoreException;
import classchat.server.store.StoredEntry;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Position;
import classchat.wire.Range;
import classchat.wire.Role;
import classchat.wire.UserName;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Heads and memberships as a test sets them; reads can be held and can fail. */
final class FakeStore implements Store, Conversations {
  /** One conversation. */
  private static final class Log {
    long lastSeq;
    long revision;
    final Map<AccountId, List<Range>> periods = new LinkedHashMap<>();
  }

  private final Map<ConversationId, Log> logs = new LinkedHashMap<>();
  private volatile CountDownLatch open = new CountDownLatch(0);
  private final AtomicInteger held = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();

  /** What is on disk now. */
  synchronized void set(ConversationId id, long lastSeq, long revision) {
    var log = logs.computeIfAbsent(id, same -> new Log());
    log.lastSeq = lastSeq;
    log.revision = revision;
  }

  synchronized void member(ConversationId id, AccountId account, Range... periods) {
    logs.computeIfAbsent(id, same -> new Log()).periods.put(account, List.of(periods));
  }

  /**
   * From now on a read sees what there is when it begins, and comes back only with {@link
   * #release}.
   */
  void hold() {
    open = new CountDownLatch(1);
    held.set(0);
  }

  /** Waits until a read is held. */
  void awaitHeld() {
    await().until(() -> held.get() > 0);
  }

  void release() {
    open.countDown();
  }

  void failNext(int times) {
    failures.set(times);
  }

  private void mayFail() {
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new StoreException("a failure that a test asked for");
    }
  }

  @Override
  public Executor readers() {
    return read -> {
      if (open.getCount() > 0) {
        Thread.ofVirtual().start(read);
      } else {
        read.run();
      }
    };
  }

  private <T> T read(Supplier<T> what) {
    T result;
    synchronized (this) {
      mayFail();
      result = what.get();
    }
    held.incrementAndGet();
    try {
      open.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return result;
  }

  @Override
  public ConversationState load(ConversationId id) {
    return read(() -> state(id));
  }

  private ConversationState state(ConversationId id) {
    var log = logs.get(id);
    if (log == null) {
      return ConversationState.none(id);
    }
    var members =
        log.periods.entrySet().stream()
            .map(member -> new Membership(member.getKey(), member.getValue(), 0, 0))
            .toList();
    return new ConversationState(
        id,
        log.lastSeq,
        0,
        log.revision,
        members,
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        Set.of());
  }

  @Override
  public List<HeadRow> heads(AccountId account) {
    return read(() ->
        logs.keySet().stream().map(id -> row(account, id)).flatMap(Optional::stream).toList());
  }

  /** The entry at {@code seq} was sent at 10 times {@code seq}; what a device has is compared. */
  @Override
  public Map<ConversationId, Long> parted(Collection<Position> positions) {
    return positions.stream()
        .filter(position -> position.sentAt() != 0 && position.sentAt() != 10 * position.seq())
        .collect(
            Collectors.toMap(
                Position::conversation,
                position -> Math.min(position.seq(), position.sentAt() / 10)));
  }

  @Override
  public Optional<HeadRow> head(AccountId account, ConversationId id) {
    return read(() -> row(account, id));
  }

  private Optional<HeadRow> row(AccountId account, ConversationId id) {
    var log = logs.get(id);
    if (log == null || !log.periods.containsKey(account)) {
      return Optional.empty();
    }
    var peer =
        log.periods.keySet().stream()
            .filter(other -> log.periods.size() == 2 && !other.equals(account))
            .findFirst()
            .map(FakeStore::account);
    return Optional.of(
        new HeadRow(
            id, log.periods.get(account), log.lastSeq, log.revision, 0, 0, peer, Optional.empty()));
  }

  static Account account(AccountId id) {
    var name = new UserName("user" + id.value());
    return new Account(
        id, name, name.value(), Role.STUDENT, "", true, 1, 1, 1, "", PasswordKind.OWN);
  }

  @Override
  public Recent changedSince(long since, Duration overlap) {
    return read(
        () -> new Recent(logs.entrySet().stream().map(FakeStore::changed).toList(), since + 1));
  }

  private static Changed changed(Map.Entry<ConversationId, Log> log) {
    return new Changed(log.getKey(), log.getValue().lastSeq, log.getValue().revision);
  }

  @Override
  public Conversations conversations() {
    return this;
  }

  @Override
  public Classes classes() {
    throw new UnsupportedOperationException("a registry brings nobody into a class");
  }

  @Override
  public Names names() {
    throw new UnsupportedOperationException("a registry gives no names");
  }

  @Override
  public Files files() {
    throw new UnsupportedOperationException("a registry keeps no files");
  }

  @Override
  public Blocks blocks() {
    throw new UnsupportedOperationException("a registry blocks nobody");
  }

  @Override
  public Accounts accounts() {
    return (Accounts)
        Proxy.newProxyInstance(
            Accounts.class.getClassLoader(),
            new Class<?>[] {Accounts.class},
            (proxy, method, args) -> {
              if (method.getName().equals("find") && args[0] instanceof AccountId id) {
                return Optional.of(account(id));
              }
              if (method.getName().equals("find") && args[0] instanceof Collection<?> ids) {
                return ids.stream().map(id -> account((AccountId) id)).toList();
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  @Override
  public Rosters rosters() {
    throw new UnsupportedOperationException("a registry makes no accounts");
  }

  @Override
  public LogWriter writer() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<StoredEntry> bySender(ConversationId id, DeviceId device, long fromN, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<StoredEntry> entries(
      ConversationId id, List<Range> readable, long from, boolean forward, int items, int bytes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<StoredEntry> openQuestions(
      ConversationId id, List<Range> readable, long from, int items, int bytes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CursorPage cursorsAfter(ConversationId id, long revision, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
