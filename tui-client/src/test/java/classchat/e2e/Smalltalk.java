package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Two who chat while others do something else: how long each message takes between their programs.
 */
final class Smalltalk implements AutoCloseable {
  private static final Duration BETWEEN = Duration.ofMillis(25);
  private static final int WARM_UP = 200;

  private final Client carol;
  private final Client dave;
  private final List<Duration> delays = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final List<Future<?>> beat = new ArrayList<>();
  private int said;

  private Smalltalk(Client carol, Client dave) {
    this.carol = carol;
    this.dave = dave;
  }

  /** They talk from now on, a message every 25 ms. */
  static Smalltalk between(Server server, Path folder) throws Exception {
    var carol = Client.of(server, "carol", folder.resolve("carol")).with("--register").start();
    var dave = Client.of(server, "dave", folder.resolve("dave")).with("--register").start();
    carol.await("ready");
    dave.await("ready");
    var talk = new Smalltalk(carol, dave);
    for (var i = 0; i < WARM_UP; i++) {
      talk.say();
    }
    talk.delays.clear();
    talk.begin();
    return talk;
  }

  /** Both programs. */
  List<Process> processes() {
    return List.of(carol.process(), dave.process());
  }

  /** Waits until they have said so much more; what was before does not count. */
  List<Duration> next(int messages) {
    delays.clear();
    FileSpeedTest.await(() -> delays.size() >= messages);
    return delays();
  }

  /** What was before does not count. */
  void measure() {
    delays.clear();
  }

  List<Duration> delays() {
    return List.copyOf(delays);
  }

  private void begin() {
    beat.add(clock.scheduleAtFixedRate(this::say, 0, BETWEEN.toMillis(), TimeUnit.MILLISECONDS));
  }

  private void say() {
    try {
      var text = "message " + ++said;
      var began = System.nanoTime();
      carol.say("/msg @dave " + text);
      dave.await("message", message -> message.path("text").asText().equals(text));
      delays.add(Duration.ofNanos(System.nanoTime() - began));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static Duration p99(List<Duration> delays) {
    assertThat(delays).hasSizeGreaterThan(50);
    return delays.stream().sorted().toList().get((int) Math.ceil(delays.size() * 0.99) - 1);
  }

  static void print(String when, List<Duration> delays) {
    var sorted = delays.stream().sorted().toList();
    System.out.printf(
        "messages of two others %s: %d, median %.1f ms, p99 %.1f ms, most %.1f ms%n",
        when,
        sorted.size(),
        sorted.get(sorted.size() / 2).toNanos() / 1e6,
        p99(delays).toNanos() / 1e6,
        sorted.getLast().toNanos() / 1e6);
  }

  @Override
  public void close() {
    beat.forEach(each -> each.cancel(true));
    clock.shutdownNow();
    carol.close();
    dave.close();
  }
}
