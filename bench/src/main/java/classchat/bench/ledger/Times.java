package classchat.bench.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long something took, each time. Safe for all threads. */
final class Times {
  private final List<Duration> all = Collections.synchronizedList(new ArrayList<>());

  void add(Duration time) {
    all.add(time);
  }

  void addAll(Times others) {
    all.addAll(others.sorted());
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** What so many of a hundred did not exceed; zero when there are none. */
  Duration percentile(int percent) {
    var sorted = sorted();
    return sorted.isEmpty()
        ? Duration.ZERO
        : sorted.get(Math.max(0, Math.ceilDiv(sorted.size() * percent, 100) - 1));
  }

  private List<Duration> sorted() {
    synchronized (all) {
      return all.stream().sorted().toList();
    }
  }

  /** In seconds. */
  @Override
  public String toString() {
    return isEmpty()
        ? "-"
        : "p50 %5.2f s  p99 %5.2f s  max %5.2f s  (%d)"
            .formatted(
                seconds(percentile(50)),
                seconds(percentile(99)),
                seconds(percentile(100)),
                sorted().size());
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
