package classchat.bench.screen;

import classchat.bench.program.Await;
import classchat.bench.program.RunFailed;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A terminal that shows the window of a tmux, for pictures of the whole of it. For one thread. */
final class Viewer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TmuxServer watched;
  private final TmuxServer own;
  private final int columns;

  private Viewer(TmuxServer watched, TmuxServer own, int columns) {
    this.watched = watched;
    this.own = own;
    this.columns = columns;
  }

  static Viewer open(TmuxServer watched, int columns, int rows) {
    var own = TmuxServer.create();
    var command =
        List.of("new-session", "-d", "-x", "" + columns, "-y", "" + rows, "env", "-u", "TMUX");
    var colours = Stream.of("set-option", "-g", "default-terminal", "tmux-256color", ";");
    var bar = Stream.of("set-option", "-g", "status", "off", ";");
    var attach = watched.command(List.of("-T", "RGB,256", "attach-session")).stream();
    own.run(
        Stream.of(colours, bar, command.stream(), attach)
            .flatMap(words -> words)
            .toArray(String[]::new));
    return new Viewer(watched, own, columns);
  }

  /** What it shows once that is what all of these parts show. */
  Picture picture(List<Pane> panes, int above) {
    if (!Await.holds(PATIENCE, () -> isCurrent(panes, above))) {
      throw new RunFailed("the window does not show what is in it");
    }
    var shown = capture();
    var cursor = ask("#{cursor_flag} #{cursor_x} #{cursor_y}");
    return cursor.getFirst() == 1 ? shown.withCursor(cursor.get(1), cursor.get(2)) : shown;
  }

  private boolean isCurrent(List<Pane> panes, int above) {
    var shown = capture();
    return panes.stream()
        .allMatch(pane -> {
          var at =
              numbers(
                  watched.run(
                      "display-message",
                      "-p",
                      "-t",
                      pane.id(),
                      "#{pane_left} #{pane_top} #{pane_width} #{pane_height}"));
          var part = shown.part(at.get(0), at.get(1) + above, at.get(2), at.get(3));
          return part.equals(pane.screen());
        });
  }

  private Picture capture() {
    var lines = own.run("capture-pane", "-p", "-e", "-N").lines().toList();
    return Picture.read(columns, lines);
  }

  private List<Integer> ask(String format) {
    return numbers(own.run("display-message", "-p", format));
  }

  private static List<Integer> numbers(String text) {
    return Stream.of(text.strip().split(" ", -1)).map(Integer::valueOf).toList();
  }

  @Override
  public void close() {
    own.close();
  }
}
