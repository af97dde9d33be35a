package classchat.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * A terminal that shows nothing and answers nothing: it only notes when which output came. Made by
 * script(1) of util-linux.
 */
final class Pty implements AutoCloseable {
  private static final String MARK = "now it starts";
  private static final String ALTERNATE = "\u001b[?1049h";
  private static final Pattern NO_TEXT =
      Pattern.compile("\u001b\\[[0-9;:?<=>]*[ -/]*[@-~]|\u001b[()][0-9A-B]|\u001b[=>78]|\\s");

  /** A sequence whose rest may still come. */
  private static final Pattern CUT_OFF = Pattern.compile("\u001b[^\u001b]?[0-9;:?<=>]*$");

  /** Output up to {@code end} had come at {@code nanos}. */
  private record Arrival(int end, long nanos) {}

  private final Process process;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final List<Arrival> arrivals = new ArrayList<>();

  private Pty(Process process) {
    this.process = process;
    Thread.ofPlatform().daemon().start(() -> collect(process.getInputStream()));
  }

  static boolean there() {
    return Processes.succeeds("script", "-qec", "true", "/dev/null");
  }

  /** A terminal of 24 lines of 80 columns in which a shell turns into {@code commandLine}. */
  static Pty start(String commandLine) throws IOException {
    var shell = "stty rows 24 cols 80; echo '" + MARK + "'; exec env " + commandLine;
    var builder = new ProcessBuilder("script", "-qefc", shell, "/dev/null");
    Processes.isolate(builder.environment());
    builder.environment().putAll(Map.of("TERM", "xterm-256color", "LC_ALL", "C.UTF-8"));
    builder.environment().put("SHELL", "/bin/sh");
    return new Pty(builder.redirectErrorStream(true).start());
  }

  private void collect(InputStream stream) {
    var buffer = new byte[65_536];
    try {
      for (var count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
        var now = System.nanoTime();
        synchronized (this) {
          output.write(buffer, 0, count);
          arrivals.add(new Arrival(output.size(), now));
        }
      }
    } catch (IOException e) {
      // It has ended: what was collected stays.
    }
  }

  /** From the exec of the program to the first text on its alternate screen. */
  Duration timeToFirstFrame() {
    var first =
        Awaitility.await()
            .pollInterval(Duration.ofMillis(20))
            .atMost(Processes.PATIENCE)
            .until(this::firstFrame, OptionalLong::isPresent);
    return Duration.ofNanos(first.getAsLong() - started());
  }

  private synchronized long started() {
    var marked = text(output.size()).indexOf(MARK) + MARK.length();
    return arrivals.stream().filter(a -> a.end() >= marked).findFirst().orElseThrow().nanos();
  }

  private synchronized OptionalLong firstFrame() {
    for (var arrival : arrivals) {
      var text = text(arrival.end());
      var opened = text.indexOf(ALTERNATE);
      if (opened >= 0 && drawsText(text.substring(opened))) {
        return OptionalLong.of(arrival.nanos());
      }
    }
    return OptionalLong.empty();
  }

  private static boolean drawsText(String output) {
    var whole = CUT_OFF.matcher(output).replaceFirst("");
    return !NO_TEXT.matcher(whole).replaceAll("").isEmpty();
  }

  /** Decoded byte by byte: a letter that is cut off is none. */
  private String text(int end) {
    return new String(output.toByteArray(), 0, end, UTF_8);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    Processes.kill(process);
  }
}
