package classchat.bench.demo;

import classchat.bench.program.Installation;
import classchat.bench.program.Ports;
import classchat.bench.program.RunFailed;
import classchat.bench.screen.Homes;
import classchat.bench.screen.Speed;
import classchat.bench.screen.Stage;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The demonstration: the script, on a window with a part for each of the cast. */
public final class Demo {
  /** On which a server listens, and clients look for it, unless they are told. */
  static final int USUAL_PORT = 7667;

  private static final String HOST = "127.0.0.1";
  private static final String HOST_V6 = "::1";

  /**
   * How to give it.
   *
   * @param data made anew
   * @param port of the server; 0 is a free one
   * @param pictures where each step leaves one; absent for none
   */
  public record Plan(
      Path data, int port, int columns, int rows, Speed speed, @Nullable Path pictures) {}

  private final Installation installation;
  private final Plan plan;
  private final PrintStream out;
  private volatile @Nullable RuntimeException failure;
  private volatile boolean played;

  /** One that tells {@code out} how it went. */
  public Demo(Installation installation, Plan plan, PrintStream out) {
    this.installation = installation;
    this.plan = plan;
    this.out = out;
  }

  /** The usual port when a server can have it, else a free one. */
  public static int port() {
    return isFree(HOST) && isFree(HOST_V6) ? USUAL_PORT : Ports.free(HOST);
  }

  /** Or no address of this machine. */
  private static boolean isFree(String host) {
    return Ports.isFree(host, USUAL_PORT) || !Ports.isFree(host, 0);
  }

  /**
   * Plays it where nobody looks.
   *
   * @throws RunFailed when something is not as it has to be, with the screens
   */
  public void play() {
    try (var homes = Homes.make(installation, plan.data());
        var stage = open(homes)) {
      playSteps(stage, homes, out::println);
    }
  }

  /**
   * Plays it in the terminal of this process, whose user goes on by hand until leaving.
   *
   * @throws RunFailed when something is not as it has to be, with the screens, or when this
   *     terminal cannot show it
   */
  public void show() {
    try (var homes = Homes.make(installation, plan.data());
        var stage = open(homes)) {
      var script = Thread.ofPlatform().start(() -> playBeforeSomebody(stage, homes));
      try {
        stage.show();
      } finally {
        script.interrupt();
        join(script);
      }
    }
    var failed = failure;
    if (failed != null) {
      throw failed;
    }
    out.println(played ? "All seven steps were as they have to be." : "Left before the end.");
  }

  private void playBeforeSomebody(Stage stage, Homes homes) {
    try {
      stage.awaitShown();
      playSteps(stage, homes, line -> {});
      played = true;
      stage.caption(
          "That was all: go on by hand",
          "A click, or F9, goes to another part. F12 ends everything.");
      stage.release();
    } catch (RuntimeException e) {
      if (!Thread.currentThread().isInterrupted()) {
        failure = e;
        stage.hide();
      }
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Stage open(Homes homes) {
    var seats = Script.CAST.stream().map(homes::seat).toList();
    return Stage.captioned(plan.columns(), plan.rows(), Stage.Layout.TILED, seats);
  }

  private void playSteps(Stage stage, Homes homes, Consumer<String> report) {
    var port = plan.port() == 0 ? Ports.free(HOST) : plan.port();
    var script = new Script(stage, homes, plan.speed(), port);
    var steps = script.steps();
    for (var i = 0; i < steps.size(); i++) {
      var step = steps.get(i);
      var title = "%d of %d  %s".formatted(i + 1, steps.size(), step.title());
      stage.caption(title, step.text());
      plan.speed().read();
      playStep(stage, step, title);
      report.accept(title + ": as it has to be");
      plan.speed().read();
    }
  }

  private void playStep(Stage stage, Step step, String title) {
    try {
      step.act().accept(() -> save(stage, step.name(), title));
    } catch (RunFailed e) {
      throw new RunFailed(title + ": " + e.getMessage() + "\n" + screens(stage), e);
    }
  }

  private void save(Stage stage, String name, String title) {
    var folder = plan.pictures();
    if (folder != null) {
      stage.save(folder, name, title);
    }
  }

  private static String screens(Stage stage) {
    return stage.panes().stream()
        .map(pane -> "--- " + pane.name() + "\n" + String.join("\n", pane.screen()))
        .collect(Collectors.joining("\n"));
  }
}
