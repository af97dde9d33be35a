package classchat.server.session;

import classchat.wire.ConversationId;
import classchat.wire.Cursor;
import classchat.wire.ServerFrame.CursorsStored;
import java.time.Duration;
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
  /** What has no answer after this time got lost; a client sends again after 10 s. */
  private static final long AGAIN = Duration.ofSeconds(5).toNanos();

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
    var before = Optional.ofNullable(sent.get(cursor.conversation()));
    var furthest =
        before.flatMap(Sent::next).map(earlier -> further(earlier, cursor)).orElse(cursor);
    if (before.filter(waiting -> now - waiting.at() < AGAIN).isPresent()) {
      sent.put(cursor.conversation(), new Sent(before.get().at(), Optional.of(furthest)));
    } else if (before.isPresent() || sent.size() < most) {
      sent.put(cursor.conversation(), new Sent(now, Optional.empty()));
      store.accept(furthest);
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
