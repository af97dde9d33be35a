package classchat.server.store;

import classchat.server.store.WriteQueue.Queued;
import classchat.wire.ConversationId;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that writes: logs in batches, and jobs between these. */
final class GroupWriter implements LogWriter, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);

  private static final long WARNINGS_APART = Duration.ofSeconds(1).toNanos();

  /** A failure that nobody has tried to repeat since then says little. */
  private static final long LATELY = Duration.ofSeconds(30).toNanos();

  /** Opens the writer's connection, at first and after a failure. */
  interface Opener {
    LogSession open() throws SQLException;
  }

  /** How an attempt to write went. */
  private enum Attempt {
    COMMITTED,
    FAILED,
    UNKNOWN,
    /** The connection led to where nothing can be written, and is given up. */
    LOST,
    /** There is no connection to be had. */
    AWAY
  }

  private final LongAdder submitted = new LongAdder();
  private final LongAdder written = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder commits = new LongAdder();
  private final WriteQueue queue;
  private final int batch;
  private final Opener opener;
  private final Runnable afterBatch;
  private final Clock clock;
  private final Faults faults;
  private final Health health;
  private final Commits heard;
  private final Thread thread = new Thread(this::run, "store-writer");
  private @Nullable LogSession session;
  private volatile boolean failing;
  private volatile long lastFailure;
  private boolean away;
  private long lastChange;
  private long lastWarning = System.nanoTime() - WARNINGS_APART;

  /**
   * Connects; {@link #start} is still to come.
   *
   * @param afterBatch run on the writer's thread while no transaction is open
   * @param heard told of each batch
   */
  GroupWriter(
      Opener opener,
      Runnable afterBatch,
      StoreSettings settings,
      Clock clock,
      Faults faults,
      Health health,
      Commits heard)
      throws SQLException {
    this.opener = opener;
    this.afterBatch = afterBatch;
    this.clock = clock;
    this.faults = faults;
    this.health = health;
    this.heard = heard;
    queue = new WriteQueue(settings.queue(), settings.queueBytes());
    batch = settings.batch();
    lastChange = session().lastChange();
    session().rollback();
  }

  void start() {
    thread.start();
  }

  StoreFigures figures(long walBytes, int waitingReads) {
    return new StoreFigures(
        queue.heldWrites(),
        queue.heldBytes(),
        submitted.sum(),
        written.sum(),
        refused.sum(),
        commits.sum(),
        walBytes,
        waitingReads,
        health.usable(),
        failing && System.nanoTime() - lastFailure < LATELY);
  }

  @Override
  public void submit(Write write, Consumer<Outcome> done) {
    submitted.increment();
    var queued = new Queued(write, done);
    if (!queue.offer(queued)) {
      tell(queued, Outcome.REFUSED);
    }
  }

  /**
   * Runs {@code work} in a transaction of its own and waits for the commit; never on the writer's
   * thread.
   */
  <T> T call(String what, Job.Work<T> work) {
    checkOther(what);
    health.check();
    var job = new Job<>(what, work);
    if (!queue.offer(job)) {
      throw new StoreException(what + ": the store is closed");
    }
    return job.await();
  }

  /** Writes what waits, then ends. */
  @Override
  public void close() {
    checkOther("close");
    queue.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void checkOther(String what) {
    if (Thread.currentThread().equals(thread)) {
      throw new IllegalStateException(what + ": the writer cannot wait for itself");
    }
  }

  private void run() {
    for (var taken = queue.take(batch); !taken.isEmpty(); taken = queue.take(batch)) {
      try {
        new JobRunner(this::session, this::discard, health).run(taken.jobs());
        write(taken.writes());
        afterBatch.run();
      } catch (RuntimeException | Error e) {
        LOG.error("the store's writer stumbled", e);
        discard();
      }
    }
    discard();
  }

  private void write(List<Queued> writes) {
    var open = new ArrayList<Queued>(writes.size());
    for (var queued : writes) {
      if (queue.isRefused(queued.write()) || !health.usable()) {
        refuse(List.of(queued));
      } else {
        open.add(queued);
      }
    }
    if (!open.isEmpty()) {
      writeOrIsolate(open);
    }
  }

  /**
   * Once more after a failure, then each conversation by itself, so that only the one at fault
   * fails.
   */
  private void writeOrIsolate(List<Queued> writes) {
    var attempt = attempt(writes);
    if (attempt == Attempt.FAILED || attempt == Attempt.LOST) {
      attempt = attempt(writes);
    }
    switch (attempt) {
      case COMMITTED -> {}
      case UNKNOWN, LOST, AWAY -> refuse(writes);
      case FAILED -> isolate(byConversation(writes));
    }
  }

  private void isolate(List<List<Queued>> groups) {
    var last = Attempt.FAILED;
    for (var group : groups) {
      last = groups.size() == 1 || isHopeless(last) ? last : attempt(group);
      if (last != Attempt.COMMITTED) {
        refuse(group);
      }
    }
  }

  private static boolean isHopeless(Attempt last) {
    return last == Attempt.LOST || last == Attempt.AWAY;
  }

  /** Writes and tells, or does neither. */
  private Attempt attempt(List<Queued> writes) {
    var begun = System.nanoTime();
    if (!isConnected()) {
      return Attempt.AWAY;
    }
    LogPlan plan;
    try {
      plan = prepare(writes);
    } catch (SQLException | RuntimeException | Error e) {
      failed(e);
      rollback();
      return givenUp(e);
    }
    try {
      at(Faults.Point.BEFORE_COMMIT, plan);
      session().commit();
      at(Faults.Point.AFTER_COMMIT, plan);
    } catch (SQLException | RuntimeException | Error e) {
      failed(e);
      rollback();
      discard();
      return Attempt.UNKNOWN;
    }
    failing = false;
    commits.increment();
    heard.committed(
        Collections.frequency(plan.outcomes, Outcome.WRITTEN), System.nanoTime() - begun);
    tell(writes, plan.outcomes);
    return Attempt.COMMITTED;
  }

  private Attempt givenUp(Throwable cause) {
    if (!health.isAway(cause)) {
      return Attempt.FAILED;
    }
    discard();
    return Attempt.LOST;
  }

  private boolean isConnected() {
    try {
      session();
      return true;
    } catch (SQLException | RuntimeException e) {
      failed(e);
      return false;
    }
  }

  private LogPlan prepare(List<Queued> writes) throws SQLException {
    session().begin(writes.stream().map(Queued::write).toList());
    var plan = LogPlan.judge(writes, session());
    at(Faults.Point.BEFORE_WRITE, plan);
    lastChange = Math.max(lastChange + 1, session().millis(clock));
    session().write(plan, lastChange);
    at(Faults.Point.IN_TRANSACTION, plan);
    return plan;
  }

  private void at(Faults.Point point, LogPlan plan) throws SQLException {
    if (faults.equals(Faults.NONE)) {
      return;
    }
    for (var conversation : plan.tips.keySet()) {
      faults.at(point, conversation);
    }
  }

  /** They leave the queue's bounds first: who is told may submit as many again. */
  private void tell(List<Queued> writes, List<Outcome> outcomes) {
    queue.release(writes);
    for (int i = 0; i < writes.size(); i++) {
      if (outcomes.get(i) != Outcome.WRITTEN) {
        queue.refuse(writes.get(i).write());
      }
      tell(writes.get(i), outcomes.get(i));
    }
  }

  private void refuse(List<Queued> writes) {
    writes.forEach(queued -> queue.refuse(queued.write()));
    tell(writes, Collections.nCopies(writes.size(), Outcome.REFUSED));
  }

  private void tell(Queued queued, Outcome outcome) {
    (outcome == Outcome.WRITTEN ? written : refused).increment();
    try {
      queued.done().accept(outcome);
    } catch (RuntimeException | Error e) {
      LOG.error("who submitted a write failed to take its outcome", e);
    }
  }

  private LogSession session() throws SQLException {
    var current = session;
    if (current == null) {
      current = opened();
      session = current;
    }
    return current;
  }

  /** Once the store is closed nobody waits any longer for a database that is away. */
  private LogSession opened() throws SQLException {
    if (away && queue.isClosed()) {
      throw new SQLException("the store is closed");
    }
    away = true;
    var opened = opener.open();
    away = false;
    return opened;
  }

  private void rollback() {
    try {
      if (session != null) {
        session.rollback();
      }
    } catch (SQLException e) {
      discard();
    }
  }

  /** Gives up the connection; the next use opens another. */
  private void discard() {
    var old = session;
    session = null;
    try {
      if (old != null) {
        old.close();
      }
    } catch (SQLException e) {
      health.report("close the writer's connection", e);
    }
  }

  /** Logs one failure a second, as one fault can fail many attempts. */
  private void failed(Throwable cause) {
    var line = health.failed("write to the logs", cause).getMessage();
    var now = System.nanoTime();
    lastFailure = now;
    failing = true;
    if (now - lastWarning >= WARNINGS_APART) {
      lastWarning = now;
      LOG.warn("{}", line);
    }
  }

  private static List<List<Queued>> byConversation(List<Queued> writes) {
    var groups = new LinkedHashMap<ConversationId, List<Queued>>();
    for (var queued : writes) {
      groups.computeIfAbsent(queued.write().conversation(), id -> new ArrayList<>()).add(queued);
    }
    return List.copyOf(groups.values());
  }
}
