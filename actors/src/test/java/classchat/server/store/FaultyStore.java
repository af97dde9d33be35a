package classchat.server.store;

import classchat.server.store.Faults.Point;
import classchat.wire.ConversationId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

/** A store that fails where a test says, for the tests of those who use one. */
public final class FaultyStore {
  private final Map<Point, Predicate<ConversationId>> faults = new EnumMap<>(Point.class);

  /** Opens one on SQLite. */
  public Store open(Path data, Clock clock) {
    return SqliteStore.open(data, StoreSettings.DEFAULT, clock, this::at);
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
    synchronized (faults) {
      if (faults.getOrDefault(point, id -> false).test(conversation)) {
        throw new SQLException("injected " + point);
      }
    }
  }
}
