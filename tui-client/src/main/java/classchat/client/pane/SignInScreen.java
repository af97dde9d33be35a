package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.keys.Action;
import classchat.client.view.Form;
import classchat.client.view.Look;
import classchat.client.view.Scene;
import java.util.List;

/** Somebody says who they are. */
final class SignInScreen {
  private static final int WIDEST = 64;

  private SignInScreen() {}

  static void draw(Scene.SigningIn scene, Plot screen) {
    var form = scene.form();
    var body = screen.part(0, 0, screen.columns(), screen.rows() - 1);
    var wide = Math.min(Math.min(WIDEST, FormFields.columns(form, body)), body.columns() - 2);
    var says = says(scene, wide, body);
    var spare = body.rows() - 1 - form.fields().size() - says.size();
    var gap = spare >= 2 ? 1 : 0;
    var title = spare >= 4 ? 2 : 1;
    var high = title + gap + form.fields().size() + (says.isEmpty() ? 0 : gap + says.size());
    var plot = body.middle(wide, Math.min(high, body.rows()));
    head(form, plot, title);
    var fieldRows = Math.max(1, Math.min(form.fields().size(), plot.rows() - title - gap));
    var fields = plot.part(0, title + gap, plot.columns(), fieldRows);
    FormFields.draw(form, fields, scene.trying().isEmpty());
    var low = plot.part(0, title + gap + fieldRows + gap, plot.columns(), says.size());
    for (var row = 0; row < low.rows(); row++) {
      low.put(2, row, says.get(row), scene.trying().isPresent() ? Ink.STRONG : Ink.FAILED);
    }
    KeyHints.draw(hints(scene, screen.look()), screen.row(screen.rows() - 1));
  }

  private static void head(Form form, Plot plot, int rows) {
    var behind = plot.put(2, 0, "ClassChat", Ink.STRONG);
    if (rows > 1) {
      plot.fit(2, 1, plot.columns(), form.title(), Ink.DIM);
    } else {
      plot.fit(behind + 2, 0, plot.columns(), form.title(), Ink.DIM);
    }
  }

  /** What is tried, or why the last try failed. */
  private static List<String> says(Scene.SigningIn scene, int columns, Plot plot) {
    var refusal = scene.form().refusal().map(why -> "! " + why);
    var text = scene.trying().or(() -> refusal).orElse("");
    return text.isEmpty() ? List.of() : Texts.wrap(text, columns - 2, plot.look());
  }

  private static List<KeyHints.Hint> hints(Scene.SigningIn scene, Look look) {
    var leave = KeyHints.hint(Action.CANCEL, "leave", look);
    if (scene.trying().isPresent()) {
      return List.of(KeyHints.hint(Action.CLOSE, "stop", look), leave);
    }
    return List.of(
        KeyHints.hint(Action.SEND, scene.registering() ? "register" : "sign in", look),
        new KeyHints.Hint("F2", scene.registering() ? "have an account" : "new account"),
        KeyHints.hint(Action.COMPLETE, "next field", look),
        leave);
  }
}
