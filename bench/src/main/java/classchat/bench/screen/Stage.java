package classchat.bench.screen;

import static java.nio.charset.StandardCharsets.UTF_8;

import classchat.bench.program.Await;
import classchat.bench.program.RunFailed;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A window of a terminal with a shell in each of its parts, in which people can be played. Closing
 * it ends all that runs in it. Safe for all threads.
 */
public final class Stage implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String NAME = "stage";
  private static final String BAR = "bg=colour236,fg=colour250";
  private static final String BORDER = "fg=colour240";
  private static final String IN_USE = "fg=colour110";

  /** How the parts are laid out, as tmux calls it. */
  public enum Layout {
    BESIDE("even-horizontal"),
    FIRST_ABOVE("main-horizontal"),
    TILED("tiled");

    private final String word;

    Layout(String word) {
      this.word = word;
    }
  }

  /**
   * Who sits at a shell.
   *
   * @param folder in which the shell is
   * @param environment of the shell beside what it would have anyway
   */
  public record Seat(String name, Path folder, Map<String, String> environment) {
    public Seat {
      environment = Map.copyOf(environment);
    }

    /** What the shell of this seat asks with. */
    public String prompt() {
      return name + "$ ";
    }
  }

  private final TmuxServer tmux;
  private final int columns;
  private final int rows;
  private final boolean captioned;
  private final List<Pane> panes;
  private @Nullable Viewer viewer;

  private Stage(TmuxServer tmux, int columns, int rows, boolean captioned, List<Pane> panes) {
    this.tmux = tmux;
    this.columns = columns;
    this.rows = rows;
    this.captioned = captioned;
    this.panes = panes;
  }

  /** Opens one with room for captions above, and names above its parts. */
  public static Stage captioned(int columns, int rows, Layout layout, List<Seat> seats) {
    return open(columns, rows, true, layout, seats);
  }

  /** Opens one with names above its parts. */
  public static Stage open(int columns, int rows, Layout layout, List<Seat> seats) {
    return open(columns, rows, false, layout, seats);
  }

  private static Stage open(
      int columns, int rows, boolean captioned, Layout layout, List<Seat> seats) {
    var tmux = TmuxServer.create();
    try {
      var panes = new ArrayList<Pane>();
      for (var seat : seats) {
        panes.add(panes.isEmpty() ? first(tmux, columns, rows, seat) : next(tmux, layout, seat));
      }
      if (seats.size() > 1) {
        border(tmux);
      }
      tmux.run("select-layout", layout.word);
      if (captioned) {
        set(tmux, "status-position", "top");
        set(tmux, "status-style", BAR);
        set(tmux, "status", "2");
        set(tmux, "status-format[0]", "");
        set(tmux, "status-format[1]", "");
      }
      var stage = new Stage(tmux, columns, rows, captioned, List.copyOf(panes));
      for (var i = 0; i < seats.size(); i++) {
        panes.get(i).await(seats.get(i).prompt().strip());
      }
      return stage;
    } catch (RuntimeException e) {
      tmux.close();
      throw e;
    }
  }

  private static Pane first(TmuxServer tmux, int columns, int rows, Seat seat) {
    var command = new ArrayList<String>();
    command.addAll(List.of("set-option", "-g", "default-terminal", "tmux-256color", ";"));
    command.addAll(List.of("set-option", "-g", "status", "off", ";"));
    command.addAll(List.of("set-option", "-g", "history-limit", "5000", ";"));
    command.addAll(List.of("set-option", "-g", "main-pane-height", "50%", ";"));
    command.addAll(List.of("new-session", "-d", "-s", NAME));
    command.addAll(List.of("-x", "" + columns, "-y", "" + rows));
    return pane(tmux, command, seat);
  }

  private static Pane next(TmuxServer tmux, Layout layout, Seat seat) {
    var pane = pane(tmux, List.of("split-window"), seat);
    tmux.run("select-layout", layout.word);
    return pane;
  }

  private static Pane pane(TmuxServer tmux, List<String> start, Seat seat) {
    var command = new ArrayList<>(start);
    command.addAll(List.of("-P", "-F", "#{pane_id}", "-c", seat.folder().toString()));
    command.addAll(List.of("env", "PS1=" + seat.prompt(), "HISTFILE=", "ENV="));
    new TreeMap<>(seat.environment()).forEach((name, value) -> command.add(name + "=" + value));
    command.add("sh");
    var id = tmux.run(command.toArray(String[]::new)).strip();
    tmux.run("set-option", "-p", "-t", id, "@name", seat.name());
    return new Pane(tmux, seat.name(), id);
  }

  private static void border(TmuxServer tmux) {
    set(tmux, "pane-border-status", "top");
    set(tmux, "pane-border-format", " #{@name} ");
    set(tmux, "pane-border-style", BORDER);
    set(tmux, "pane-active-border-style", IN_USE);
  }

  private static void set(TmuxServer tmux, String option, String value) {
    tmux.run("set-option", "-g", option, value);
  }

  /** The parts, in the order of the seats. */
  public List<Pane> panes() {
    return panes;
  }

  /** Who sits at the part of this name. */
  public Person person(String name, Speed speed) {
    return panes.stream()
        .filter(pane -> pane.name().equals(name))
        .map(pane -> new Person(pane, speed))
        .findFirst()
        .orElseThrow();
  }

  /** Says above what is to be seen. */
  public void caption(String title, String text) {
    set(tmux, "status-format[0]", "#[fg=colour231,bold] " + plain(title));
    set(tmux, "status-format[1]", " " + plain(text));
  }

  /** Neither a format nor a time for tmux. */
  private static String plain(String text) {
    return text.replace("#", "##").replace("%", "%%");
  }

  /** What a terminal that shows the window shows now. */
  synchronized Picture picture() {
    var shown = viewer;
    if (shown == null) {
      shown = Viewer.open(tmux, columns, rows);
      viewer = shown;
    }
    return shown.picture(panes, captioned ? 2 : 0);
  }

  /** Writes what is to be seen into NAME.svg and NAME.png in a folder. */
  public void save(Path folder, String name, String title) {
    Pictures.save(picture(), folder, name, title);
  }

  /**
   * Shows the window in the terminal of this process, until whoever sits there leaves it; Ctrl-C
   * leaves it, and no key reaches its programs until {@link #release}.
   *
   * @throws RunFailed when this terminal cannot show it
   */
  public void show() {
    tmux.run("bind-key", "-n", "C-c", "detach-client");
    set(tmux, "mouse", "on");
    try {
      var shown =
          tmux.process(List.of("attach-session", "-f", "read-only"))
              .redirectInput(Redirect.INHERIT)
              .redirectOutput(Redirect.INHERIT)
              .start();
      var said = new String(shown.getErrorStream().readAllBytes(), UTF_8).strip();
      if (shown.waitFor() != 0) {
        throw new RunFailed("tmux cannot show it in this terminal: " + said);
      }
    } catch (IOException e) {
      throw new RunFailed("tmux attach-session", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until {@link #show} shows it. */
  public void awaitShown() {
    if (!Await.holds(PATIENCE, () -> !tmux.run("list-clients").isBlank())) {
      throw new RunFailed("no terminal shows the window");
    }
  }

  /** From now on keys go to the programs; F9 goes to the next part, and F12 leaves the window. */
  public void release() {
    tmux.run("unbind-key", "-n", "C-c");
    tmux.run("bind-key", "-n", "F9", "select-pane", "-t", ":.+");
    tmux.run("bind-key", "-n", "F12", "detach-client");
    tmux.run("list-clients", "-F", "#{client_name}")
        .lines()
        .forEach(client -> tmux.run("switch-client", "-c", client, "-r"));
  }

  /** Has {@link #show} end. */
  public void hide() {
    try {
      tmux.run("detach-client", "-s", NAME);
    } catch (RunFailed e) {
      // nobody looks any more
    }
  }

  @Override
  public synchronized void close() {
    try {
      if (viewer != null) {
        viewer.close();
      }
    } finally {
      tmux.close();
    }
  }
}
