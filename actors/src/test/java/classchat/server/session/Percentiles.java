package classchat.server.session;

import java.time.Duration;
import java.util.Collection;

/** How long things took. */
record Percentiles(Duration median, Duration p99, Duration most) {
  static Percentiles of(Collection<Long> nanos) {
    var sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return new Percentiles(at(sorted, 50), at(sorted, 99), at(sorted, 100));
  }

  private static Duration at(long[] sorted, int percent) {
    var index = Math.min(sorted.length - 1, sorted.length * percent / 100);
    return Duration.ofNanos(sorted[index]);
  }

  @Override
  public String toString() {
    return "median %d ms, p99 %d ms, most %d ms"
        .formatted(median.toMillis(), p99.toMillis(), most.toMillis());
  }
}
