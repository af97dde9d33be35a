package classchat.client.pane;

/** All keys and commands. */
final class HelpOverlay {
  private static final int WIDEST = 150;

  private HelpOverlay() {}

  static void draw(int scroll, Plot screen) {
    var columns = Math.min(WIDEST, screen.columns());
    var plot = screen.middle(columns, screen.rows());
    var inner = plot.columns() - 4;
    var high = plot.rows() - 2;
    if (HelpPage.isWide(plot.columns())) {
      wide(scroll, plot, inner, high);
      return;
    }
    var page = single(inner, screen);
    page.draw(Box.draw(plot, "Help", page.foot(high, scroll, screen.look())), scroll);
  }

  /** The furthest that it can be scrolled. */
  static int lowest(Plot screen) {
    var plot = screen.middle(Math.min(WIDEST, screen.columns()), screen.rows());
    var inner = plot.columns() - 4;
    var high = plot.rows() - 2;
    return HelpPage.isWide(plot.columns())
        ? Math.max(
            HelpPage.keys(half(inner), screen.look()).lowest(high),
            HelpPage.commands(half(inner), screen.look()).lowest(high))
        : single(inner, screen).lowest(high);
  }

  private static void wide(int scroll, Plot plot, int inner, int high) {
    var keys = HelpPage.keys(half(inner), plot.look());
    var commands = HelpPage.commands(half(inner), plot.look());
    var longer = keys.rows() > commands.rows() ? keys : commands;
    var body = Box.draw(plot, "Help", longer.foot(high, scroll, plot.look()));
    keys.draw(body.part(0, 0, half(inner), high), scroll);
    commands.draw(body.part(inner - half(inner), 0, half(inner), high), scroll);
  }

  private static Page single(int inner, Plot screen) {
    var page = HelpPage.keys(inner, screen.look());
    page.blank();
    page.addAll(HelpPage.commands(inner, screen.look()));
    return page;
  }

  private static int half(int inner) {
    return (inner - 3) / 2;
  }
}
