package classchat.bench.ledger;

import classchat.bench.program.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A fault as its users meet it: at its beginning every device says something to everybody it can,
 * and it is over for them when all that is answered.
 */
final class Outage {
  /** A line that was said at the beginning. */
  private record Probe(Device device, int life, String tag) {
    /** Whether it will never be answered, as its device was killed. */
    boolean isVoid() {
      return device.book().life() != life || !device.isAlive();
    }

    boolean isAnswered() {
      return !device.book().isOpen(tag);
    }

    /** How it was acknowledged; empty when it was not. */
    List<Book.Posted> posted() {
      return device.book().posted(tag);
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final long began = System.nanoTime();
  private final List<Device> cut;
  private final List<Probe> probes = new ArrayList<>();

  /**
   * One that begins now.
   *
   * @param cut the devices that lose their server
   */
  Outage(List<Device> cut) {
    this.cut = List.copyOf(cut);
  }

  /** Has everybody speak. */
  void probe(Cast cast, List<Device> devices, String name) {
    for (var device : devices) {
      var targets = cast.targets(device.user());
      for (var i = 0; i < targets.size(); i++) {
        var tag = name + "-" + i;
        if (device.say(new Book.Said(tag, targets.get(i), device.name() + " " + tag))) {
          probes.add(new Probe(device, device.book().life(), tag));
        }
      }
    }
  }

  /** Waits until it is over; what never was. */
  List<String> awaitOver() {
    Await.holds(PATIENCE, () -> open().isEmpty());
    return open();
  }

  private List<String> open() {
    var open = new ArrayList<String>();
    for (var device : cut) {
      if (!isBack(device)) {
        open.add(device.name() + " is attached nowhere");
      }
    }
    for (var probe : probes) {
      if (!probe.isVoid() && !probe.isAnswered()) {
        open.add(probe.device().name() + " has no answer to " + probe.tag());
      }
    }
    return open;
  }

  private boolean isBack(Device device) {
    return device.book().readyAt() > began && device.book().isReady();
  }

  /** From the loss of the line until it is signed in elsewhere. */
  Times attached() {
    return sinceLost(Book::signedInAt);
  }

  /** From the loss of the line until it has all that it missed. */
  Times complete() {
    return sinceLost(Book::readyAt);
  }

  private Times sinceLost(ToLongFunction<Book> when) {
    var times = new Times();
    for (var device : cut) {
      var lost = device.book().lostAt();
      if (isBack(device) && lost > began) {
        times.add(Duration.ofNanos(when.applyAsLong(device.book()) - lost));
      }
    }
    return times;
  }

  /** From the beginning until what a device that was cut off said then is acknowledged. */
  Times answered() {
    return answered(true, false);
  }

  /** The same, but from the loss of the line. */
  Times answeredSinceLost() {
    return answered(true, true);
  }

  /** The same of those that kept their line. */
  Times answeredToOthers() {
    return answered(false, false);
  }

  private Times answered(boolean ofCut, boolean sinceLost) {
    var times = new Times();
    for (var probe : probes) {
      var posted = probe.posted();
      if (cut.contains(probe.device()) == ofCut && !posted.isEmpty()) {
        var lost = probe.device().book().lostAt();
        var since = sinceLost ? Math.max(began, lost) : began;
        times.add(Duration.ofNanos(Math.max(0, posted.getFirst().nanos() - since)));
      }
    }
    return times;
  }
}
