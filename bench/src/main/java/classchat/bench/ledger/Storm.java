package classchat.bench.ledger;

import classchat.bench.program.Await;
import classchat.bench.program.RunFailed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Everybody talks while everything goes wrong. What is said and what goes wrong follows from the
 * seed, and so does the order of both; what it meets does not.
 */
final class Storm {
  /** Lines without an answer at which a device, or all together, are given no more. */
  private static final int OPEN = 150;

  private static final int OPEN_OF_ALL = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int CHANGE_EVERY = 97;
  private static final int READ_EVERY = 11;

  private final Scale scale;
  private final Cast cast;
  private final List<Device> devices;
  private final Servers servers;
  private final Queue<Fault> faults;
  private final Random random;
  private final Texts texts;
  private final List<Thread> absences = new CopyOnWriteArrayList<>();
  private final AtomicInteger hurt = new AtomicInteger();
  private final AtomicInteger gone = new AtomicInteger();
  private final boolean[] out;
  private int said;
  private int changes;
  private long began;

  Storm(Scale scale, Cast cast, List<Device> devices, Servers servers, long seed) {
    this.scale = scale;
    this.cast = cast;
    this.devices = devices;
    this.servers = servers;
    this.random = new Random(seed);
    this.texts = new Texts(random);
    this.faults = new ArrayDeque<>(Fault.plan(scale, devices.size(), random));
    this.out = new boolean[devices.size()];
  }

  int said() {
    return said;
  }

  /** Faults of lines that met a connection. */
  int hurt() {
    return hurt.get();
  }

  /** How often a device was killed or left. */
  int gone() {
    return gone.get();
  }

  /** From the first word to the last, and until everybody is back. */
  void rage() {
    began = System.nanoTime();
    for (var counts = 0; counts < scale.messages() || !servers.isCalm(); counts = counting()) {
      while (!faults.isEmpty() && faults.peek().at() <= counts) {
        happens(faults.remove());
      }
      step();
    }
    servers.finish();
    for (var absence : absences) {
      join(absence);
    }
  }

  /** What is acknowledged, or will be. */
  private int counting() {
    return devices.stream()
        .mapToInt(device -> device.book().acknowledged() + device.book().open())
        .sum();
  }

  private void step() {
    pace();
    if (said % CHANGE_EVERY == CHANGE_EVERY - 1) {
      change();
    }
    var device = speaker();
    var target = pick(cast.targets(device.user()));
    if (said % READ_EVERY == 0) {
      device.book().reads(target);
      device.type("/read " + target);
    }
    var tag = "m" + said;
    if (device.say(new Book.Said(tag, target, texts.next(tag)))) {
      said++;
    }
  }

  private void pace() {
    if (scale.rate() > 0) {
      var due = began + said * (1_000_000_000L / scale.rate());
      Await.pass(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
    }
  }

  /** Whoever may speak: the next of those who wait for few answers. */
  private Device speaker() {
    var first = random.nextInt(devices.size());
    var found = new Device[1];
    if (!Await.holds(PATIENCE, () -> (found[0] = free(first)) != null)) {
      throw new RunFailed("nobody gets answers any more; open: " + open());
    }
    return found[0];
  }

  private @Nullable Device free(int first) {
    if (open() >= OPEN_OF_ALL) {
      return null;
    }
    for (var i = 0; i < devices.size(); i++) {
      var device = devices.get((first + i) % devices.size());
      if (device.isAlive() && device.book().open() < OPEN) {
        return device;
      }
    }
    return null;
  }

  private int open() {
    return devices.stream().mapToInt(device -> device.book().open()).sum();
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** An owner removes somebody, or takes back whom it removed before. */
  private void change() {
    var group = cast.groups().get(changes / 2 % cast.groups().size());
    var member = group.members().get(1 + changes / 2 % (group.members().size() - 1));
    var command = changes % 2 == 0 ? "remove" : "add";
    device(group.owner()).type("/group " + command + " #" + group.name() + " @" + member);
    changes++;
  }

  private Device device(String user) {
    return devices.stream().filter(device -> device.user().equals(user)).findFirst().orElseThrow();
  }

  private void happens(Fault fault) {
    switch (fault) {
      case Fault.OfServers of -> servers.happens(of);
      case Fault.OfLine line -> hurt(line);
      case Fault.OfDevice away -> leave(away);
    }
  }

  /** The device that was meant, or the next one that is connected. */
  private void hurt(Fault.OfLine fault) {
    var done =
        Await.holds(
            PATIENCE,
            () ->
                IntStream.range(0, devices.size())
                    .mapToObj(i -> devices.get((fault.device() + i) % devices.size()))
                    .filter(Device::isConnected)
                    .findFirst()
                    .map(device -> device.hurt(fault.kind(), fault.strength()))
                    .orElse(false));
    if (done) {
      hurt.incrementAndGet();
    }
  }

  private void leave(Fault.OfDevice fault) {
    var chosen = next(fault.device());
    if (chosen >= 0) {
      absences.add(Thread.ofVirtual().start(() -> beAway(chosen, fault)));
    }
  }

  private synchronized int next(int from) {
    for (var i = 0; i < out.length; i++) {
      var device = (from + i) % out.length;
      if (!out[device]) {
        out[device] = true;
        return device;
      }
    }
    return -1;
  }

  private void beAway(int index, Fault.OfDevice fault) {
    var device = devices.get(index);
    switch (fault.kind()) {
      case KILLED -> device.kill();
      case LEAVES -> device.leave();
    }
    gone.incrementAndGet();
    Await.pass(Duration.ofMillis(100L * fault.strength()));
    device.returns();
    back(index);
  }

  private synchronized void back(int index) {
    out[index] = false;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailed("interrupted", e);
    }
  }

  /** What is left open, for a message. */
  List<String> owed() {
    var owed = new ArrayList<String>();
    for (var device : devices) {
      device.book().owed().forEach(line -> owed.add(device.name() + " " + line.tag()));
    }
    return owed;
  }
}
