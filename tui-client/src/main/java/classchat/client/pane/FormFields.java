package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.text.Clusters;
import classchat.client.view.Form;

/** The fields of a form, one below the other. */
final class FormFields {
  private static final int WIDEST = 40;

  private FormFields() {}

  /** How many columns they would like. */
  static int columns(Form form, Plot plot) {
    return label(form, plot) + 4 + WIDEST;
  }

  static void draw(Form form, Plot plot, boolean waiting) {
    var first =
        Math.clamp(form.focus() - plot.rows() + 1L, 0, Math.max(0, form.fields().size() - 1));
    for (var row = 0; row < plot.rows() && first + row < form.fields().size(); row++) {
      field(form, first + row, plot.row(row), waiting);
    }
  }

  private static void field(Form form, int index, Plot plot, boolean waiting) {
    var field = form.fields().get(index);
    var focused = index == form.focus() && waiting;
    plot.target(new Target.FormField(index));
    var label = label(form, plot);
    plot.put(0, 0, focused ? ">" : " ", Ink.STRONG);
    plot.fit(2, 0, 2 + label, field.label(), focused ? Ink.STRONG : Ink.TEXT);
    var ink = focused ? Ink.FIELD_FOCUSED : Ink.FIELD;
    var box = plot.part(2 + label + 1, 0, plot.columns() - label - 3, 1);
    box.put(0, 0, "[", Ink.LINE);
    box.putRight(0, box.columns(), "]", Ink.LINE);
    var inner = box.part(1, 0, box.columns() - 2, 1);
    inner.fill(ink);
    var shown = field.secret() ? LineField.dots(field.value(), plot) : field.value();
    LineField.draw(shown, field.hint(), inner, ink, focused);
  }

  private static int label(Form form, Plot plot) {
    var widest = 0;
    for (var field : form.fields()) {
      widest = Math.max(widest, Clusters.of(field.label()).size());
    }
    return Math.min(widest, plot.columns() / 3);
  }
}
