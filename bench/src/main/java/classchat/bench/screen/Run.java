package classchat.bench.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Characters beside each other that look the same.
 *
 * @param glyphs at least one
 */
record Run(Paint paint, List<Glyph> glyphs) {
  Run {
    glyphs = List.copyOf(glyphs);
  }

  /** Those of a row, in order. */
  static List<Run> of(List<Glyph> row) {
    var runs = new ArrayList<Run>();
    var open = new ArrayList<Glyph>();
    for (var glyph : row) {
      if (!open.isEmpty() && !Paint.of(open.getLast().style()).equals(Paint.of(glyph.style()))) {
        runs.add(new Run(Paint.of(open.getLast().style()), open));
        open.clear();
      }
      open.add(glyph);
    }
    if (!open.isEmpty()) {
      runs.add(new Run(Paint.of(open.getLast().style()), open));
    }
    return runs;
  }

  int column() {
    return glyphs.getFirst().column();
  }

  int columns() {
    return glyphs.getLast().column() + glyphs.getLast().columns() - column();
  }

  /**
   * The words in it, none with blanks at its ends: what takes one column and one character each is
   * together, anything else alone.
   */
  List<List<Glyph>> words() {
    var words = new ArrayList<List<Glyph>>();
    var open = new ArrayList<Glyph>();
    for (var glyph : glyphs) {
      var plain = glyph.columns() == 1 && glyph.text().length() == 1;
      var ends = glyph.isBlank() || !plain || !Stroke.of(glyph.text()).isEmpty();
      if (ends && !open.isEmpty()) {
        words.add(List.copyOf(open));
        open.clear();
      }
      if (!ends) {
        open.add(glyph);
      } else if (!glyph.isBlank()) {
        words.add(List.of(glyph));
      }
    }
    if (!open.isEmpty()) {
      words.add(List.copyOf(open));
    }
    return words;
  }

  static String text(List<Glyph> word) {
    return word.stream().map(Glyph::text).collect(Collectors.joining());
  }
}
