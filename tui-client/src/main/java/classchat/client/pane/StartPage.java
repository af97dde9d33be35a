package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.keys.Action;
import classchat.client.model.ConversationState;
import classchat.client.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What stands where messages will be: what to do first. */
final class StartPage {
  private record Line(String key, String text, Ink ink) {}

  private StartPage() {}

  /** No chat is open. */
  static void draw(View view, Plot plot) {
    var lines = new ArrayList<Line>();
    var self = view.client().self();
    lines.add(text(self.isEmpty() ? "Welcome." : "Welcome, " + self + ".", Ink.STRONG));
    lines.add(text("", Ink.TEXT));
    lines.add(new Line("/open @name", "begins a chat", Ink.TEXT));
    lines.add(new Line("/group new #name", "makes a group", Ink.TEXT));
    lines.add(new Line("/who", "who is online", Ink.TEXT));
    if (!view.client().conversations().isEmpty()) {
      lines.add(key(view, unread(view) ? Action.NEXT_UNREAD : Action.NEXT_CHAT));
      lines.add(key(view, Action.GO_TO));
    }
    lines.add(key(view, Action.HELP));
    var online = online(view);
    if (!online.isEmpty()) {
      lines.add(text("", Ink.TEXT));
      Texts.wrap("Online now: " + online, plot.columns() - 4, view.look())
          .forEach(line -> lines.add(text(line, Ink.ONLINE)));
    }
    draw(lines, plot);
  }

  /** A chat is open, and no message of it is here. */
  static void draw(View view, ConversationState talk, Plot plot) {
    var label = talk.ref().label();
    switch (view.session().state()) {
      case CONNECTING, CATCHING_UP -> {}
      case OFFLINE -> say(view, "The messages come when the server is reached.", plot);
      case ONLINE -> {
        if (talk.position() == 0) {
          begin(view, label, plot);
        }
      }
    }
  }

  private static void say(View view, String text, Plot plot) {
    draw(
        Texts.wrap(text, plot.columns() - 4, view.look()).stream()
            .map(line -> text(line, Ink.DIM))
            .toList(),
        plot);
  }

  private static void begin(View view, String label, Plot plot) {
    var lines = new ArrayList<Line>();
    var where = label.startsWith("#") ? " in " : " with ";
    Texts.wrap("No messages" + where + label + " here yet.", plot.columns() - 4, view.look())
        .forEach(line -> lines.add(text(line, Ink.TEXT)));
    var send = KeyText.of(Action.SEND, view.look());
    Texts.wrap("Write below; " + send + " sends.", plot.columns() - 4, view.look())
        .forEach(line -> lines.add(text(line, Ink.DIM)));
    draw(lines, plot);
  }

  private static void draw(List<Line> lines, Plot plot) {
    var top = plot.rows() > lines.size() + 2 ? 1 : 0;
    var keys = lines.stream().mapToInt(line -> line.key().length()).max().orElse(0);
    for (var index = 0; index < lines.size(); index++) {
      var line = lines.get(index);
      plot.fit(2, top + index, plot.columns(), line.key(), Ink.STRONG);
      var at = line.key().isEmpty() ? 2 : 2 + keys + 2;
      plot.fit(at, top + index, plot.columns(), line.text(), line.ink());
    }
  }

  private static Line text(String text, Ink ink) {
    return new Line("", text, ink);
  }

  private static Line key(View view, Action action) {
    return new Line(KeyText.of(action, view.look()), action.effect(), Ink.TEXT);
  }

  private static boolean unread(View view) {
    return view.client().conversations().values().stream().anyMatch(talk -> talk.unread() > 0);
  }

  private static String online(View view) {
    var names = new Names(view);
    return view.client().presence().keySet().stream()
        .filter(name -> names.online(name) && !name.equals(view.client().self()))
        .map(name -> "@" + name)
        .sorted()
        .limit(30)
        .collect(Collectors.joining(" "));
  }
}
