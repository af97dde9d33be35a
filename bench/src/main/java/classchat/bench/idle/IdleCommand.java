package classchat.bench.idle;

import classchat.bench.program.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs it from the command line. */
@Command(
    name = "idle",
    description = "Many who are there and say nothing: memory and CPU for each.",
    mixinStandardHelpOptions = true)
public final class IdleCommand implements Callable<Integer> {
  @Option(names = "--project", description = "The checkout, with target/classchat built.")
  private Path project = Path.of(".");

  @Option(names = "--size", description = "How many (${DEFAULT-VALUE}).", defaultValue = "2000")
  private int size;

  @Option(
      names = "--seconds",
      description = "How long they say nothing (${DEFAULT-VALUE}).",
      defaultValue = "60")
  private int seconds;

  @Override
  public Integer call() throws IOException {
    var work = Files.createTempDirectory("classchat-idle-");
    var installation = new Installation(project.resolve("target/classchat"));
    new Idle(installation, work, System.out).run(size, Duration.ofSeconds(seconds));
    return 0;
  }
}
