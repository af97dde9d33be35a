package classchat.bench.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A server on one data directory and one port through all its lives. For one thread. */
public final class ServerUnit implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("ClassChat ready on \\S+:(\\d+) key (\\S+)");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path data;
  private final Path log;
  private final List<String> settings;
  private int port;
  private String key = "";
  private int lives;
  private @Nullable Process process;

  /**
   * One that is not started yet.
   *
   * @param work where its data and its log go
   * @param settings as {@code path=value}
   */
  public ServerUnit(Path work, List<String> settings) {
    this.data = work.resolve("data");
    this.log = work.resolve("server.log");
    this.settings = List.copyOf(settings);
  }

  /** Starts the next life and waits until it is ready. */
  public void start(List<String> command) {
    try {
      var before = Files.exists(log) ? Files.size(log) : 0;
      var started = process(command).start();
      started.getOutputStream().close();
      process = started;
      lives++;
      if (!Await.holds(PATIENCE, () -> isReady(before) || !started.isAlive())
          || !started.isAlive()) {
        throw new RunFailed("the server did not start:\n" + Files.readString(log));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessBuilder process(List<String> command) {
    var arguments = new ArrayList<>(List.of("--data", data.toString()));
    arguments.addAll(List.of("--listen", "127.0.0.1:" + port));
    for (var setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    return Installation.process(command, arguments)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
  }

  private boolean isReady(long before) {
    try (var in = Files.newInputStream(log)) {
      in.skipNBytes(before);
      var ready =
          READY.matcher(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
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
    try {
      running().destroy();
      if (!running().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new RunFailed("the server does not end");
      }
      return running().exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailed("interrupted", e);
    }
  }

  public boolean isAlive() {
    return running().isAlive();
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("never started");
    }
    return process;
  }

  public long pid() {
    return running().pid();
  }

  public int port() {
    return port;
  }

  /** By which clients know it. */
  public String key() {
    return key;
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
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }
}
