package classchat.client.link;

import classchat.wire.ClientFrame;
import classchat.wire.ErrorCode;
import classchat.wire.ServerFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are no posts: one at a time, in order, as a server takes one fetch at a time.
 * Numbers all requests of a connection. Not safe for use by several threads.
 */
final class Requests {
  /**
   * One request.
   *
   * @param make given its number
   * @param answered gets the answer, or each part of it
   * @param lost when there will be none
   */
  record Wanted(
      LongFunction<ClientFrame.Request> make,
      Consumer<ServerFrame.Answer> answered,
      Consumer<ErrorCode> lost) {}

  private final Duration patience;
  private final ArrayDeque<Wanted> queue = new ArrayDeque<>();
  private @Nullable Wanted current;
  private long number;
  private long lastNumber;
  private long due;

  Requests(Duration patience) {
    this.patience = patience;
  }

  /** A number for a request that is sent elsewhere. */
  long nextNumber() {
    return ++lastNumber;
  }

  void add(Wanted wanted) {
    queue.add(wanted);
  }

  /** Whether nothing is under way and nothing waits. */
  boolean idle() {
    return current == null && queue.isEmpty();
  }

  /** 1 when one is under way. */
  int underWay() {
    return current == null ? 0 : 1;
  }

  /** Sends the next one when none is under way. */
  void pump(Wire wire, long now) {
    if (current != null || queue.isEmpty()) {
      return;
    }
    current = queue.remove();
    number = nextNumber();
    due = now + patience.toNanos();
    wire.send(current.make().apply(number));
  }

  /** Takes the answer to the request under way; false when it is of another. */
  boolean answer(ServerFrame.Answer answer, long now) {
    var wanted = current;
    if (wanted == null || answer.request() != number) {
      return false;
    }
    if (answer instanceof ServerFrame.Heads heads && heads.more()) {
      due = now + patience.toNanos();
    } else {
      current = null;
    }
    wanted.answered().accept(answer);
    return true;
  }

  OptionalLong due() {
    return current == null ? OptionalLong.empty() : OptionalLong.of(due);
  }

  /** The connection is gone, or silent about a request: nothing will be answered. */
  void lose(ErrorCode why) {
    var all = new ArrayDeque<>(queue);
    if (current != null) {
      all.addFirst(current);
    }
    queue.clear();
    current = null;
    List.copyOf(all).forEach(wanted -> wanted.lost().accept(why));
  }
}
