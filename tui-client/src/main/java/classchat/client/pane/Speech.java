package classchat.client.pane;

import classchat.client.display.Ink;
import java.util.List;

/** The parts of what somebody wrote, each of which draws itself in a row. */
final class Speech {
  private static final int BAR = 2;

  private final Said said;
  private final Columns columns;
  private final Times times;
  private final Names names;
  private final boolean selected;

  Speech(Said said, Columns columns, Times times) {
    this.said = said;
    this.columns = columns;
    this.times = times;
    this.names = new Names(times.view());
    this.selected = said.seq() != 0 && said.seq() == times.view().reading().selected();
  }

  /** Whether the name has no room beside the text. */
  boolean isNameAlone() {
    return columns.stacked() || said.from().length() > columns.name();
  }

  /** Whether the label has room in the row of the name. */
  boolean fitsBesideName(Said.Label label) {
    var width = times.view().look().widths().ofText(label.text());
    return besideName() + width <= columns.width();
  }

  /** How many columns there are behind the name in its row. */
  int roomBesideName() {
    return columns.width() - besideName();
  }

  private int besideName() {
    return isNameAlone() ? columns.nameAt() + said.from().length() + 2 : columns.textAt();
  }

  /** How many columns of the text its frame takes. */
  int bar() {
    return said.label().filter(Said.Label::framed).isPresent() ? BAR : 0;
  }

  void drawHead(Plot plot, boolean withLabel) {
    mark(plot);
    plot.put(1, 0, said.at().map(times::time).orElse(""), ink(Ink.DIM));
    plot.fit(columns.nameAt(), 0, plot.columns(), said.from(), ink(names.ink(said.from())));
    if (withLabel) {
      label(plot, besideName());
    }
  }

  void drawLabel(Plot plot) {
    mark(plot);
    label(plot, columns.textAt());
  }

  private void label(Plot plot, int at) {
    var label = said.label().orElseThrow();
    sign(plot);
    var behind = plot.fit(at, 0, plot.columns(), label.text(), ink(label.ink()));
    if (label.framed()) {
      var end = Math.min(columns.textAt() + columns.text(), plot.columns());
      plot.across(0, behind + 1, end, ink(label.ink()));
    }
  }

  void drawText(Plot plot, String line, boolean head, boolean last) {
    if (head) {
      drawHead(plot, false);
    } else {
      mark(plot);
    }
    if (bar() > 0) {
      plot.put(columns.textAt(), 0, plot.lines().down(), ink(frameInk()));
    }
    plot.put(columns.textAt() + bar(), 0, line, ink(Ink.TEXT));
    if (last) {
      drawMark(plot);
    }
  }

  /** A part of an offer, behind the head or below it. */
  void drawOffer(Plot plot, List<OfferState.Piece> pieces, boolean head, boolean last) {
    drawOffer(plot, pieces, head ? besideName() : columns.textAt(), head, last);
  }

  /** All of an offer, in the row below a name that leaves no room for it. */
  void drawOfferBelowName(Plot plot, Offer offer) {
    var from = Math.min(columns.nameAt(), columns.textAt());
    var room = columns.textAt() + columns.text() - from;
    drawOffer(plot, offer.squeezed(room), from, false, true);
  }

  private void drawOffer(
      Plot plot, List<OfferState.Piece> pieces, int from, boolean head, boolean last) {
    if (head) {
      drawHead(plot, false);
    } else {
      mark(plot);
    }
    var at = from;
    var end = Math.min(columns.width(), plot.columns());
    for (var piece : pieces) {
      var begin = at;
      at = plot.fit(at, 0, last ? textEnd(plot) : end, piece.text(), ink(piece.ink()));
      var wide = at - begin;
      piece.target().ifPresent(target -> plot.part(begin, 0, wide, 1).target(target));
    }
    if (last) {
      drawMark(plot);
    }
  }

  private int textEnd(Plot plot) {
    return Math.min(columns.textAt() + columns.text(), plot.columns());
  }

  private Ink frameInk() {
    return said.label().map(Said.Label::ink).orElse(Ink.LINE);
  }

  private void drawMark(Plot plot) {
    said.mark()
        .ifPresent(mark ->
            plot.putRight(
                0, Math.min(columns.width(), plot.columns()), mark.text(), ink(mark.ink())));
  }

  void drawReason(Plot plot, String line) {
    mark(plot);
    plot.put(columns.textAt(), 0, line, ink(Ink.FAILED));
  }

  /** The row belongs to this message, which may be the selected one. */
  private void mark(Plot plot) {
    if (selected) {
      plot.fill(Ink.SELECTED);
      plot.put(0, 0, ">", Ink.SELECTED);
    }
    if (bar() > 0) {
      sign(plot);
    }
    if (said.seq() != 0) {
      plot.target(new Target.Message(said.seq()));
    }
  }

  /** Stands where no text gets to: nobody can write what looks like an announcement. */
  private void sign(Plot plot) {
    if (!selected) {
      said.label().ifPresent(label -> plot.put(0, 0, label.text().substring(0, 1), label.ink()));
    }
  }

  private Ink ink(Ink ink) {
    return selected ? Ink.SELECTED : ink;
  }
}
