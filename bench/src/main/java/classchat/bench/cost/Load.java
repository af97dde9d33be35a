package classchat.bench.cost;

import classchat.bench.program.Await;
import classchat.bench.program.Cpu;
import classchat.bench.program.Installation;
import classchat.bench.soak.Crowd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A steady load.
 *
 * @param rate messages a second of all together
 * @param time as long to warm up, and as long to measure
 */
record Load(Installation installation, double rate, Duration time) {
  /**
   * Puts it on servers that run.
   *
   * @param servers their processes
   * @param databases those of the databases, if any
   */
  Cost on(List<String> addresses, List<Long> servers, List<Long> databases, Path work) {
    try (var crowd = new Crowd(installation, work)) {
      crowd.enter(addresses);
      crowd.talk(rate);
      Await.pass(time);
      var began = System.nanoTime();
      var accepted = crowd.accepted();
      var received = crowd.received();
      var before = cpu(servers);
      var beforeDatabases = cpu(databases);
      Await.pass(time);
      var cost =
          new Cost(
              crowd.accepted() - accepted,
              crowd.received() - received,
              Duration.ofNanos(System.nanoTime() - began),
              cpu(servers).minus(before),
              cpu(databases).minus(beforeDatabases));
      crowd.fallSilent();
      return cost;
    }
  }

  private static Duration cpu(List<Long> processes) {
    return processes.stream().map(Cpu::of).reduce(Duration.ZERO, Duration::plus);
  }
}
