package classchat.bench.program;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/** Tools of the system. */
public final class Shell {
  private Shell() {}

  /** Whether a command is there and ends well. */
  public static boolean run(String... command) {
    try {
      return new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
