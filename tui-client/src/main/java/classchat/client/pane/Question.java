package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.keys.Action;
import classchat.client.view.Form;
import classchat.client.view.Overlay;
import java.util.ArrayList;
import java.util.List;

/** Small boxes that want an answer. */
final class Question {
  private static final int WIDEST = 64;

  private Question() {}

  static void draw(Overlay.PasteQuestion paste, Plot screen) {
    var columns = Math.min(WIDEST, screen.columns()) - 4;
    var lines =
        new ArrayList<>(
            Texts.wrap(
                Texts.count(paste.lines(), "line was", "lines were") + " pasted:",
                columns,
                screen.look()));
    var first = lines.size();
    paste.text().lines().limit(3).map(Texts::plain).forEach(lines::add);
    var body =
        Box.draw(
            screen.middle(columns + 4, lines.size() + 2),
            "Pasted",
            Foot.of("  ", "s sends", "e edits", Foot.close(screen.look())));
    for (var row = 0; row < lines.size(); row++) {
      body.fit(
          row < first ? 0 : 2,
          row,
          body.columns(),
          lines.get(row),
          row < first ? Ink.STRONG : Ink.TEXT);
    }
  }

  static void draw(Overlay.Leaving leaving, Plot screen) {
    var columns = Math.min(WIDEST, screen.columns()) - 4;
    var lines = Texts.wrap(text(leaving), columns, screen.look());
    var body = Box.draw(screen.middle(columns + 4, lines.size() + 2), "Leave", "y leaves  n stays");
    for (var row = 0; row < lines.size(); row++) {
      body.put(0, row, lines.get(row), Ink.TEXT);
    }
  }

  private static String text(Overlay.Leaving leaving) {
    var text = new StringBuilder("Leave ClassChat?");
    if (leaving.unanswered() > 0) {
      text.append(' ')
          .append(Texts.count(leaving.unanswered(), "message has", "messages have"))
          .append(" not reached the server yet. Nothing is lost: what is not sent stays here and")
          .append(" goes out the next time.");
    }
    if (leaving.refused() > 0) {
      text.append(' ')
          .append(Texts.count(leaving.refused(), "message was", "messages were"))
          .append(" refused and will be lost.");
    }
    if (leaving.moving() > 0) {
      text.append(' ')
          .append(Texts.count(leaving.moving(), "file goes", "files go"))
          .append(" on moving at the next start, from where it stops.");
    }
    if (leaving.reading() > 0) {
      text.append(' ')
          .append(Texts.count(leaving.reading(), "file is", "files are"))
          .append(" still being read, and will not be offered.");
    }
    return text.toString();
  }

  static void draw(Overlay.Passwords passwords, Plot screen) {
    var form = passwords.form();
    var columns = Math.min(WIDEST, screen.columns()) - 4;
    var refusal = refusal(form, columns, screen);
    var high = form.fields().size() + (refusal.isEmpty() ? 0 : 1) + refusal.size() + 2;
    var body =
        Box.draw(
            screen.middle(columns + 4, high),
            form.title(),
            Foot.of(
                "  ",
                Foot.part(Action.SEND, "changes", screen.look()),
                Foot.close(screen.look()),
                Foot.part(Action.COMPLETE, "next field", screen.look())));
    var rows = Math.max(1, Math.min(form.fields().size(), body.rows()));
    FormFields.draw(form, body.part(0, 0, body.columns(), rows), true);
    for (var row = 0; row < refusal.size(); row++) {
      body.put(2, rows + 1 + row, refusal.get(row), Ink.FAILED);
    }
  }

  private static List<String> refusal(Form form, int columns, Plot plot) {
    return form.refusal()
        .map(why -> Texts.wrap("! " + why, columns - 2, plot.look()))
        .orElse(List.of());
  }
}
