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
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A steady load on a server as it is shipped: pairs who write to each other, a group that all of
 * them are in, and somebody who is away most of the time and gets what was said meanwhile.
 */
final class Soak {
  private static final int TALKERS = 8;
  private static final int GROUP_EVERY = 10;
  private static final Duration WARM_UP = Duration.ofMinutes(1);
  private static final Duration APART = Duration.ofSeconds(30);
  private static final Duration TO_SETTLE = Duration.ofSeconds(30);

  private final Installation installation;
  private final Path work;
  private final PrintStream out;
  private final List<Talker> talkers = new ArrayList<>();
  private final List<Talker> guests = new ArrayList<>();
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
    try (var server = new ServerUnit(work, List.of())) {
      server.start(installation.server());
      var guest = enter("127.0.0.1:" + server.port());
      out.printf("%.0f messages a second, a minute to warm up%n", rate);
      talk(rate, guest);
      Await.pass(WARM_UP);
      measure(server, guest, time);
      talkers.forEach(Talker::isSilent);
      Await.holds(TO_SETTLE, () -> sum(Talker::sent) == sum(Talker::accepted));
      errors();
      return Verdict.of(samples, rate, sum(Talker::sent) - sum(Talker::accepted));
    } finally {
      talkers.forEach(Talker::isKilled);
      guests.forEach(Talker::isKilled);
    }
  }

  private Talker enter(String address) {
    for (var i = 1; i <= TALKERS; i++) {
      talkers.add(new Talker(installation, "talker" + i, address, work));
    }
    talkers.forEach(talker -> talker.enters(true));
    var others =
        talkers.stream().skip(1).map(each -> "@" + each.user()).collect(Collectors.joining(" "));
    talkers.getFirst().type("/group new #all " + others);
    talkers.forEach(Talker::awaitGroup);
    var guest = new Talker(installation, "guest", address, work);
    guests.add(guest);
    guest.enters(true);
    return guest;
  }

  /** Nine of ten go to the partner or, for the first, also to the guest; one to the group. */
  private void talk(double rate, Talker guest) {
    for (var i = 0; i < TALKERS; i++) {
      var partner = "@" + talkers.get(i ^ 1).user();
      var targets =
          IntStream.range(0, GROUP_EVERY)
              .mapToObj(n -> n == 0 ? "#all" : partner)
              .collect(Collectors.toCollection(ArrayList::new));
      if (i == 0) {
        targets.set(1, "@" + guest.user());
      }
      talkers.get(i).talks(rate / TALKERS, targets);
    }
  }

  private void measure(ServerUnit server, Talker guest, Duration time) {
    out.println(Sample.head());
    var begin = System.nanoTime();
    var before = new long[] {begin, sum(Talker::sent), sum(Talker::accepted), received(guest)};
    while (System.nanoTime() - begin < time.toNanos()) {
      var next = begin + (samples.size() + 1) * APART.toNanos();
      comeAndGo(guest);
      Await.pass(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
      var now =
          new long[] {System.nanoTime(), sum(Talker::sent), sum(Talker::accepted), received(guest)};
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

  private long received(Talker guest) {
    return sum(Talker::received) + guest.received();
  }

  private void errors() {
    if (sum(Talker::errors) > 0) {
      out.printf("%d errors were answered: see %s%n", sum(Talker::errors), work);
    }
  }

  private long sum(ToLongFunction<Talker> value) {
    return talkers.stream().mapToLong(value).sum();
  }
}
