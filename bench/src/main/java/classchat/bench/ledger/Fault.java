package classchat.bench.ledger;

import classchat.bench.program.FaultRelay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What goes wrong at some point of a run. */
sealed interface Fault {
  /** Once so many messages have been said. */
  int at();

  /** What is wrong with a server. */
  enum Server {
    /** SIGKILL, and a new start. */
    KILLED,
    /** SIGKILL while commits wait, so that much is on its way. */
    KILLED_WHILE_SLOW,
    /** SIGTERM, and a new start. */
    TERMINATED,
    /** SIGSTOP for a while: everything is slow. */
    HALTED,
    /** Commits wait. */
    SLOW_STORE,
    /** Commits fail in the middle of a write. */
    FAILING_STORE,
    /** A start whose wall clock steps back and forth. */
    STEPPING_CLOCK
  }

  /** What is wrong with a node of three, or with their database. */
  enum Node {
    /** SIGKILL, and a new start: at once, or when the others have put it out. */
    KILLED,
    /** SIGTERM, and a new start. */
    TERMINATED,
    /** SIGTERM and a new start of all, one after the other. */
    ROLLED,
    /** SIGKILL of the database, and a new start. */
    DATABASE_KILLED,
    /** Cut off from the others until it has ended, and a new start. */
    PARTED,
    /** SIGSTOP for a while, after which it has to go on. */
    HALTED,
    /** SIGSTOP until the others have put it out; it ends then, and a new start. */
    FROZEN
  }

  /** What becomes of a client. */
  enum Client {
    KILLED,
    LEAVES
  }

  /** Of servers. */
  sealed interface OfServers extends Fault {}

  /**
   * Of a server alone.
   *
   * @param strength 0 to 99
   */
  record OfServer(int at, Server kind, int strength) implements OfServers {}

  /** Of a node. */
  record OfNode(int at, Node kind, int node, int strength) implements OfServers {}

  /** Of the line of some device. */
  record OfLine(int at, FaultRelay.Fault kind, int device, int strength) implements Fault {}

  /** Of a device: it comes back after a time. */
  record OfDevice(int at, Client kind, int device, int strength) implements Fault {}

  /** All of a run, in their order: the same for the same seed. */
  static List<Fault> plan(Scale scale, int devices, Random random) {
    var faults = new ArrayList<Fault>();
    for (var i = 0; i < scale.kills(); i++) {
      var kind = i % 3 == 2 ? Server.KILLED_WHILE_SLOW : Server.KILLED;
      faults.add(new OfServer(spread(i, scale.kills(), scale, random), kind, random.nextInt(100)));
    }
    var others = Server.values();
    for (var i = 0; i < scale.serverFaults(); i++) {
      var kind = others[2 + i % (others.length - 2)];
      faults.add(new OfServer(at(scale, random), kind, random.nextInt(100)));
    }
    faults.addAll(ofNodes(scale, random));
    var lines = FaultRelay.Fault.values();
    for (var i = 0; i < scale.lineFaults(); i++) {
      faults.add(
          new OfLine(
              at(scale, random),
              lines[i % lines.length],
              random.nextInt(devices),
              random.nextInt(100)));
    }
    for (var i = 0; i < scale.deviceFaults(); i++) {
      faults.add(
          new OfDevice(
              at(scale, random),
              Client.values()[i % Client.values().length],
              random.nextInt(devices),
              random.nextInt(100)));
    }
    Collections.sort(faults, java.util.Comparator.comparingInt(Fault::at));
    return faults;
  }

  /** In any order, evenly spread. */
  private static List<Fault> ofNodes(Scale scale, Random random) {
    var kinds = new ArrayList<Node>();
    scale.nodes().times().forEach((kind, times) -> kinds.addAll(Collections.nCopies(times, kind)));
    Collections.shuffle(kinds, random);
    var faults = new ArrayList<Fault>();
    for (var i = 0; i < kinds.size(); i++) {
      var at = spread(i, kinds.size(), scale, random);
      faults.add(new OfNode(at, kinds.get(i), random.nextInt(3), random.nextInt(100)));
    }
    return faults;
  }

  private static int at(Scale scale, Random random) {
    return random.nextInt(scale.messages() * 49 / 50);
  }

  /** One in each stretch of equal length. */
  private static int spread(int i, int of, Scale scale, Random random) {
    var stretch = scale.messages() / of;
    return i * stretch + random.nextInt(Math.max(1, stretch * 49 / 50));
  }
}
