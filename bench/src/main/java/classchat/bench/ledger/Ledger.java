package classchat.bench.ledger;

import classchat.bench.program.Await;
import classchat.bench.program.Installation;
import classchat.bench.program.RunFailed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One run: people come in, talk through all that goes wrong, and their books are balanced. */
final class Ledger {
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

  /** Runs it over servers that are not started yet; what does not balance. */
  Findings run(Servers servers) throws IOException {
    Files.createDirectories(work);
    Files.writeString(work.resolve("client.conf"), servers.clientSettings());
    var random = new Random(seed);
    var cast = Cast.of(scale, random);
    try (servers) {
      servers.start();
      enter(cast, servers);
      servers.isSeenBy(cast, devices);
      var storm = new Storm(scale, cast, devices, servers, random.nextLong());
      var progress = Thread.ofVirtual().start(() -> tell(storm, servers));
      var began = System.nanoTime();
      var closing = new Closing(cast, devices, findings);
      try {
        talk(storm, closing);
        end(servers, closing);
      } catch (RunFailed e) {
        findings.add("it cannot go on: " + e.getMessage());
      }
      var took = Duration.ofNanos(System.nanoTime() - began);
      progress.interrupt();
      balance(closing);
      report(storm, servers, took);
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

  private void end(Servers servers, Closing closing) {
    if (findings.isEmpty()) {
      finale(servers, closing);
      servers.restart(findings);
      settle(closing);
      lastWord(closing);
    }
  }

  private void settle(Closing closing) {
    if (!closing.settles()) {
      findings.add("nothing moves any more, and not everybody has everything");
    }
  }

  /** Everybody reads and then speaks while nothing can be stored; then servers are killed. */
  private void finale(Servers servers, Closing closing) {
    servers.killWhileNothingIsStored(() -> {
      closing.everybodyReads();
      Await.pass(TO_BE_SENT);
      closing.everybodySpeaks();
      Await.pass(TO_BE_SENT);
    });
    settle(closing);
  }

  /** What is said in calm gets to everybody without a connection that comes back. */
  private void lastWord(Closing closing) {
    closing.everybodySpeaks();
    Await.pass(TO_BE_SENT);
    settle(closing);
  }

  private void awaitReady(Device device) {
    if (!device.awaitReady()) {
      findings.add(device.name() + " does not get ready");
    }
  }

  private void enter(Cast cast, Servers servers) {
    for (var user : cast.users()) {
      device(user, 1, servers).enters(true);
    }
    devices.forEach(this::awaitReady);
    for (var user : cast.users().subList(0, scale.seconds())) {
      var second = device(user, 2, servers);
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

  /** They begin on all servers evenly. */
  private Device device(String user, int number, Servers servers) {
    var lines = servers.lines();
    var first = devices.size() % lines.size();
    var device = new Device(installation, user, number, work, lines, first);
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

  private void tell(Storm storm, Servers servers) {
    Await.pass(TO_TELL);
    while (!Thread.currentThread().isInterrupted()) {
      out.printf(
          "%d said, %d acknowledged, %d received; %d kills of the server, %d faults of lines, %d clients away%n",
          storm.said(), acknowledged(), received(), servers.kills(), storm.hurt(), storm.gone());
      Await.pass(TO_TELL);
    }
  }

  private int acknowledged() {
    return devices.stream().mapToInt(each -> each.book().acknowledged()).sum();
  }

  private int received() {
    return devices.stream().mapToInt(each -> each.book().received()).sum();
  }

  private void report(Storm storm, Servers servers, Duration took) {
    out.printf(
        "%d messages said, %d acknowledged, %d entries received by %d devices in %d s%n",
        storm.said(), acknowledged(), received(), devices.size(), took.toSeconds());
    out.printf(
        "%d kills of the server, %d faults of lines, %d clients killed or away%n",
        servers.kills(), storm.hurt(), storm.gone());
    out.printf("faults of the server: %s%n", servers.happened());
    servers.report(out, findings);
    findings.first().forEach(out::println);
    out.println(findings.isEmpty() ? "the balance is exact" : findings.size() + " findings");
  }
}
