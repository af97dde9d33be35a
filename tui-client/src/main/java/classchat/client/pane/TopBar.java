package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.keys.Action;
import classchat.client.model.ConversationState;
import classchat.client.view.Look;
import classchat.client.view.Session;
import classchat.client.view.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The top line: who, where, how the connection is, what is unread, the time. */
final class TopBar {
  /**
   * Something in it.
   *
   * @param rank the higher ones go first where there is no room
   */
  private record Part(String text, Ink ink, int rank, boolean right) {}

  private TopBar() {}

  static void draw(View view, Plot plot) {
    plot.fill(Ink.BAR);
    var parts = fitting(parts(view, plot), plot);
    var at = 1;
    for (var part : parts) {
      if (!part.right()) {
        at = plot.fit(at, 0, plot.columns() - 1, part.text(), part.ink()) + 2;
      }
    }
    var end = plot.columns() - 1;
    for (var part : parts.reversed()) {
      if (part.right()) {
        end = plot.putRight(0, end, part.text(), part.ink()) - 2;
      }
    }
  }

  private static List<Part> fitting(List<Part> all, Plot plot) {
    var parts = new ArrayList<>(all);
    while (parts.size() > 1 && width(parts, plot) > plot.columns()) {
      parts.remove(parts.stream().max(Comparator.comparingInt(Part::rank)).orElseThrow());
    }
    return parts;
  }

  private static int width(List<Part> parts, Plot plot) {
    return parts.stream().mapToInt(part -> plot.look().widths().ofText(part.text()) + 2).sum();
  }

  private static List<Part> parts(View view, Plot plot) {
    var parts = new ArrayList<Part>();
    add(parts, "classchat", Ink.BAR_STRONG, 8, false);
    add(parts, account(view), Ink.BAR, 4, false);
    state(view, parts, plot);
    var unread =
        view.client().conversations().values().stream().mapToLong(ConversationState::unread).sum();
    add(parts, unread == 0 ? "" : unread + " unread", Ink.BAR_STRONG, 2, true);
    add(parts, files(view, plot.look()), Ink.BAR, 6, true);
    add(parts, news(view), Ink.BAR_STRONG, 5, true);
    add(parts, view.mouse() ? "mouse" : "", Ink.BAR, 7, true);
    add(parts, new Times(view).time(view.now()), Ink.BAR, 3, true);
    return parts;
  }

  private static void add(List<Part> parts, String text, Ink ink, int rank, boolean right) {
    if (!text.isEmpty()) {
      parts.add(new Part(text, ink, rank, right));
    }
  }

  private static String account(View view) {
    var self = view.client().self();
    var server = view.session().server();
    return self.isEmpty() || server.isEmpty() ? self + server : self + "@" + server;
  }

  private static void state(View view, List<Part> parts, Plot plot) {
    var session = view.session();
    switch (session.state()) {
      case ONLINE -> add(parts, tls(session), Ink.BAR, 9, false);
      case CATCHING_UP -> add(parts, "catching up", Ink.BAR_STRONG, 1, false);
      case CONNECTING ->
          add(parts, ("connecting to " + session.server()).strip(), Ink.BAR_STRONG, 1, false);
      case OFFLINE -> add(parts, offline(view, plot), Ink.BAR_ALERT, 1, false);
    }
  }

  private static String tls(Session session) {
    var end = session.tls().indexOf(' ');
    return (end < 0 ? session.tls() : session.tls().substring(0, end)).replace("TLSv", "TLS");
  }

  /** When it is tried again is worth more than the end of the reason. */
  private static String offline(View view, Plot plot) {
    var session = view.session();
    var again = session.retryAt().map(at -> ", again in " + left(view, at)).orElse("");
    var room = plot.columns() - 2 - "offline: ".length() - again.length();
    var server = session.server() + ": ";
    var why = session.reason();
    var told = why.startsWith(server) ? why.substring(server.length()) : why;
    var reason = Texts.cut(told, room, plot.look());
    return reason.length() < 3 ? "offline" + again : "offline: " + reason + again;
  }

  private static String left(View view, Instant at) {
    var millis = Math.max(0, Duration.between(view.now(), at).toMillis());
    var seconds = (millis + 999) / 1000;
    return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
  }

  /** How many files move, and which way. */
  private static String files(View view, Look look) {
    var moving = view.client().files().values().stream().filter(OpenFiles::isMoving).toList();
    if (moving.isEmpty()) {
      return "";
    }
    var ways =
        moving.stream()
            .map(file -> FileWords.direction(file, look))
            .distinct()
            .sorted()
            .collect(Collectors.joining());
    return ways + Texts.count(moving.size(), "file", "files");
  }

  private static String news(View view) {
    var waiting = NewsPane.waiting(view);
    return waiting == 0
        ? ""
        : (KeyText.of(Action.NEWS, view.look()) + " news(" + waiting + ")").strip();
  }
}
