package classchat.e2e;

import java.io.IOException;
import java.util.List;

/** What a process left behind. */
record Ended(int exitCode, List<String> out, List<String> err) {
  static Ended of(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    var out = Lines.of(process.getInputStream());
    var err = Lines.of(process.getErrorStream());
    var exitCode = Processes.exitCode(process);
    return new Ended(exitCode, out.allAtEnd(), err.allAtEnd());
  }

  /** Both streams, for looking into. */
  String text() {
    return String.join("\n", out) + "\n" + String.join("\n", err);
  }
}
