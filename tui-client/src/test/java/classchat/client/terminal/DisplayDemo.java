package classchat.client.terminal;

import classchat.client.display.Canvas;
import classchat.client.display.Chord;
import classchat.client.display.Display;
import classchat.client.display.Ink;
import classchat.client.display.Key;
import classchat.client.terminal.TerminalSettings.Colour;
import classchat.client.terminal.TerminalSettings.Theme;
import classchat.client.text.Widths;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;

/** Shows on a real terminal what comes from it; ctrl-c ends. For trials by hand. */
final class DisplayDemo {
  private static final Widths WIDTHS = new Widths(Map.of("日", 2, "本", 2, "🍕", 2));

  private final LinkedBlockingQueue<Key> keys = new LinkedBlockingQueue<>();
  private final ArrayDeque<String> seen = new ArrayDeque<>();
  private int count;

  public static void main(String[] args) throws Exception {
    var theme = args.length > 0 ? Theme.valueOf(args[0]) : Theme.DARK;
    new DisplayDemo().run(new TerminalSettings(Colour.AUTO, theme, System.getenv()));
  }

  private void run(TerminalSettings settings) throws Exception {
    try (var display = ChatDisplay.open(settings, keys::add)) {
      while (true) {
        draw(display);
        var key = keys.take();
        if (key instanceof Key.Closed || key.equals(new Key.Pressed(Chord.ctrl("c")))) {
          return;
        }
        handle(display, key);
        while (!keys.isEmpty()) {
          handle(display, keys.take());
        }
      }
    }
  }

  private void handle(Display display, Key key) throws IOException {
    count++;
    seen.addFirst(key.toString());
    if (seen.size() > 30) {
      seen.removeLast();
    }
    if (key.equals(new Key.Pressed(Chord.ctrl("z")))) {
      display.suspend();
    } else if (key.equals(new Key.Typed("m"))) {
      display.mouse(true);
    } else if (key.equals(new Key.Typed("n"))) {
      display.notify("hello");
      display.copy("copied text");
      display.bell();
    } else if (key.equals(new Key.Typed("e"))) {
      display.lend(DisplayDemo::shell);
    } else if (key.equals(new Key.Pressed(Chord.ctrl("l")))) {
      display.forget();
    }
  }

  private static void shell() {
    try {
      new ProcessBuilder("sh", "-c", "echo lent; read line; echo \"had $line\"; sleep 1")
          .inheritIO()
          .start()
          .waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void draw(Display display) throws IOException {
    var size = display.size();
    var canvas = new Canvas(size, WIDTHS);
    canvas.fill(0, 0, size.columns(), 1, Ink.BAR);
    canvas.put(1, 0, size.columns(), size + " FRAME " + count, Ink.BAR_STRONG);
    canvas.put(0, 1, size.columns(), "é Ж 日本 🍕 |end", Ink.TEXT);
    var row = 2;
    for (var ink : Ink.values()) {
      canvas.put(60, row++, size.columns(), ink.name(), ink);
    }
    row = 2;
    for (var text : seen) {
      canvas.put(0, row++, 58, text.substring(0, Math.min(200, text.length())), Ink.TEXT);
    }
    canvas.cursor(0, 2);
    display.draw(canvas.frame());
  }
}
