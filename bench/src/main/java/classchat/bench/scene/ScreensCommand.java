package classchat.bench.scene;

import classchat.bench.demo.Demo;
import classchat.bench.program.Checkout;
import classchat.bench.screen.Homes;
import classchat.bench.screen.Speed;
import classchat.bench.screen.TmuxServer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes all pictures from the command line. */
@Command(
    name = "screens",
    description = "Pictures of what the programs can do, and of the demonstration.",
    mixinStandardHelpOptions = true)
public final class ScreensCommand implements Callable<Integer> {
  private static final int COLUMNS = 160;
  private static final int ROWS = 46;

  @Mixin private final Checkout checkout = new Checkout();

  @Option(names = "--data", description = "Made anew each time (${DEFAULT-VALUE}).")
  private Path data = Path.of("data/screens");

  @Option(names = "--pictures", description = "Where they go (${DEFAULT-VALUE}).")
  private Path pictures = Path.of("docs/screens");

  @Override
  public Integer call() {
    TmuxServer.require();
    var installation = checkout.installation();
    try (var homes = Homes.make(installation, data.resolve("class"));
        var scenes = new ClassScenes(installation, homes, pictures, Demo.port())) {
      scenes.play();
    }
    try (var homes = Homes.make(installation, data.resolve("cluster"))) {
      new ClusterScene(installation, homes, pictures).play();
    }
    var plan =
        new Demo.Plan(data.resolve("demo"), Demo.port(), COLUMNS, ROWS, Speed.FAST, pictures);
    new Demo(installation, plan, System.out).play();
    return 0;
  }
}
