package classchat.bench.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server on one data directory and one address through all its lives. For one thread. */
public final class ServerUnit implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("ClassChat ready on \\S+:(\\d+) key (\\S+)");

  /** A node waits for others, and on a machine that is busy all are slow. */
  private static final Duration TO_START = Duration.ofSeconds(150);

  private static final Duration TO_END = Duration.ofSeconds(30);

  private final Path data;
  private final Path log;
  private final String host;
  private final List<String> arguments;
  private volatile int port;
  private volatile String key = "";
  private int lives;
  private long before;
  private volatile @Nullable Process process;

  /**
   * One on a free port of 127.0.0.1, which it then keeps; not started yet.
   *
   * @param work where its data and its log go
   * @param settings as {@code path=value}
   */
  public ServerUnit(Path work, List<String> settings) {
    this(work, "127.0.0.1", 0, set(settings));
  }

  /**
   * One that is not started yet.
   *
   * @param work where its data and its log go
   * @param port 0 for a free one, which it then keeps
   * @param arguments besides those that say where it listens and where its data are
   */
  public ServerUnit(Path work, String host, int port, List<String> arguments) {
    this.data = work.resolve("data");
    this.log = work.resolve("server.log");
    this.host = host;
    this.port = port;
    this.arguments = List.copyOf(arguments);
  }

  private static List<String> set(List<String> settings) {
    return settings.stream().flatMap(setting -> Stream.of("--set", setting)).toList();
  }

  /** Starts the next life and waits until it is ready. */
  public void start(List<String> command) {
    launch(command);
    awaitReady();
  }

  /** Starts the next life. */
  public void launch(List<String> command) {
    try {
      before = Files.exists(log) ? Files.size(log) : 0;
      var all = new ArrayList<>(List.of("--data", data.toString(), "--listen", address()));
      all.addAll(arguments);
      var started =
          Installation.process(command, all)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      started.getOutputStream().close();
      process = started;
      lives++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until this life takes clients. */
  public void awaitReady() {
    try {
      if (!Await.holds(TO_START, () -> isReady() || !isAlive()) || !isAlive()) {
        throw new RunFailed("the server did not start:\n" + Files.readString(log));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether this life has said that it takes clients. */
  public boolean isReady() {
    try (var in = Files.newInputStream(log)) {
      in.skipNBytes(before);
      var ready = READY.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      if (!ready.find()) {
        return false;
      }
      port = Integer.parseInt(ready.group(1));
      key = ready.group(2);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@code kill -9}. */
  public void kill() {
    running().destroyForcibly().onExit().join();
  }

  /** SIGTERM; the exit code. */
  public int terminate() {
    running().destroy();
    return awaitEnd(TO_END);
  }

  /** Waits until it has ended; the exit code. */
  public int awaitEnd(Duration patience) {
    try {
      if (!running().waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new RunFailed("the server does not end, see " + log);
      }
      return running().exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailed("interrupted", e);
    }
  }

  /** Sends it a signal, such as {@code STOP}. */
  public void signal(String name) {
    if (!Shell.run("kill", "-" + name, Long.toString(pid()))) {
      throw new RunFailed("kill -" + name + " failed");
    }
  }

  public boolean wasStarted() {
    return process != null;
  }

  public boolean isAlive() {
    return running().isAlive();
  }

  private Process running() {
    var running = process;
    if (running == null) {
      throw new IllegalStateException("never started");
    }
    return running;
  }

  public long pid() {
    return running().pid();
  }

  public String host() {
    return host;
  }

  public int port() {
    return port;
  }

  /** By which clients know it. */
  public String key() {
    return key;
  }

  /** As clients name it. */
  public String address() {
    return host + ":" + port;
  }

  public int lives() {
    return lives;
  }

  public Path data() {
    return data;
  }

  public Path log() {
    return log;
  }

  @Override
  public void close() {
    if (wasStarted()) {
      running().destroyForcibly().onExit().join();
    }
  }
}
