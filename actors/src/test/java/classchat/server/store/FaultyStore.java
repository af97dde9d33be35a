package classchat.server.store;

import classchat.server.store.Faults.Point;
import classchat.wire.ConversationId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A store that fails where a test says, for the tests of those who use one. */
public final class FaultyStore {
  private final Map<Point, Predicate<ConversationId>> faults = new EnumMap<>(Point.class);
  private volatile Duration delay = Duration.ZERO;

  /** The writer's: this commit was held up already. */
  private boolean delayed;

  /** Opens one on SQLite. */
  public Store open(Path data, Clock clock) {
    return open(data, clock, StoreSettings.DEFAULT);
  }

  /** Opens one that behaves like this. */
  public Store open(Path data, Clock clock, StoreSettings settings) {
    return SqliteStore.open(data, settings, clock, this::at);
  }

  /** Each commit takes so much longer. */
  public void slowDown(Duration by) {
    delay = by;
  }

  /** Nothing of a transaction is done when {@code when} holds for one of its conversations. */
  public void failBeforeWrite(Predicate<ConversationId> when) {
    set(Point.BEFORE_WRITE, when);
  }

  /** The rows are written, then undone. */
  public void failInTransaction(Predicate<ConversationId> when) {
    set(Point.IN_TRANSACTION, when);
  }

  /** The outcome is unknown to the writer; nothing is committed. */
  public void failBeforeCommit(Predicate<ConversationId> when) {
    set(Point.BEFORE_COMMIT, when);
  }

  /** The outcome is unknown to the writer; all is committed. */
  public void failAfterCommit(Predicate<ConversationId> when) {
    set(Point.AFTER_COMMIT, when);
  }

  /** Everything works again. */
  public void heal() {
    synchronized (faults) {
      faults.clear();
    }
  }

  private void set(Point point, Predicate<ConversationId> when) {
    synchronized (faults) {
      faults.put(point, when);
    }
  }

  private void at(Point point, ConversationId conversation) throws SQLException {
    holdUp(point);
    synchronized (faults) {
      if (faults.getOrDefault(point, id -> false).test(conversation)) {
        throw new SQLException("injected " + point);
      }
    }
  }

  private void holdUp(Point point) {
    if (point == Point.BEFORE_COMMIT && !delayed) {
      var until = System.nanoTime() + delay.toNanos();
      for (var left = delay.toNanos(); left > 0; left = until - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
    delayed = point == Point.BEFORE_COMMIT;
  }
}
