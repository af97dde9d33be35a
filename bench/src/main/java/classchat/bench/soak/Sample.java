package classchat.bench.soak;

import java.time.Duration;

/**
 * How the server was at one time, and what happened since the sample before.
 *
 * @param at since the load is steady
 * @param sent messages a second that were typed
 * @param accepted messages a second that are on disk
 * @param received messages a second that recipients printed
 * @param live bytes of the heap that are in use after a full collection
 * @param resident bytes of memory of the process
 */
record Sample(
    Duration at, double sent, double accepted, double received, long live, long resident) {
  private static final double MIB = 1 << 20;
  private static final int BAR = 40;

  /**
   * A line of the table.
   *
   * @param most bytes of a bar that is full
   */
  String line(long most) {
    var bar = "#".repeat((int) Math.min(BAR, Math.max(0, BAR * live / most)));
    return "%5s  %6.0f  %8.0f  %8.0f  %8.2f  %8.0f  %s"
        .formatted(clock(), sent, accepted, received, live / MIB, resident / MIB, bar);
  }

  private String clock() {
    return "%d:%02d".formatted(at.toMinutes(), at.toSecondsPart());
  }

  static String head() {
    return " time  sent/s  accept/s  receiv/s  live MiB   RSS MiB";
  }
}
