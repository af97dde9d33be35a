package classchat.bench.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What every command needs to know: where the programs are, and where their work may lie. */
public final class Checkout {
  @Option(names = "--project", description = "The checkout, with target/classchat built.")
  private Path folder = Path.of(".");

  public Path folder() {
    return folder;
  }

  /** The programs that were built there. */
  public Installation installation() {
    return new Installation(folder.resolve("target/classchat"));
  }

  /** A new folder for what a run leaves, which stays. */
  public static Path work(String run) throws IOException {
    return Files.createTempDirectory("classchat-" + run + "-");
  }
}
