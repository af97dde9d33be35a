package classchat.e2e;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/** When each entry was sent, and when the last of its receivers had it. Safe for many threads. */
final class Posts {
  private final AtomicLongArray sent;
  private final AtomicLongArray last;
  private final AtomicIntegerArray receivers;

  /** Of entries 0 to {@code most - 1}. */
  Posts(int most) {
    sent = new AtomicLongArray(most);
    last = new AtomicLongArray(most);
    receivers = new AtomicIntegerArray(most);
  }

  void sent(long seq, long at) {
    sent.set((int) seq, at);
  }

  void received(long seq, long at) {
    last.accumulateAndGet((int) seq, at, (one, other) -> one - other > 0 ? one : other);
    receivers.incrementAndGet((int) seq);
  }

  int receivers(long seq) {
    return receivers.get((int) seq);
  }

  /** From sending to the last delivery, of the entries {@code from} to {@code to}, in order. */
  Duration[] spans(long from, long to) {
    var spans = new Duration[(int) (to - from + 1)];
    Arrays.setAll(
        spans, at -> Duration.ofNanos(last.get((int) from + at) - sent.get((int) from + at)));
    Arrays.sort(spans);
    return spans;
  }
}
