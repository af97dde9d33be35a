package classchat.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A running {@code classchat-server}. */
final class Server implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("ClassChat ready on (\\S+):(\\d+) key (SHA256:\\S+)");
  private static final Pattern SET_UP = Pattern.compile("set-up code: (\\S+)");

  private final Path data;
  private final List<String> settings;
  private final Process process;
  private final Lines out;
  private final Lines err;
  private final int port;
  private final String key;
  private final Duration start;

  private Server(
      Path data, List<String> settings, Process process, Lines out, Lines err, long startedAt)
      throws InterruptedException {
    this.data = data;
    this.settings = settings;
    this.process = process;
    this.out = out;
    this.err = err;
    var ready = awaitReady();
    this.start = Duration.ofNanos(System.nanoTime() - startedAt);
    this.port = Integer.parseInt(ready[0]);
    this.key = ready[1];
  }

  /** On free ports of 127.0.0.1 and, where there is IPv6, of ::1. */
  static Server start(Path data, String... settings) throws Exception {
    return start(
        data,
        Network.hasIpv6() ? List.of("127.0.0.1:0", "[::1]:0") : List.of("127.0.0.1:0"),
        List.of(settings));
  }

  static Server startOn(Path data, String address, String... settings) throws Exception {
    return start(data, List.of(address), List.of(settings));
  }

  /** On the address and with the settings that one had before. */
  static Server restart(Server before) throws Exception {
    return start(before.data, List.of(before.address()), before.settings);
  }

  private static Server start(Path data, List<String> addresses, List<String> settings)
      throws Exception {
    var arguments = new ArrayList<>(List.of("--data", data.toString()));
    addresses.forEach(address -> arguments.addAll(List.of("--listen", address)));
    arguments.addAll(settings);
    var startedAt = System.nanoTime();
    var process = Processes.start("classchat-server", Map.of(), arguments);
    process.getOutputStream().close();
    var out = Lines.of(process.getInputStream());
    var err = Lines.of(process.getErrorStream());
    return new Server(data, settings, process, out, err, startedAt);
  }

  private String[] awaitReady() throws InterruptedException {
    try {
      return out.await(
          0,
          "ready line",
          Processes.PATIENCE,
          line -> {
            var ready = READY.matcher(line);
            return ready.find()
                ? Optional.of(new String[] {ready.group(2), ready.group(3)})
                : Optional.empty();
          });
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\nstandard error:\n" + err.all(), e);
    }
  }

  Path data() {
    return data;
  }

  int port() {
    return port;
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  String address6() {
    return "[::1]:" + port;
  }

  String key() {
    return key;
  }

  Process process() {
    return process;
  }

  /** From exec to the ready line. */
  Duration startTime() {
    return start;
  }

  Lines window() {
    return out;
  }

  Lines errors() {
    return err;
  }

  String setUpCode() throws InterruptedException {
    return out.await(
        0,
        "set-up code",
        Processes.PATIENCE,
        line -> Optional.of(SET_UP.matcher(line)).filter(m -> m.find()).map(m -> m.group(1)));
  }

  void kill() {
    Processes.kill(process);
  }

  /** SIGTERM; the exit code. */
  int terminate() throws InterruptedException {
    process.destroy();
    return Processes.exitCode(process);
  }

  /** An administration command on this data directory: exit code, then output. */
  static Ended admin(Path data, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    var arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--data", data.toString()));
    return Ended.of(Processes.start("classchat-server", environment, arguments));
  }

  @Override
  public void close() {
    kill();
  }
}
