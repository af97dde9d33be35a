package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.view.Look;
import classchat.client.view.Overlay;

/** An answer of the server, to be read. */
final class SheetOverlay {
  private static final int WIDEST = 100;

  private SheetOverlay() {}

  static void draw(Overlay.Sheet sheet, Plot screen) {
    var page = page(sheet, inner(screen), screen.look());
    var plot = screen.middle(inner(screen) + 4, page.rows() + 2);
    var high = plot.rows() - 2;
    var foot = page.foot(high, sheet.scroll(), screen.look());
    page.draw(Box.draw(plot, sheet.title(), foot), sheet.scroll());
  }

  /** The furthest that it can be scrolled. */
  static int lowest(Overlay.Sheet sheet, Plot screen) {
    return page(sheet, inner(screen), screen.look()).lowest(screen.rows() - 2);
  }

  private static int inner(Plot screen) {
    return Math.min(WIDEST, screen.columns()) - 4;
  }

  private static Page page(Overlay.Sheet sheet, int columns, Look look) {
    var page = new Page();
    var widest =
        sheet.lines().stream().mapToInt(line -> look.widths().ofText(line.label())).max().orElse(0);
    var at = widest == 0 ? 0 : Math.min(widest, Math.max(4, columns / 3)) + 2;
    for (var line : sheet.lines()) {
      var ink = line.strong() ? Ink.STRONG : Ink.TEXT;
      var from = line.label().isEmpty() && line.strong() ? 0 : at;
      var texts = Texts.wrap(line.text(), columns - from, look);
      page.add(
          new Page.Piece(0, line.label(), line.strong() ? Ink.STRONG : Ink.DIM),
          new Page.Piece(from, texts.getFirst(), ink));
      texts.stream().skip(1).forEach(text -> page.add(new Page.Piece(from, text, ink)));
    }
    return page;
  }
}
