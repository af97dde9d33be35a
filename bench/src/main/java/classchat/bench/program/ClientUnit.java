package classchat.bench.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One life of a client in JSON line mode, as a process. Safe for all threads. */
public final class ClientUnit {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * Who signs in where.
   *
   * @param servers host and port of each, in the order in which it tries them
   * @param profile its folder, which may not exist
   * @param log takes what it says on standard error
   */
  public record Identity(
      String user, String password, List<String> servers, Path profile, Path log) {
    public Identity {
      servers = List.copyOf(servers);
    }
  }

  private final String name;
  private final Process process;
  private final Thread reader;

  private ClientUnit(String name, Process process, Thread reader) {
    this.name = name;
    this.process = process;
    this.reader = reader;
  }

  /**
   * Starts one.
   *
   * @param more further arguments
   * @param printed told of each line of output, on one thread
   */
  public static ClientUnit start(
      Installation installation, Identity who, List<String> more, Consumer<String> printed) {
    var arguments = new ArrayList<>(List.of("--json"));
    who.servers().forEach(server -> arguments.addAll(List.of("--server", server)));
    arguments.addAll(List.of("--user", who.user(), "--trust", "new"));
    arguments.addAll(List.of("--profile", who.profile().toString()));
    arguments.addAll(more);
    var builder = Installation.process(installation.client(), arguments);
    builder.environment().put("CLASSCHAT_PASSWORD", who.password());
    builder.environment().put("CLASSCHAT_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
    builder.redirectError(Redirect.appendTo(who.log().toFile()));
    try {
      var process = builder.start();
      var reader = Thread.ofVirtual().start(() -> read(process, printed));
      return new ClientUnit(who.profile().getFileName().toString(), process, reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(Process from, Consumer<String> printed) {
    try (var lines = new BufferedReader(from.inputReader(StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        printed.accept(line);
      }
    } catch (IOException e) {
      // a kill closes it
    }
  }

  /** Types lines; false when nobody is there to read them. */
  public synchronized boolean type(String... lines) {
    if (!process.isAlive()) {
      return false;
    }
    try {
      var out = process.getOutputStream();
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** As {@code kill -9}; what it printed before is read. */
  public void kill() {
    process.destroyForcibly().onExit().join();
    awaitReader();
  }

  /** Ends its input and waits until it has left by itself; else kills it. Whether it did. */
  public boolean leave() {
    try {
      process.getOutputStream().close();
      var left = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (!left) {
        kill();
      }
      awaitReader();
      return left;
    } catch (IOException e) {
      // nobody reads its input any more
      awaitReader();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailed("interrupted", e);
    }
  }

  private void awaitReader() {
    try {
      if (!reader.join(PATIENCE)) {
        throw new RunFailed("the output of " + name + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailed("interrupted", e);
    }
  }
}
