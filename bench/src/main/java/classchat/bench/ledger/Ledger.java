package classchat.bench.ledger;

import classchat.bench.program.Await;
import classchat.bench.program.FaultRelay;
import classchat.bench.program.Installation;
import classchat.bench.program.RunFailed;
import classchat.bench.program.ServerUnit;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** One run: people come in, talk through all that goes wrong, and their books are balanced. */
final class Ledger {
  /** Quick to notice and quick to come back, so that much can go wrong in little time. */
  private static final List<String> SETTINGS =
      List.of(
          "connection.ping-after=2 s",
          "connection.dead-after=5 s",
          "connection.stalled-after=4 s",
          "store.busy-timeout=1 s",
          "test.drop-entries=0.02",
          "test.drop-receipts=0.02");

  private static final String CLIENT =
      """
      classchat.client.timing {
        resend = 1 s
        backoff-first = 200 ms
        backoff-most = 1 s
        keep-alive-quiet = 2 s
        keep-alive-dead = 5 s
      }
      """;

  private static final Duration TO_BE_SENT = Duration.ofMillis(400);
  private static final Duration TO_TELL = Duration.ofSeconds(10);
  private static final Duration TO_ENTER = Duration.ofSeconds(30);

  private final Installation installation;
  private final Scale scale;
  private final long seed;
  private final Path work;
  private final PrintStream out;
  private final Findings findings = new Findings();
  private final List<Device> devices = new ArrayList<>();

  Ledger(Installation installation, Scale scale, long seed, Path work, PrintStream out) {
    this.installation = installation;
    this.scale = scale;
    this.seed = seed;
    this.work = work;
    this.out = out;
  }

  /**
   * Runs it.
   *
   * @param command starts the server
   * @param stepping starts one whose clock steps
   * @return what does not balance
   */
  Findings run(List<String> command, List<String> stepping) throws IOException {
    Files.createDirectories(work);
    Files.writeString(work.resolve("client.conf"), CLIENT);
    var random = new Random(seed);
    var cast = Cast.of(scale, random);
    var server = new ServerUnit(work, SETTINGS);
    try (server;
        var faults = new ServerFaults(server, command, stepping)) {
      server.start(command);
      enter(cast, server);
      var storm = new Storm(scale, cast, devices, faults, random.nextLong());
      var progress = Thread.ofVirtual().start(() -> tell(storm, faults));
      var began = System.nanoTime();
      var closing = new Closing(cast, devices, findings);
      try {
        talk(storm, closing);
        end(server, command, faults, closing);
      } catch (RunFailed e) {
        findings.add("it cannot go on: " + e.getMessage());
      }
      var took = Duration.ofNanos(System.nanoTime() - began);
      progress.interrupt();
      balance(closing);
      report(storm, faults, took);
    } finally {
      for (var device : devices) {
        device.close();
      }
    }
    return findings;
  }

  private void talk(Storm storm, Closing closing) {
    if (findings.isEmpty()) {
      storm.rage();
      settle(closing);
    }
  }

  private void end(ServerUnit server, List<String> command, ServerFaults faults, Closing closing) {
    if (findings.isEmpty()) {
      finale(faults, closing);
      restart(server, command, closing);
      lastWord(closing);
    }
  }

  private void settle(Closing closing) {
    if (!closing.settles()) {
      findings.add("nothing moves any more, and not everybody has everything");
    }
  }

  /** Everybody reads and then speaks while nothing can be stored; then the server is killed. */
  private void finale(ServerFaults faults, Closing closing) {
    faults.killWhileNothingIsStored(() -> {
      closing.everybodyReads();
      Await.pass(TO_BE_SENT);
      closing.everybodySpeaks();
      Await.pass(TO_BE_SENT);
    });
    settle(closing);
  }

  /** Nothing depends on memory: what is asked now is read from the disk. */
  private void restart(ServerUnit server, List<String> command, Closing closing) {
    if (server.isAlive() && server.terminate() != 0) {
      findings.add("SIGTERM did not end the server with 0");
    }
    check(server);
    server.start(command);
    settle(closing);
  }

  /** What is said in calm gets to everybody without a connection that comes back. */
  private void lastWord(Closing closing) {
    closing.everybodySpeaks();
    Await.pass(TO_BE_SENT);
    settle(closing);
  }

  /** The server's own look at its data directory finds nothing either. */
  private void check(ServerUnit server) {
    var said = work.resolve("check.log");
    if (!installation.administer(server.data(), said, "check")) {
      findings.add("the data directory is not sound: see " + said);
    }
  }

  private void awaitReady(Device device) {
    if (!device.awaitReady()) {
      findings.add(device.name() + " does not get ready");
    }
  }

  private void enter(Cast cast, ServerUnit server) {
    for (var user : cast.users()) {
      device(user, 1, server).enters(true);
    }
    devices.forEach(this::awaitReady);
    for (var user : cast.users().subList(0, scale.seconds())) {
      var second = device(user, 2, server);
      second.enters(false);
      awaitReady(second);
    }
    for (var group : cast.groups()) {
      var owner =
          devices.stream()
              .filter(each -> each.user().equals(group.owner()))
              .findFirst()
              .orElseThrow();
      var others = new StringBuilder();
      group.members().stream().skip(1).forEach(member -> others.append(" @").append(member));
      owner.type("/group new #" + group.name() + others);
      if (!Await.holds(TO_ENTER, () -> everybodyIsIn(group))) {
        findings.add("not everybody gets into #" + group.name());
      }
    }
  }

  private boolean everybodyIsIn(Cast.Group group) {
    return devices.stream()
        .filter(each -> group.members().contains(each.user()))
        .noneMatch(each -> each.book().id("#" + group.name()).isEmpty());
  }

  private Device device(String user, int number, ServerUnit server) {
    var device = new Device(installation, user, number, work, FaultRelay.to(server::port));
    devices.add(device);
    return device;
  }

  private void balance(Closing closing) {
    var balance = new Balance(devices, findings);
    balance.check();
    if (!findings.isEmpty()) {
      return;
    }
    closing.everybodyHasRead(balance.journal());
    closing.historyIsTheSame(balance.journal());
    closing.membersAgree(balance.journal());
    out.printf("printed again after a kill of the client: %d%n", balance.again());
  }

  private void tell(Storm storm, ServerFaults faults) {
    Await.pass(TO_TELL);
    while (!Thread.currentThread().isInterrupted()) {
      out.printf(
          "%d said, %d acknowledged, %d received; %d kills of the server, %d faults of lines, %d clients away%n",
          storm.said(), acknowledged(), received(), faults.kills(), storm.hurt(), storm.gone());
      Await.pass(TO_TELL);
    }
  }

  private int acknowledged() {
    return devices.stream().mapToInt(each -> each.book().acknowledged()).sum();
  }

  private int received() {
    return devices.stream().mapToInt(each -> each.book().received()).sum();
  }

  private void report(Storm storm, ServerFaults faults, Duration took) {
    out.printf(
        "%d messages said, %d acknowledged, %d entries received by %d devices in %d s%n",
        storm.said(), acknowledged(), received(), devices.size(), took.toSeconds());
    out.printf(
        "%d kills of the server, %d faults of lines, %d clients killed or away%n",
        faults.kills(), storm.hurt(), storm.gone());
    out.printf("faults of the server: %s%n", new TreeMap<>(faults.happened()));
    findings.first().forEach(out::println);
    out.println(findings.isEmpty() ? "the balance is exact" : findings.size() + " findings");
  }
}
