package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.display.Size;
import classchat.client.keys.Action;
import classchat.client.view.View;

/** The chats, with what is beside them and what lies over them. */
final class ChatsScreen {
  private ChatsScreen() {}

  static void draw(View view, Size size, Painting painting) {
    var layout = Layout.of(view, size);
    TopBar.draw(view, painting.plot(layout.bar()));
    middle(view, layout, painting);
    RemarkArea.draw(view, painting.plot(layout.remark()));
    InputArea.draw(view, painting.plot(layout.input()));
    KeyHints.draw(view, painting.plot(layout.hints()));
    rule(view, layout, painting);
    sides(view, layout, painting);
    var above = new Area(layout.input().column(), 1, layout.input().columns(), layout.above());
    view.completion().ifPresent(found -> CompletionPopup.draw(found, painting.plot(above)));
  }

  private static void middle(View view, Layout layout, Painting painting) {
    var plot = painting.plot(layout.transcript());
    if (view.open().isEmpty()) {
      StartPage.draw(view, painting.plot(layout.whole()));
      return;
    }
    var talk = view.open().get();
    ChatHeader.draw(view, talk, painting.plot(layout.header()));
    var transcript = new Transcript(view, talk, layout.transcript());
    if (transcript.isEmpty()) {
      StartPage.draw(view, talk, plot);
    } else if (!plot.isEmpty()) {
      transcript.draw(plot);
    }
  }

  /** The line above the input; says so when what is newest is not in sight. */
  private static void rule(View view, Layout layout, Painting painting) {
    var plot = painting.plot(layout.rule());
    plot.across(0, 0, plot.columns(), Ink.LINE);
    if (view.open().isEmpty() || view.reading().atNewest()) {
      return;
    }
    var newer = new Transcript(view, view.open().get(), layout.transcript()).newer();
    var key =
        view.input().isEmpty()
            ? KeyText.of(Action.LINE_END, view.look())
            : KeyText.of(Action.NEWEST, view.look());
    var text = " scrolled up" + (newer > 0 ? ", " + newer + " newer" : "") + ": " + key + " ";
    plot.put(2, 0, text, Ink.NEW);
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
