package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.display.Size;
import classchat.client.keys.Action;
import classchat.client.view.View;
import java.util.Optional;

/** The chats, with what is beside them and what lies over them. */
final class ChatsScreen {
  private ChatsScreen() {}

  static void draw(View view, Size size, Painting painting) {
    var layout = Layout.of(view, size);
    TopBar.draw(view, painting.plot(layout.bar()));
    var transcript = view.open().map(talk -> new Transcript(view, talk, layout.transcript()));
    middle(view, layout, transcript, painting);
    RemarkArea.draw(view, painting.plot(layout.remark()));
    InputArea.draw(view, painting.plot(layout.input()));
    KeyHints.draw(view, painting.plot(layout.hints()));
    painting.plot(layout.rule()).across(0, 0, layout.rule().columns(), Ink.LINE);
    sides(view, layout, painting);
    transcript.ifPresent(open -> outOfSight(view, open, layout, painting));
    var above = new Area(layout.input().column(), 1, layout.input().columns(), layout.above());
    view.completion()
        .ifPresent(found ->
            CompletionPopup.draw(
                found,
                InputArea.column(view, above.columns(), found.from()),
                painting.plot(above)));
  }

  private static void middle(
      View view, Layout layout, Optional<Transcript> transcript, Painting painting) {
    if (transcript.isEmpty()) {
      StartPage.draw(view, painting.plot(layout.whole()));
      return;
    }
    var talk = view.open().orElseThrow();
    var plot = painting.plot(layout.transcript());
    ChatHeader.draw(view, talk, painting.plot(layout.header()));
    if (transcript.get().isEmpty()) {
      StartPage.draw(view, talk, plot);
    } else if (!plot.isEmpty()) {
      transcript.get().draw(plot);
    }
  }

  /** Says above the input that what is newest, or the first of what is new, is not in sight. */
  private static void outOfSight(
      View view, Transcript transcript, Layout layout, Painting painting) {
    var text =
        view.reading().atNewest() ? newAbove(view, transcript) : scrolledUp(view, transcript);
    var from = layout.transcript().column() - layout.rule().column() + 1;
    painting.plot(layout.rule()).put(from, 0, text, Ink.NEW);
  }

  private static String newAbove(View view, Transcript transcript) {
    var above = transcript.newAbove();
    var key = KeyText.of(Action.FIRST_UNREAD, view.look());
    return above == 0 ? "" : " " + above + " new above" + (key.isEmpty() ? " " : ": " + key + " ");
  }

  private static String scrolledUp(View view, Transcript transcript) {
    var newer = transcript.newer();
    var key =
        view.input().isEmpty()
            ? KeyText.of(Action.LINE_END, view.look())
            : KeyText.of(Action.NEWEST, view.look());
    return " scrolled up"
        + (newer > 0 ? ", " + newer + " newer" : "")
        + (key.isEmpty() ? " " : ": " + key + " ");
  }

  private static void sides(View view, Layout layout, Painting painting) {
    beside(layout.chats(), layout.chats().right(), layout, painting);
    if (!layout.chats().isEmpty()) {
      ChatList.draw(view, painting.plot(layout.chats()));
    }
    var side = layout.members().isEmpty() ? layout.news() : layout.members();
    beside(side, side.column() - 1, layout, painting);
    MembersPane.draw(view, painting.plot(layout.members()));
    NewsPane.draw(view, painting.plot(layout.news()));
    if (!layout.members().isEmpty() && !layout.news().isEmpty()) {
      beside(layout.news(), layout.news().column() - 1, layout, painting);
    }
  }

  /** The line beside a pane, joined to the rule where they meet. */
  private static void beside(Area pane, int column, Layout layout, Painting painting) {
    if (pane.isEmpty() || column < 0) {
      return;
    }
    var line = painting.plot(new Area(column, pane.row(), 1, pane.rows()));
    line.down(0, Ink.LINE);
    var rule = layout.rule();
    if (rule.isEmpty()) {
      return;
    }
    var lines = line.lines();
    var joint =
        column < rule.column()
            ? lines.teeRight()
            : column >= rule.right() ? lines.teeLeft() : lines.teeUp();
    if (rule.row() <= pane.below() && rule.row() >= pane.row()) {
      painting.plot(new Area(column, rule.row(), 1, 1)).put(0, 0, joint, Ink.LINE);
    }
  }
}
