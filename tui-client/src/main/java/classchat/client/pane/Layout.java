package classchat.client.pane;

import classchat.client.display.Size;
import classchat.client.view.Panes;
import classchat.client.view.View;

/**
 * Where everything is while the chats are to be seen; what is not to be seen is empty.
 *
 * @param rule between messages and input
 * @param remark above the input
 * @param chats without the line beside it; with it when it lies over the messages
 */
record Layout(
    Area bar,
    Area hints,
    Area header,
    Area transcript,
    Area rule,
    Area remark,
    Area input,
    Area chats,
    Area members,
    Area news) {
  /** From here on there is a column on the right. */
  static final int THREE_COLUMNS = 100;

  private static final int TWO_COLUMNS = 60;

  /** Fewer columns of messages are not worth being left beside what lies over them. */
  private static final int LEAST_BESIDE = 24;

  private static final int MOST_INPUT = 6;
  private static final int MOST_REMARK = 3;

  static Layout of(View view, Size size) {
    var whole = Area.of(size);
    var bar = whole.part(0, 0, size.columns(), 1);
    var hints = whole.part(0, size.rows() - 1, size.columns(), size.rows() > 2 ? 1 : 0);
    var inner = whole.part(0, 1, size.columns(), size.rows() - 1 - hints.rows());
    var left = shown(view, size, Panes.Pane.CHATS) ? chatColumns(view, size) + 1 : 0;
    var side = shown(view, size, Panes.Pane.MEMBERS) || shown(view, size, Panes.Pane.NEWS);
    var right = side ? sideColumns(size) + 1 : 0;
    return middle(view, size, bar, hints, inner, left, right);
  }

  private static Layout middle(
      View view, Size size, Area bar, Area hints, Area inner, int left, int right) {
    var wide = size.columns() >= THREE_COLUMNS;
    var low = wide ? inner.part(left, 0, inner.columns() - left - right, inner.rows()) : inner;
    var inputRows = InputArea.rows(view, low.columns(), mostInput(size));
    var remarkRows = RemarkArea.rows(view, low.columns(), size.rows() < 10 ? 1 : MOST_REMARK);
    var ruleRows = size.rows() >= 8 ? 1 : 0;
    var bodyRows = Math.max(0, inner.rows() - inputRows - remarkRows - ruleRows);
    var body = inner.part(left, 0, inner.columns() - left - right, bodyRows);
    var headerRows = bodyRows > 1 ? 1 : 0;
    var column = wide ? inner.rows() : bodyRows;
    return new Layout(
            bar,
            hints,
            body.part(0, 0, body.columns(), headerRows),
            body.part(0, headerRows, body.columns(), bodyRows - headerRows),
            low.part(0, bodyRows, low.columns(), ruleRows),
            low.part(0, bodyRows + ruleRows, low.columns(), remarkRows),
            low.part(0, inner.rows() - inputRows, low.columns(), inputRows),
            inner.part(0, 0, left - 1, column),
            Area.NONE,
            Area.NONE)
        .withSide(view, size, inner.part(0, 0, inner.columns(), column), right)
        .withOver(view, size, inner.part(0, 0, inner.columns(), bodyRows));
  }

  /** Who is here above, what has happened below. */
  private Layout withSide(View view, Size size, Area inner, int right) {
    if (right == 0) {
      return this;
    }
    var side = inner.part(inner.columns() - right + 1, 0, right - 1, inner.rows());
    if (!shown(view, size, Panes.Pane.NEWS)) {
      return with(side, Area.NONE);
    }
    if (!shown(view, size, Panes.Pane.MEMBERS)) {
      return with(Area.NONE, side);
    }
    var upper = Math.clamp(MembersPane.rows(view) + 1, 3, Math.max(3, side.rows() / 2));
    return with(
        side.part(0, 0, side.columns(), upper),
        side.part(0, upper, side.columns(), side.rows() - upper));
  }

  /** What has no room of its own lies over the messages. */
  private Layout withOver(View view, Size size, Area inner) {
    var left = size.columns() < TWO_COLUMNS ? 0 : transcript.column();
    var free = inner.columns() - left - sideColumns(size);
    var from = free < LEAST_BESIDE ? left : left + free;
    var over = inner.part(from, 0, inner.columns() - from, inner.rows());
    var layout = this;
    if (view.panes().overlays(Panes.Pane.CHATS, size)) {
      layout =
          new Layout(bar, hints, header, transcript, rule, remark, input, inner, members, news);
    }
    if (view.panes().overlays(Panes.Pane.MEMBERS, size)) {
      layout = layout.with(over, layout.news);
    }
    return view.panes().overlays(Panes.Pane.NEWS, size)
        ? layout.with(layout.members, over)
        : layout;
  }

  /** Whether what lies over the messages leaves no column of them. */
  boolean isCovered(View view, Size size) {
    var panes = view.panes();
    return (panes.overlays(Panes.Pane.CHATS, size) && covers(chats))
        || (panes.overlays(Panes.Pane.MEMBERS, size) && covers(members))
        || (panes.overlays(Panes.Pane.NEWS, size) && covers(news));
  }

  private boolean covers(Area over) {
    return over.column() <= transcript.column() && over.right() >= transcript.right();
  }

  /** Where messages are, their header included. */
  Area whole() {
    return new Area(
        transcript.column(), header.row(), transcript.columns(), header.rows() + transcript.rows());
  }

  /** How many rows lie between the top line and the input. */
  int above() {
    return header.rows() + transcript.rows();
  }

  private Layout with(Area who, Area what) {
    return new Layout(bar, hints, header, transcript, rule, remark, input, chats, who, what);
  }

  private static boolean shown(View view, Size size, Panes.Pane pane) {
    return pane.fits(size) && view.panes().shows(pane, size);
  }

  private static int chatColumns(View view, Size size) {
    var most = size.columns() >= THREE_COLUMNS ? size.columns() / 3 : size.columns() / 8 + 10;
    return Math.clamp(view.look().chatList(), 10, most);
  }

  private static int sideColumns(Size size) {
    return size.columns() < THREE_COLUMNS
        ? Math.min(34, size.columns() / 2)
        : Math.clamp(size.columns() / 5, 22, 36);
  }

  private static int mostInput(Size size) {
    if (size.rows() >= 20) {
      return MOST_INPUT;
    }
    return size.rows() >= 14 ? 4 : Math.clamp(size.rows() / 3, 1, 3);
  }
}
