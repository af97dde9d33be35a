package classchat.bench.screen;

import classchat.bench.program.Await;
import classchat.bench.program.RunFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A part of a window in which one program runs at a time. Safe for all threads. */
public final class Pane {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration STEP = Duration.ofMillis(40);

  private static final String STATE =
      "+ cursor #{cursor_x},#{cursor_y} shown #{cursor_flag}, alternate #{alternate_on}";

  private final TmuxServer tmux;
  private final String name;
  private final String id;

  /** The one that tmux knows by {@code id}. */
  public Pane(TmuxServer tmux, String name, String id) {
    this.tmux = tmux;
    this.name = name;
    this.id = id;
  }

  public String name() {
    return name;
  }

  /** Types text as it is; line ends in it are the Enter key. */
  public void type(String text) {
    tmux.run("send-keys", "-t", id, "-l", "--", text.replaceFirst(";$", "\\\\;"));
  }

  /** Presses keys by the names that tmux has for them, such as {@code C-c}, {@code M-a}, F1. */
  public void press(String... keys) {
    var command = new ArrayList<>(List.of("send-keys", "-t", id));
    command.addAll(List.of(keys));
    tmux.run(command.toArray(String[]::new));
  }

  /** Has it look as the one in use. */
  public void select() {
    tmux.run("select-pane", "-t", id);
  }

  /** The rows that are to be seen, without blanks at their ends. */
  public List<String> screen() {
    return tmux.run("capture-pane", "-p", "-t", id).lines().map(String::stripTrailing).toList();
  }

  /** All that is to be seen in one line, with a blank for each gap. */
  public String text() {
    return String.join(" ", screen()).replaceAll("\\s+", " ");
  }

  /** All that was ever to be seen, each line as it was printed, however narrow this is. */
  public List<String> lines() {
    return tmux.run("capture-pane", "-p", "-J", "-S", "-", "-t", id)
        .lines()
        .map(String::stripTrailing)
        .toList();
  }

  /** Waits until the last thing to be seen is that the shell takes a command. */
  public void awaitPrompt() {
    await(
        "prompt",
        rows ->
            rows.stream()
                .filter(row -> !row.isEmpty())
                .reduce((first, second) -> second)
                .filter((name + "$")::equals)
                .isPresent());
  }

  /** Waits until a row holds {@code text}; returns the first such. */
  public String await(String text) {
    return awaitRow("'" + text + "'", row -> row.contains(text));
  }

  /** Waits until a row is as wanted; returns the first such. */
  public String awaitRow(String what, Predicate<String> wanted) {
    return first(until(what, this::screen, rows -> rows.stream().anyMatch(wanted)), wanted);
  }

  /**
   * Waits until the screen is as wanted; returns it as it was then.
   *
   * @throws RunFailed when it is not in a minute, with the screen
   */
  public List<String> await(String what, Predicate<List<String>> wanted) {
    return until(what, this::screen, wanted);
  }

  /** Waits until a program has printed a line. */
  public String awaitLine(String what, Predicate<String> wanted) {
    return first(until(what, this::lines, rows -> rows.stream().anyMatch(wanted)), wanted);
  }

  private static String first(List<String> rows, Predicate<String> wanted) {
    return rows.stream().filter(wanted).findFirst().orElseThrow();
  }

  private List<String> until(
      String what, Supplier<List<String>> look, Predicate<List<String>> wanted) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    for (var rows = look.get(); ; rows = look.get()) {
      if (wanted.test(rows)) {
        return rows;
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new RunFailed("interrupted");
      }
      if (System.nanoTime() - end > 0) {
        throw new RunFailed(
            "no " + what + " at " + name + " in " + PATIENCE.toSeconds() + " s on:\n" + picture());
      }
      Await.pass(STEP);
    }
  }

  /** The screen in a frame, for messages. */
  private String picture() {
    return screen().stream().map(row -> "|" + row + "\n").collect(Collectors.joining())
        + tmux.run("display-message", "-p", "-t", id, STATE).strip();
  }

  String id() {
    return id;
  }
}
