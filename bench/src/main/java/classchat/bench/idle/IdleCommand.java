package classchat.bench.idle;

import classchat.bench.program.Checkout;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs it from the command line. */
@Command(
    name = "idle",
    description = "Many who are there and say nothing: memory and CPU for each.",
    mixinStandardHelpOptions = true)
public final class IdleCommand implements Callable<Integer> {
  @Mixin private final Checkout checkout = new Checkout();

  @Option(names = "--size", description = "How many (${DEFAULT-VALUE}).", defaultValue = "2000")
  private int size;

  @Option(
      names = "--seconds",
      description = "How long they say nothing (${DEFAULT-VALUE}).",
      defaultValue = "60")
  private int seconds;

  @Override
  public Integer call() throws IOException {
    var work = Checkout.work("idle");
    var installation = checkout.installation();
    new Idle(installation, work, System.out).run(size, Duration.ofSeconds(seconds));
    return 0;
  }
}
