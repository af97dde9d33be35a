package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.view.Scene;
import classchat.wire.KeyHash;
import classchat.wire.KeyWords;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A server's key is to be compared with what the server's window shows. */
final class KeyQuestionScreen {
  private static final int WIDEST = 84;

  private final Plot screen;
  private final int columns;
  private final Page page = new Page();

  private KeyQuestionScreen(Plot screen, int columns) {
    this.screen = screen;
    this.columns = columns;
  }

  static void draw(Scene.KeyQuestion scene, Plot screen) {
    var margin = screen.columns() > 44 ? 2 : 1;
    var body = screen.part(0, 0, screen.columns(), screen.rows() - 1);
    var text = new KeyQuestionScreen(body, Math.min(WIDEST, screen.columns() - margin));
    text.write(scene);
    var page = text.page;
    page.draw(body.middle(text.columns, Math.min(page.rows(), body.rows())), 0);
    KeyHints.draw(hints(scene), screen.row(screen.rows() - 1));
  }

  private void write(Scene.KeyQuestion scene) {
    if (scene.pinned().isEmpty()) {
      unknown(scene);
    } else {
      changed(scene, scene.pinned().get());
    }
  }

  private void unknown(Scene.KeyQuestion scene) {
    add("Is this the right server?", Ink.STRONG);
    add(scene.server() + " shows a new key:", Ink.TEXT);
    gap();
    key(scene.shown());
    gap();
    add(
        "Compare it with the key in the server's window, as letters, words or digits; or let"
            + " whoever runs the server read it out. If it is the same, accept it: it is"
            + " remembered, and you are not asked again. If not, go back: somebody may be listening"
            + " in between.",
        Ink.TEXT);
  }

  /** What to do comes first: it matters more than the keys where there is little room. */
  private void changed(Scene.KeyQuestion scene, KeyHash pinned) {
    add("! THE KEY OF THIS SERVER HAS CHANGED", Ink.FAILED);
    add(
        scene.server()
            + " does not show the key that is remembered. It cannot be accepted here, and nothing"
            + " was sent.",
        Ink.FAILED);
    gap();
    add(
        "Ask whoever runs the server whether it has a new key. Only if so, delete its line in the"
            + " file pins of your profile (~/.local/share/classchat), and sign in again.",
        Ink.TEXT);
    gap();
    add("It shows:", Ink.STRONG);
    key(scene.shown());
    gap();
    add("Remembered:", Ink.STRONG);
    key(pinned);
  }

  private void key(KeyHash key) {
    add(key.toString(), Ink.STRONG);
    add(String.join(" ", KeyWords.of(key)), Ink.STRONG);
    hex(key, columns).forEach(line -> page.add(line, Ink.TEXT));
  }

  private void gap() {
    if (screen.rows() > 20) {
      page.blank();
    }
  }

  private void add(String text, Ink ink) {
    Texts.wrap(text, columns, screen.look()).forEach(line -> page.add(line, ink));
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

  private static List<KeyHints.Hint> hints(Scene.KeyQuestion scene) {
    var back = new KeyHints.Hint("n", "back");
    return scene.pinned().isEmpty()
        ? List.of(new KeyHints.Hint("y", "accept"), back)
        : List.of(back);
  }
}
