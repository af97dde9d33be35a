package classchat.bench.ledger;

import classchat.bench.program.FaultRelay;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** The servers under test, the lines to them, and what goes wrong with them. */
sealed interface Servers extends AutoCloseable permits OneServer, ThreeNodes {
  /** What the clients have set, as a file. */
  String clientSettings();

  /** Waits until all take clients. */
  void start();

  /** New lines, one to each server in their order. */
  List<FaultRelay> lines();

  /** Says who talks through them. */
  void isSeenBy(Cast cast, List<Device> devices);

  /** Begins with a fault once those before are over, which need not be awaited here. */
  void happens(Fault.OfServers fault);

  /** Whether all faults that were begun are over. */
  boolean isCalm();

  /** Waits until the servers are in order again. */
  void finish();

  /** Kills them after something was done while no commit could end, and starts them. */
  void killWhileNothingIsStored(Runnable meanwhile);

  /** Ends all with SIGTERM, looks at what they have stored, and starts them. */
  void restart(Findings findings);

  /** How often one was killed. */
  int kills();

  /** How often each fault was. */
  Map<String, Integer> happened();

  /** Prints what was measured; what should not be as it is, is a finding. */
  void report(PrintStream out, Findings findings);

  @Override
  void close();
}
