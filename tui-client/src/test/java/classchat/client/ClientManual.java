package classchat.client;

import classchat.bench.manual.Manual;
import java.io.IOException;
import java.nio.file.Path;

/** Writes man page and completions of the client into a folder; {@code make dist} runs it. */
public final class ClientManual {
  private ClientManual() {}

  public static void main(String... args) throws IOException {
    Manual.write(Path.of(args[0]), CommandLineOptions.create());
  }
}
