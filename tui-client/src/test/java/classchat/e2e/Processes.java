package classchat.e2e;

import classchat.bench.program.Installation;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts our programs the way their users do: by their launchers, without a JAVA_HOME. */
final class Processes {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path DIST = Path.of(System.getProperty("classchat.dist"));

  private Processes() {}

  static Process start(String program, Map<String, String> environment, List<String> arguments)
      throws IOException {
    var builder = new ProcessBuilder(program(program));
    builder.command().addAll(arguments);
    isolate(builder.environment());
    options().ifPresent(given -> builder.environment().put("CLASSCHAT_JAVA_OPTIONS", given));
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Of the JVM, where tests care for what programs do and not for what they cost. */
  private static Optional<String> options() {
    return Optional.ofNullable(System.getProperty("classchat.java-options"));
  }

  /** Where the launcher of a program of ours is. */
  static String program(String name) {
    return DIST.resolve("bin").resolve(name).toString();
  }

  /** Where both programs are. */
  static Path dist() {
    return DIST;
  }

  /** The same environment as a command before another one, for who starts programs otherwise. */
  static List<String> environment() {
    return options()
        .map(given -> List.of("env", "CLASSCHAT_JAVA_OPTIONS=" + given))
        .orElse(List.of());
  }

  /** Takes out what the environment of these tests says to our programs. */
  static void isolate(Map<String, String> environment) {
    Installation.isolate(environment);
    environment.remove("JAVA_HOME");
  }

  /** Whether a command is there and ends well; what it prints is thrown away. */
  static boolean succeeds(String... command) {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** As {@code kill -9}. */
  static void kill(Process process) {
    process.destroyForcibly().onExit().join();
  }

  static int exitCode(Process process) throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running after " + PATIENCE);
    }
    return process.exitValue();
  }

  /**
   * User and system time that a process has used, from the kernel (proc(5), stat fields 14 and 15).
   */
  static Duration cpuTime(ProcessHandle process) throws IOException {
    var stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    var ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    return Duration.ofMillis(ticks * 10);
  }
}
