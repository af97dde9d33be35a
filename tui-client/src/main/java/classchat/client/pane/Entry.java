package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.keys.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What somebody wrote as rows of a conversation, with the rules above it. */
final class Entry {
  /** One row, which knows how to draw itself. */
  interface Row {
    void draw(Plot plot);
  }

  private final Said said;
  private final Columns columns;
  private final Times times;
  private final Names names;
  private final boolean selected;
  private final List<Row> rows = new ArrayList<>();

  Entry(Said said, Columns columns, Times times) {
    this.said = said;
    this.columns = columns;
    this.times = times;
    this.names = new Names(times.view());
    this.selected = said.seq() != 0 && said.seq() == times.view().reading().selected();
  }

  List<Row> rows() {
    return rows;
  }

  Said said() {
    return said;
  }

  void rule(String label, Ink ink) {
    rows.add(plot -> drawRule(plot, label, ink));
  }

  /** The text, in rows below what is there. */
  void text() {
    var alone = columns.stacked() || said.from().length() > columns.name();
    if (alone) {
      rows.add(this::drawHead);
    }
    var look = times.view().look();
    var lines = Texts.wrap(said.text(), columns.text(), look);
    for (var index = 0; index < lines.size(); index++) {
      var line = lines.get(index);
      var head = index == 0 && !alone;
      var last = index == lines.size() - 1;
      rows.add(plot -> drawText(plot, line, head, last));
    }
    said.reason().ifPresent(this::reason);
  }

  private void reason(String why) {
    var text =
        "! not sent: "
            + why
            + " - "
            + KeyText.of(Action.SEND, times.view().look())
            + " sends again";
    for (var line : Texts.wrap(text, columns.text(), times.view().look())) {
      rows.add(plot -> {
        mark(plot);
        plot.put(columns.textAt(), 0, line, ink(Ink.FAILED));
      });
    }
  }

  private void drawRule(Plot plot, String label, Ink ink) {
    var end = Math.min(columns.width() + 1, plot.columns());
    var width = times.view().look().widths().ofText(label) + 2;
    var from = Math.max(1, (end - width) / 2);
    plot.across(0, 0, end, ink == Ink.NEW ? Ink.NEW : Ink.LINE);
    plot.put(from, 0, end, " " + label + " ", ink);
  }

  private void drawHead(Plot plot) {
    mark(plot);
    plot.put(1, 0, said.at().map(this::time).orElse(""), ink(Ink.DIM));
    plot.fit(columns.nameAt(), 0, plot.columns(), said.from(), ink(names.ink(said.from())));
  }

  private void drawText(Plot plot, String line, boolean head, boolean last) {
    if (head) {
      drawHead(plot);
    } else {
      mark(plot);
    }
    plot.put(columns.textAt(), 0, line, ink(Ink.TEXT));
    if (last) {
      said.mark()
          .ifPresent(mark ->
              plot.putRight(
                  0, Math.min(columns.width(), plot.columns()), mark.text(), ink(mark.ink())));
    }
  }

  private void mark(Plot plot) {
    if (selected) {
      plot.fill(Ink.SELECTED);
      plot.put(0, 0, ">", Ink.SELECTED);
    }
    if (said.seq() != 0) {
      plot.target(new Target.Message(said.seq()));
    }
  }

  private String time(Instant at) {
    return times.time(at);
  }

  private Ink ink(Ink ink) {
    return selected ? Ink.SELECTED : ink;
  }
}
