package classchat.bench.soak;

import classchat.bench.program.Await;
import classchat.bench.program.Installation;
import classchat.bench.program.Memory;
import classchat.bench.program.RunFailed;
import classchat.bench.program.ServerUnit;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A steady load on a server as it is shipped: pairs who write to each other, a group that all of
 * them are in, and somebody who is away most of the time and gets what was said meanwhile.
 */
final class Soak {
  private static final Duration WARM_UP = Duration.ofMinutes(1);
  private static final Duration APART = Duration.ofSeconds(30);

  private final Installation installation;
  private final Path work;
  private final PrintStream out;
  private final List<Sample> samples = new ArrayList<>();

  Soak(Installation installation, Path work, PrintStream out) {
    this.installation = installation;
    this.work = work;
    this.out = out;
  }

  /**
   * Runs it.
   *
   * @param rate messages a second
   * @param time after a minute of warming up
   */
  Verdict run(double rate, Duration time) {
    try (var server = new ServerUnit(work, List.of());
        var crowd = new Crowd(installation, work)) {
      server.start(installation.server());
      crowd.enter(List.of(server.address()));
      var guest = crowd.guest(List.of(server.address()));
      out.printf("%.0f messages a second, a minute to warm up%n", rate);
      crowd.talk(rate);
      Await.pass(WARM_UP);
      measure(server, crowd, guest, time);
      var unanswered = crowd.fallSilent();
      errors(crowd);
      return Verdict.of(samples, rate, unanswered);
    }
  }

  private void measure(ServerUnit server, Crowd crowd, Talker guest, Duration time) {
    out.println(Sample.head());
    var begin = System.nanoTime();
    var before = new long[] {begin, crowd.sent(), crowd.accepted(), crowd.received()};
    while (System.nanoTime() - begin < time.toNanos()) {
      var next = begin + (samples.size() + 1) * APART.toNanos();
      comeAndGo(guest);
      Await.pass(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
      var now = new long[] {System.nanoTime(), crowd.sent(), crowd.accepted(), crowd.received()};
      var seconds = (now[0] - before[0]) / 1e9;
      var sample =
          new Sample(
              Duration.ofNanos(now[0] - begin),
              (now[1] - before[1]) / seconds,
              (now[2] - before[2]) / seconds,
              (now[3] - before[3]) / seconds,
              Memory.live(server.pid()),
              Memory.resident(server.pid()));
      before = now;
      samples.add(sample);
      out.println(sample.line(2 * samples.getFirst().live()));
    }
  }

  /** Leaves, and comes back to what was said meanwhile. */
  private static void comeAndGo(Talker guest) {
    if (!guest.leaves()) {
      throw new RunFailed("the guest does not leave");
    }
    Await.pass(APART.dividedBy(3));
    guest.enters(false);
  }

  private void errors(Crowd crowd) {
    if (crowd.errors() > 0) {
      out.printf("%d errors were answered: see %s%n", crowd.errors(), work);
    }
  }
}
