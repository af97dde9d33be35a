package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.view.Scene;
import classchat.wire.KeyHash;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A server's key is to be compared with what the server's window shows. */
final class KeyQuestionScreen {
  private static final int WIDEST = 84;

  private KeyQuestionScreen() {}

  static void draw(Scene.KeyQuestion scene, Plot screen) {
    var columns = Math.min(WIDEST, screen.columns() - 2);
    var page = new Page();
    if (scene.pinned().isEmpty()) {
      unknown(scene, page, columns, screen);
    } else {
      changed(scene, scene.pinned().get(), page, columns, screen);
    }
    var body = screen.part(0, 0, screen.columns(), screen.rows() - 1);
    page.draw(body.middle(columns, Math.min(page.rows(), body.rows())), 0);
    KeyHints.draw(hints(scene), screen.row(screen.rows() - 1));
  }

  private static void unknown(Scene.KeyQuestion scene, Page page, int columns, Plot plot) {
    var airy = plot.rows() > 16;
    add(page, "Is this the right server?", Ink.STRONG, columns, plot);
    add(page, scene.server() + " shows a key that was never seen here:", Ink.TEXT, columns, plot);
    gap(page, airy);
    key(page, scene.shown(), columns, plot);
    gap(page, airy);
    add(
        page,
        "Compare it with the key in the server's window, or ask whoever runs the server to read"
            + " it out. If all of it is the same, accept it: it is remembered, and you are not"
            + " asked again. If not, go back: somebody may be listening in between.",
        Ink.TEXT,
        columns,
        plot);
  }

  private static void changed(
      Scene.KeyQuestion scene, KeyHash pinned, Page page, int columns, Plot plot) {
    var airy = plot.rows() > 20;
    add(page, "! THE KEY OF THIS SERVER HAS CHANGED", Ink.FAILED, columns, plot);
    add(
        page,
        scene.server()
            + " does not show the key that is remembered. It cannot be accepted here,"
            + " and nothing was sent.",
        Ink.FAILED,
        columns,
        plot);
    gap(page, airy);
    add(page, "It shows:", Ink.STRONG, columns, plot);
    key(page, scene.shown(), columns, plot);
    add(page, "Remembered:", Ink.STRONG, columns, plot);
    key(page, pinned, columns, plot);
    gap(page, airy);
    add(
        page,
        "Ask whoever runs the server whether it has a new key. Only if so, take the old key out of"
            + " the file of pinned keys in your profile, and connect again.",
        Ink.TEXT,
        columns,
        plot);
  }

  private static void key(Page page, KeyHash key, int columns, Plot plot) {
    add(page, key.toString(), Ink.STRONG, columns, plot);
    hex(key, columns).forEach(line -> page.add(line, Ink.TEXT));
  }

  /** In groups of four digits, as many as fit of 16, 8, 4, 2 or 1. */
  private static List<String> hex(KeyHash key, int columns) {
    var digits = HexFormat.of().formatHex(key.sha256().toArray());
    var perLine = 16;
    while (perLine > 1 && perLine * 5 - 1 > columns) {
      perLine /= 2;
    }
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var at = 0; at < digits.length(); at += 4) {
      line.append(line.isEmpty() ? "" : " ").append(digits, at, at + 4);
      if ((at / 4 + 1) % perLine == 0) {
        lines.add(line.toString());
        line.setLength(0);
      }
    }
    return lines;
  }

  private static void gap(Page page, boolean airy) {
    if (airy) {
      page.blank();
    }
  }

  private static void add(Page page, String text, Ink ink, int columns, Plot plot) {
    Texts.wrap(text, columns, plot.look()).forEach(line -> page.add(line, ink));
  }

  private static List<KeyHints.Hint> hints(Scene.KeyQuestion scene) {
    var back = new KeyHints.Hint("n", "back");
    return scene.pinned().isEmpty()
        ? List.of(new KeyHints.Hint("y", "accept"), back)
        : List.of(back);
  }
}
