package classchat.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import classchat.bench.screen.Pane;
import classchat.bench.screen.TmuxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A real terminal: the window of a tmux of its own. Use it with {@link NeedsTmux}. */
final class Tmux implements AutoCloseable {
  /** tmux 3.3 itself now and then misses that a program has ended. */
  private static final String KEEP_CODE = "\"$@\"; echo $? > \"$0.new\"; mv \"$0.new\" \"$0\"";

  private static final String PROMPT = "sh> ";

  private final TmuxServer server;
  private final Pane pane;
  private int asked;

  private Tmux(TmuxServer server, Pane pane) {
    this.server = server;
    this.pane = pane;
  }

  /**
   * Opens a terminal of this size in which {@code command} runs.
   *
   * @param environment beside what programs need; a terminal is tmux-256color and UTF-8 else
   */
  static Tmux open(int columns, int rows, Map<String, String> environment, List<String> command) {
    var server = TmuxServer.create();
    var arguments = new ArrayList<String>();
    arguments.addAll(set("default-terminal", "tmux-256color"));
    arguments.addAll(set("remain-on-exit", "on"));
    arguments.addAll(set("history-limit", "5000"));
    arguments.addAll(List.of("new-session", "-d", "-x", "" + columns, "-y", "" + rows));
    environment.forEach((name, value) -> arguments.addAll(List.of("-e", name + "=" + value)));
    arguments.addAll(List.of("-P", "-F", "#{pane_id}"));
    arguments.addAll(List.of("sh", "-c", KEEP_CODE, code(server).toString()));
    arguments.addAll(command);
    var id = server.run(arguments.toArray(String[]::new)).strip();
    return new Tmux(server, new Pane(server, "the terminal", id));
  }

  /** A terminal with this shell in it, when it takes commands. */
  static Tmux shell(int columns, int rows, String... shell) {
    var tmux = open(columns, rows, Map.of("PS1", PROMPT, "HISTFILE", ""), List.of(shell));
    tmux.awaitPrompt();
    return tmux;
  }

  private static List<String> set(String option, String value) {
    return List.of("set-option", "-g", option, value, ";");
  }

  /** Types text as it is. */
  void type(String text) {
    server.run(text.getBytes(UTF_8), "load-buffer", "-b", "typed", "-");
    run("paste-buffer", "-r", "-d", "-b", "typed");
  }

  /** Presses keys by the names that tmux has for them, such as {@code C-c}, {@code M-a}, F1. */
  void press(String... keys) {
    pane.press(keys);
  }

  /** Types a line and Enter. */
  void enter(String line) {
    type(line);
    press("Enter");
  }

  /** Pastes as a terminal does: in brackets, where the program has asked for them. */
  void paste(String text) {
    server.run(text.getBytes(UTF_8), "load-buffer", "-b", "pasted", "-");
    run("paste-buffer", "-p", "-d", "-b", "pasted");
  }

  void resize(int columns, int rows) {
    run("resize-window", "-x", "" + columns, "-y", "" + rows);
  }

  /** The rows that are to be seen, without blanks at their ends. */
  List<String> screen() {
    return pane.screen();
  }

  /** The rows with their colours, as escape sequences. */
  List<String> colours() {
    return run("capture-pane", "-p", "-e").lines().toList();
  }

  /** Waits until the screen is as wanted; returns it. */
  List<String> await(String what, Predicate<List<String>> wanted) {
    return pane.await(what, wanted);
  }

  /** Waits until a row holds {@code text}. */
  List<String> await(String text) {
    return await("'" + text + "'", rows -> rows.stream().anyMatch(row -> row.contains(text)));
  }

  /**
   * Waits until a program has printed {@code text}; where it ends at once, tmux moves its first row
   * out of sight.
   */
  void awaitPrinted(String text) {
    pane.awaitLine("'" + text + "'", line -> line.contains(text));
  }

  /** Waits until the shell takes commands. */
  List<String> awaitPrompt() {
    return await("prompt", rows -> rows.get(cursor().get(1)).equals(PROMPT.strip()));
  }

  /** What {@code stty -g} says, asked at the prompt of the shell. */
  String settings() throws IOException {
    var file = server.folder().resolve("settings-" + ++asked);
    enter("stty -g > " + file + ".new; mv " + file + ".new " + file);
    Awaitility.await().atMost(Processes.PATIENCE).until(() -> Files.exists(file));
    awaitPrompt();
    return Files.readString(file);
  }

  /** Whether the alternate screen is to be seen. */
  boolean alternate() {
    return ask("#{alternate_on}").equals("1");
  }

  boolean cursorShown() {
    return ask("#{cursor_flag}").equals("1");
  }

  /** Whether the program takes the mouse, in any way. */
  boolean mouse() {
    return ask("#{mouse_any_flag}").equals("1");
  }

  /** Column and row. */
  List<Integer> cursor() {
    return Arrays.stream(ask("#{cursor_x} #{cursor_y}").split(" ", -1))
        .map(Integer::valueOf)
        .toList();
  }

  /** How many columns a terminal of this kind takes for {@code row}. */
  static int columns(String row) throws IOException {
    var file = Files.createTempFile("row", ".txt");
    Files.writeString(file, row + "\u001b7\r\nwritten\u001b8");
    try (var tmux = open(400, 3, Map.of(), List.of("sh", "-c", "cat " + file + "; exec cat"))) {
      tmux.await("row", rows -> rows.get(1).equals("written") && tmux.cursor().get(1) == 0);
      return tmux.cursor().getFirst();
    } finally {
      Files.delete(file);
    }
  }

  /** Waits until the program has ended; the code that it ended with. */
  int exitCode() throws IOException {
    var code = code(server);
    Awaitility.await().atMost(Processes.PATIENCE).until(() -> Files.exists(code));
    return Integer.parseInt(Files.readString(code).strip());
  }

  private static Path code(TmuxServer server) {
    return server.folder().resolve("code");
  }

  /** The process below which the program runs. */
  ProcessHandle process() {
    return ProcessHandle.of(Long.parseLong(ask("#{pane_pid}"))).orElseThrow();
  }

  /** As when somebody closes the window of a terminal. */
  void hangUp() {
    run("kill-pane");
  }

  private String ask(String format) {
    return run("display-message", "-p", format).strip();
  }

  private String run(String... command) {
    return server.run(command);
  }

  @Override
  public void close() {
    server.close();
  }
}
