package classchat.bench.screen;

import classchat.bench.program.Await;
import classchat.bench.program.RunFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A terminal that shows the window of a tmux, for pictures of the whole of it. For one thread. */
final class Viewer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String PLACE = "#{pane_left} #{pane_top} #{pane_width} #{pane_height}";

  private final TmuxServer watched;
  private final TmuxServer own;
  private final int columns;
  private Picture seen;

  private Viewer(TmuxServer watched, TmuxServer own, int columns) {
    this.watched = watched;
    this.own = own;
    this.columns = columns;
    this.seen = new Picture(columns, List.of());
  }

  static Viewer open(TmuxServer watched, int columns, int rows) {
    var own = TmuxServer.create();
    try {
      own.run(command(watched, columns, rows));
    } catch (RuntimeException e) {
      own.close();
      throw e;
    }
    return new Viewer(watched, own, columns);
  }

  private static String[] command(TmuxServer watched, int columns, int rows) {
    var command = new ArrayList<String>();
    command.addAll(List.of("set-option", "-g", "default-terminal", "tmux-256color", ";"));
    command.addAll(List.of("set-option", "-g", "status", "off", ";"));
    command.addAll(List.of("new-session", "-d", "-x", "" + columns, "-y", "" + rows));
    command.addAll(List.of("env", "-u", "TMUX"));
    command.addAll(watched.command(List.of("-T", "RGB,256", "attach-session")));
    return command.toArray(String[]::new);
  }

  /** What it shows once that is what all of these parts show. */
  Picture picture(List<Pane> panes, int above) {
    if (!Await.holds(PATIENCE, () -> isCurrent(panes, above))) {
      throw new RunFailed("the window does not show what is in it");
    }
    return seen;
  }

  private boolean isCurrent(List<Pane> panes, int above) {
    seen = capture();
    return parts(panes).stream().allMatch(part -> part.isIn(seen, above));
  }

  private Picture capture() {
    var lines =
        own.run(
                "capture-pane",
                "-p",
                "-e",
                "-N",
                ";",
                "display-message",
                "-p",
                "#{cursor_flag} #{cursor_x} #{cursor_y}")
            .lines()
            .toList();
    var shown = Picture.read(columns, lines.subList(0, lines.size() - 1));
    var cursor = numbers(lines.getLast());
    return cursor.getFirst() == 1 ? shown.withCursor(cursor.get(1), cursor.get(2)) : shown;
  }

  /**
   * What a part shows.
   *
   * @param place left, top, width and height
   */
  private record Part(List<Integer> place, List<String> rows) {
    boolean isIn(Picture shown, int above) {
      return shown
          .part(place.get(0), place.get(1) + above, place.get(2), place.get(3))
          .equals(rows);
    }
  }

  private List<Part> parts(List<Pane> panes) {
    var command = new ArrayList<String>();
    for (var pane : panes) {
      command.addAll(List.of("display-message", "-p", "-t", pane.id(), PLACE, ";"));
      command.addAll(List.of("capture-pane", "-p", "-t", pane.id(), ";"));
    }
    var lines = watched.run(command.toArray(String[]::new)).lines().iterator();
    return panes.stream()
        .map(pane -> {
          var place = numbers(lines.next());
          return new Part(
              place,
              IntStream.range(0, place.getLast())
                  .mapToObj(row -> lines.next().stripTrailing())
                  .toList());
        })
        .toList();
  }

  private static List<Integer> numbers(String text) {
    return Stream.of(text.strip().split(" ", -1)).map(Integer::valueOf).toList();
  }

  @Override
  public void close() {
    own.close();
  }
}
