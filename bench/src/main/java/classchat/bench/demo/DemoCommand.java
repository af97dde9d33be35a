package classchat.bench.demo;

import classchat.bench.program.Checkout;
import classchat.bench.program.Installation;
import classchat.bench.program.RunFailed;
import classchat.bench.screen.Speed;
import classchat.bench.screen.Terminal;
import classchat.bench.screen.TmuxServer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives the demonstration from the command line. */
@Command(
    name = "demo",
    description =
        "A server and three clients in one window, played through seven steps. At a terminal it is"
            + " to be seen there, and goes on by hand at its end.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  /** Where nobody looks. */
  private static final Terminal UNSEEN = new Terminal(160, 46);

  private static final Terminal LEAST = new Terminal(140, 40);

  @Mixin private final Checkout checkout = new Checkout();

  @Option(names = "--data", description = "Made anew each time (${DEFAULT-VALUE}).")
  private Path data = Path.of("data/demo");

  @Option(
      names = "--speed",
      description =
          "normal: to be followed; fast: without pauses and unseen, as it is without a terminal"
              + " (${DEFAULT-VALUE}).")
  private String speed = "normal";

  @Option(names = "--pictures", description = "A folder for a picture of each step; unseen, too.")
  private @Nullable Path pictures;

  @Override
  public Integer call() {
    TmuxServer.require();
    var installation = checkout.installation();
    var unseen = pace() == Speed.FAST || pictures != null;
    var terminal = unseen ? Optional.<Terminal>empty() : Terminal.ofThisProcess();
    if (terminal.isPresent()) {
      show(installation, terminal.get());
    } else {
      System.out.println("Played where nobody looks:");
      demo(installation, UNSEEN, Speed.FAST).play();
    }
    return 0;
  }

  private void show(Installation installation, Terminal terminal) {
    if (!terminal.holds(LEAST)) {
      throw new RunFailed(
          "this terminal has %dx%d: the demonstration needs at least %dx%d; "
                  .formatted(terminal.columns(), terminal.rows(), LEAST.columns(), LEAST.rows())
              + "enlarge it, choose a smaller font, or have it played unseen by make demo SPEED=fast");
    }
    demo(installation, terminal, Speed.NORMAL).show();
  }

  private Demo demo(Installation installation, Terminal size, Speed pace) {
    var plan = new Demo.Plan(data, Demo.port(), size.columns(), size.rows(), pace, pictures);
    return new Demo(installation, plan, System.out);
  }

  private Speed pace() {
    return switch (speed) {
      case "normal" -> Speed.NORMAL;
      case "fast" -> Speed.FAST;
      default -> throw new RunFailed("no such speed: " + speed + "; there are normal and fast");
    };
  }
}
