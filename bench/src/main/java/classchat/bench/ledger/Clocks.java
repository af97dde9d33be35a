package classchat.bench.ledger;

import java.util.List;

/** A server whose wall clock steps, as one does that a daemon sets right, or wrong. */
final class Clocks {
  private Clocks() {}

  /** Forwards a minute after 1 s, back two hours after 2 s, and on from there. */
  static List<Build.Exchange> stepping() {
    return List.of(
        new Build.Exchange(
            "ServerProgram.java",
            "private final Clock clock = Clock.system(ZoneId.systemDefault());",
            """
            private final Clock clock = stepping();

              private static Clock stepping() {
                var began = System.nanoTime();
                var real = Clock.system(ZoneId.systemDefault());
                return new Clock() {
                  @Override public ZoneId getZone() { return real.getZone(); }
                  @Override public Clock withZone(ZoneId zone) { return this; }
                  @Override public java.time.Instant instant() {
                    var seconds = (System.nanoTime() - began) / 1_000_000_000;
                    return real.instant().plusSeconds(seconds < 1 ? 0 : seconds < 2 ? 60 : -7200);
                  }
                };
              }
            """));
  }
}
