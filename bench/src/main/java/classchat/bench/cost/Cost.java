package classchat.bench.cost;

import java.time.Duration;

/**
 * What a load has cost.
 *
 * @param accepted messages that are on disk
 * @param received messages that recipients printed
 * @param time in which that was
 * @param servers processor time of all servers
 * @param database processor time of PostgreSQL
 */
record Cost(long accepted, long received, Duration time, Duration servers, Duration database) {
  private static final double LESS = 0.95;

  static String head() {
    return "%-28s %9s %9s %13s %13s"
        .formatted("", "accept/s", "receiv/s", "servers us", "database us");
  }

  String line(String name) {
    return "%-28s %9.0f %9.0f %13.0f %13.0f"
        .formatted(name, aSecond(accepted), aSecond(received), each(servers), each(database));
  }

  private double aSecond(long count) {
    return count * 1000.0 / time.toMillis();
  }

  /** Microseconds for each message that was accepted. */
  private double each(Duration of) {
    return accepted == 0 ? 0 : of.toNanos() / 1000.0 / accepted;
  }

  /** Whether the load was what it was to be. */
  boolean isOf(double rate) {
    return aSecond(accepted) >= LESS * rate;
  }
}
