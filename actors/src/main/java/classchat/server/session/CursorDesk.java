package classchat.server.session;

import classchat.wire.ConversationId;
import classchat.wire.Cursor;
import classchat.wire.ServerFrame.CursorsStored;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Cursors on their way to the store, one of each conversation at a time. What is too many, or gets
 * no answer, is forgotten: the client sends unconfirmed ones again.
 */
final class CursorDesk {
  private record Sent(long at, Optional<Cursor> next) {}

  private final int most;
  private final Consumer<Cursor> store;
  private final Answers answers;
  private final Map<ConversationId, Sent> sent = new HashMap<>();

  CursorDesk(int most, Consumer<Cursor> store, Answers answers) {
    this.most = most;
    this.store = store;
    this.answers = answers;
  }

  void moved(Cursor cursor, long now) {
    var before = sent.get(cursor.conversation());
    if (before != null) {
      var next = before.next().map(earlier -> further(earlier, cursor)).orElse(cursor);
      sent.put(cursor.conversation(), new Sent(before.at(), Optional.of(next)));
    } else if (sent.size() < most) {
      sent.put(cursor.conversation(), new Sent(now, Optional.empty()));
      store.accept(cursor);
    }
  }

  void stored(Cursor cursor, long now) {
    var before = sent.remove(cursor.conversation());
    answers.hint(new CursorsStored(List.of(cursor)));
    if (before != null) {
      before.next().filter(next -> isAbove(next, cursor)).ifPresent(next -> moved(next, now));
    }
  }

  /** Forgets what was sent at {@code before} or earlier. */
  void forget(long before) {
    sent.values().removeIf(waiting -> waiting.at() - before <= 0);
  }

  private static Cursor further(Cursor one, Cursor other) {
    return new Cursor(
        one.conversation(),
        Math.max(one.delivered(), other.delivered()),
        Math.max(one.read(), other.read()));
  }

  private static boolean isAbove(Cursor one, Cursor other) {
    return one.delivered() > other.delivered() || one.read() > other.read();
  }
}
