package classchat.bench.screen;

import static java.nio.charset.StandardCharsets.UTF_8;

import classchat.bench.program.Await;
import classchat.bench.program.Installation;
import classchat.bench.program.RunFailed;
import classchat.bench.program.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A tmux of its own: another socket than anybody's, and nobody's configuration. The programs in it
 * know nothing of what surrounds us. It ends with this process, also by Ctrl-C, if it was not
 * closed before. Safe for all threads.
 */
public final class TmuxServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path folder;
  private final Thread atExit = Thread.ofPlatform().unstarted(this::end);
  private boolean closed;

  private TmuxServer(Path folder) {
    this.folder = folder;
  }

  /** One that has no window yet. */
  public static TmuxServer create() {
    try {
      var tmux = new TmuxServer(Files.createTempDirectory("tmux"));
      tmux.endsWithThisProcess();
      return tmux;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void endsWithThisProcess() {
    try {
      Runtime.getRuntime().addShutdownHook(atExit);
    } catch (IllegalStateException e) {
      end();
      throw new RunFailed("this process ends", e);
    }
  }

  /** Whether there is a tmux on this machine. */
  public static boolean isThere() {
    return Shell.run("tmux", "-V");
  }

  /**
   * Refuses a machine without.
   *
   * @throws RunFailed with what to do
   */
  public static void require() {
    if (!isThere()) {
      throw new RunFailed(
          "this needs tmux (3.2 or newer): install it, with 'apt install tmux' or"
              + " 'brew install tmux'");
    }
  }

  /** A folder that lives as long as this does. */
  public Path folder() {
    return folder;
  }

  /** Runs a command of tmux; what it printed. */
  public String run(String... command) {
    return run(new byte[0], command);
  }

  /**
   * Runs a command of tmux with this input; what it printed.
   *
   * @throws RunFailed when tmux refuses, or this is closed
   */
  public synchronized String run(byte[] input, String... command) {
    if (closed) {
      throw new RunFailed("tmux has ended");
    }
    try {
      var process = process(List.of(command)).redirectErrorStream(true).start();
      try (var stdin = process.getOutputStream()) {
        stdin.write(input);
      }
      var output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new RunFailed("tmux " + String.join(" ", command) + ": " + output);
      }
      return output;
    } catch (IOException e) {
      throw new RunFailed("tmux " + String.join(" ", command), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailed("interrupted", e);
    }
  }

  /** A process that runs a command of tmux, to be started. */
  ProcessBuilder process(List<String> command) {
    var builder = new ProcessBuilder(command(command));
    isolate(builder.environment());
    return builder;
  }

  /** What a shell or another tmux runs for a command of this one. */
  List<String> command(List<String> command) {
    var all = new ArrayList<>(List.of("tmux", "-u", "-S", socket(), "-f", "/dev/null"));
    all.addAll(command);
    return all;
  }

  private static void isolate(Map<String, String> environment) {
    Installation.isolate(environment);
    environment
        .keySet()
        .removeAll(List.of("JAVA_HOME", "TMUX", "TMUX_PANE", "COLORTERM", "NO_COLOR", "LANG"));
    environment.remove("LC_CTYPE");
    environment.put("LC_ALL", "C.UTF-8");
  }

  private String socket() {
    return folder.resolve("socket").toString();
  }

  /**
   * Ends all programs in it, as when somebody closes the window of a terminal.
   *
   * @throws RunFailed when this process ends just now, so that nothing more is started
   */
  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      throw new RunFailed("this process ends", e);
    }
  }

  private synchronized void end() {
    if (closed) {
      return;
    }
    var programs = programs();
    closed = true;
    Shell.run("tmux", "-S", socket(), "kill-server");
    if (!Await.holds(PATIENCE, () -> programs.stream().noneMatch(ProcessHandle::isAlive))) {
      programs.forEach(ProcessHandle::destroyForcibly);
    }
    delete();
  }

  private List<ProcessHandle> programs() {
    try {
      return run("list-panes", "-a", "-F", "#{pane_pid}")
          .lines()
          .map(Long::valueOf)
          .flatMap(pid -> ProcessHandle.of(pid).stream())
          .flatMap(shell -> Stream.concat(Stream.of(shell), shell.descendants()))
          .toList();
    } catch (RunFailed e) {
      // nothing runs in it
      return List.of();
    }
  }

  private void delete() {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
