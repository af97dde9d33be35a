package classchat.bench.cost;

import classchat.bench.program.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares what the same load costs from the command line. */
@Command(
    name = "scale",
    description = "The same load on one server and on three: processor time for each message.",
    mixinStandardHelpOptions = true)
public final class ScaleCommand implements Callable<Integer> {
  @Mixin private final Checkout checkout = new Checkout();

  @Option(
      names = "--rate",
      description = "Messages a second of all together (${DEFAULT-VALUE}).",
      defaultValue = "300")
  private double rate;

  @Option(
      names = "--seconds",
      description = "Of each, after as many of warming up (${DEFAULT-VALUE}).",
      defaultValue = "60")
  private int seconds;

  @Override
  public Integer call() throws IOException {
    var work = Checkout.work("scale");
    var installation = checkout.installation();
    var load = new Load(installation, rate, Duration.ofSeconds(seconds));
    System.out.printf("%.0f messages a second, to one and to a group of eight%n", rate);
    System.out.println(Cost.head());
    var kept = true;
    for (var setup : Setup.all()) {
      var cost = setup.under(load, Files.createDirectory(work.resolve(setup.folder())));
      System.out.println(cost.line(setup.name()));
      kept &= cost.isOf(rate);
    }
    System.out.println("logs and profiles: " + work);
    return kept ? 0 : 1;
  }
}
