package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.view.Remark;
import classchat.client.view.View;

/** The answer to what was typed last, above the input. */
final class RemarkArea {
  private RemarkArea() {}

  static int rows(View view, int columns, int most) {
    return view.remark()
        .map(remark -> Math.min(most, Texts.wrap(text(remark), columns - 2, view.look()).size()))
        .orElse(0);
  }

  static void draw(View view, Plot plot) {
    view.remark()
        .ifPresent(remark -> {
          var lines = Texts.wrap(text(remark), plot.columns() - 2, view.look());
          for (var row = 0; row < Math.min(plot.rows(), lines.size()); row++) {
            var cut = row == plot.rows() - 1 && lines.size() > plot.rows();
            var line = cut ? lines.get(row) + " " + plot.lines().more() : lines.get(row);
            plot.fit(1, row, plot.columns(), line, remark.wrong() ? Ink.FAILED : Ink.STRONG);
          }
        });
  }

  private static String text(Remark remark) {
    return remark.wrong() ? "! " + remark.text() : remark.text();
  }
}
