package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.keys.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One entry of a conversation as rows, with the rules above it. */
final class Entry {
  /** One row, which knows how to draw itself. */
  interface Row {
    void draw(Plot plot);
  }

  private final Columns columns;
  private final Times times;
  private final List<Row> rows = new ArrayList<>();

  Entry(Columns columns, Times times) {
    this.columns = columns;
    this.times = times;
  }

  List<Row> rows() {
    return rows;
  }

  void rule(String label, Ink ink) {
    rows.add(plot -> drawRule(plot, label, ink));
  }

  private void drawRule(Plot plot, String label, Ink ink) {
    var end = Math.min(columns.width() + 1, plot.columns());
    var width = times.view().look().widths().ofText(label) + 2;
    var from = Math.max(1, (end - width) / 2);
    plot.across(0, 0, end, ink == Ink.NEW ? Ink.NEW : Ink.LINE);
    plot.put(from, 0, end, " " + label + " ", ink);
  }

  /** What was done, quieter than what was said. */
  void told(Instant at, String text) {
    var from = columns.nameAt();
    var room = Math.max(1, columns.width() - from);
    var lines = Texts.wrap("-- " + text, room, times.view().look());
    for (var index = 0; index < lines.size(); index++) {
      var line = lines.get(index);
      var time = index == 0 ? times.time(at) : "";
      rows.add(plot -> {
        plot.put(1, 0, time, Ink.DIM);
        plot.put(from, 0, line, Ink.DIM);
      });
    }
  }

  /** What was said: who and when, what it is, the text, why it was not sent. */
  void said(Said said) {
    var speech = new Speech(said, columns, times);
    var label = said.label();
    var beside = label.filter(speech::fitsBesideName).isPresent();
    var alone = speech.isNameAlone() || label.isPresent();
    if (alone) {
      rows.add(plot -> speech.drawHead(plot, beside));
    }
    if (label.isPresent() && !beside) {
      rows.add(speech::drawLabel);
    }
    text(said, speech, !alone);
    said.reason().ifPresent(why -> reason(speech, why));
  }

  /** What somebody offers: in two rows at most, the head among them. */
  void offered(Said said, Offer offer) {
    var speech = new Speech(said, columns, times);
    if (!speech.isNameAlone()) {
      offered(speech, offer, columns.text());
    } else if (Offer.fits(speech.roomBesideName())) {
      offered(speech, offer, speech.roomBesideName());
    } else {
      rows.add(plot -> speech.drawHead(plot, false));
      rows.add(plot -> speech.drawOfferBelowName(plot, offer));
    }
  }

  private void offered(Speech speech, Offer offer, int beside) {
    var whole = speech.isNameAlone() ? List.<OfferState.Piece>of() : offer.whole(beside);
    var state = offer.state(columns.text());
    if (!whole.isEmpty() || state.isEmpty()) {
      var row = whole.isEmpty() ? List.of(offer.label(beside)) : whole;
      rows.add(plot -> speech.drawOffer(plot, row, true, true));
    } else {
      rows.add(plot -> speech.drawOffer(plot, List.of(offer.label(beside)), true, false));
      rows.add(plot -> speech.drawOffer(plot, state, false, true));
    }
  }

  private void text(Said said, Speech speech, boolean withHead) {
    var room = columns.text() - speech.bar();
    var lines = Texts.wrap(said.text(), Math.max(1, room), times.view().look());
    for (var index = 0; index < lines.size(); index++) {
      var line = lines.get(index);
      var head = index == 0 && withHead;
      var last = index == lines.size() - 1;
      rows.add(plot -> speech.drawText(plot, line, head, last));
    }
  }

  private void reason(Speech speech, String why) {
    var look = times.view().look();
    var text = "! not sent: " + why + " - " + KeyText.of(Action.SEND, look) + " sends again";
    for (var line : Texts.wrap(text, columns.text(), look)) {
      rows.add(plot -> speech.drawReason(plot, line));
    }
  }
}
