package classchat.bench.cluster;

import classchat.bench.program.Shell;
import java.util.List;

/** Processes that Ctrl-C at the terminal does not reach: they are ended in order. */
final class Detached {
  private Detached() {}

  /** What runs one; nothing where the system has no such command. */
  static List<String> prefix() {
    return Shell.run("setsid", "true") ? List.of("setsid") : List.of();
  }
}
