package classchat.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A running {@code classchat} at a real terminal. */
final class ScreenClient implements AutoCloseable {
  private final Tmux terminal;

  private ScreenClient(Tmux terminal) {
    this.terminal = terminal;
  }

  /** How to start one. */
  static final class Start {
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private int columns = 100;
    private int rows = 30;

    Start with(String... more) {
      arguments.addAll(List.of(more));
      return this;
    }

    Start environment(String name, String value) {
      environment.put(name, value);
      return this;
    }

    Start size(int wantedColumns, int wantedRows) {
      columns = wantedColumns;
      rows = wantedRows;
      return this;
    }

    ScreenClient start() throws IOException {
      var command = new ArrayList<>(List.of(Processes.program("classchat")));
      command.addAll(arguments);
      return new ScreenClient(Tmux.open(columns, rows, environment, command));
    }

    /** What a person types into a shell for the same. */
    String commandLine() {
      var words = new ArrayList<String>();
      environment.forEach((name, value) -> words.add(name + "=" + quoted(value)));
      words.add(quoted(Processes.program("classchat")));
      arguments.forEach(argument -> words.add(quoted(argument)));
      return String.join(" ", words);
    }

    private static String quoted(String word) {
      return "'" + word.replace("'", "'\\''") + "'";
    }
  }

  /** One that trusts the server's key and knows its user, but no password. */
  static Start of(Server server, String user, Path profile) {
    return new Start()
        .with("--server", server.address(), "--trust", server.key())
        .with("--user", user, "--profile", profile.toString());
  }

  /** Lays settings over those of whoever starts with this profile. */
  static void settings(Path profile, String... lines) throws IOException {
    Files.createDirectories(profile);
    Files.writeString(profile.resolve("client.conf"), String.join("\n", lines) + "\n", UTF_8);
  }

  Tmux terminal() {
    return terminal;
  }

  void type(String text) {
    terminal.type(text);
  }

  void press(String... keys) {
    terminal.press(keys);
  }

  /** Types a line and sends it. */
  void say(String line) {
    terminal.enter(line);
  }

  List<String> awaitText(String text) {
    return terminal.await(text);
  }

  /** Waits until a row is as wanted; returns the first such. */
  String awaitRow(String what, Predicate<String> wanted) {
    return terminal.await(what, rows -> rows.stream().anyMatch(wanted)).stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow();
  }

  List<String> screen() {
    return terminal.screen();
  }

  /** The Java process, which a launcher may stand above. */
  ProcessHandle jvm() {
    return jvmBelow(terminal.process());
  }

  /** The Java process that was started from this one, or that it has become. */
  static ProcessHandle jvmBelow(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .filter(each -> each.info().command().orElse("").endsWith("/java"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no JVM runs there"));
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
