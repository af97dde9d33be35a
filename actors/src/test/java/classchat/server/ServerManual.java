package classchat.server;

import classchat.bench.manual.Manual;
import java.io.IOException;
import java.nio.file.Path;

/** Writes man pages and completions of the server into a folder; {@code make dist} runs it. */
public final class ServerManual {
  private ServerManual() {}

  public static void main(String... args) throws IOException {
    Manual.write(Path.of(args[0]), Main.commandLine());
  }
}
