package classchat.client.terminal;

import classchat.client.display.Cell;
import classchat.client.display.Ink;
import com.googlecode.lanterna.TextCharacter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes of each cell what the terminal gets. Where terminals may take another width than ours, the
 * cells are blanked before and the cursor is sent behind them: a wrong guess spoils no more than
 * the cluster. For one thread.
 */
final class Cells {
  private static final int KEPT = 20_000;
  private static final int ASCII = 128;

  /** A cell, and where it stands if its output tells that. */
  private record Placed(Cell cell, int column) {}

  private final Palette palette;
  private final Map<Ink, @Nullable TextCharacter[]> ascii = new EnumMap<>(Ink.class);
  private final Map<Placed, TextCharacter> others = new HashMap<>();

  Cells(Palette palette) {
    this.palette = palette;
    var unused = of(Cell.BLANK, 0); // Lanterna's first cell costs most of a start
  }

  /** Whether the terminal may be told any colour. */
  boolean haveColours() {
    return palette.hasColours();
  }

  /** What stands in {@code column}; not asked for right halves. */
  TextCharacter of(Cell cell, int column) {
    var text = cell.text();
    if (text.length() == 1 && text.charAt(0) < ASCII) {
      return ascii(text.charAt(0), cell.ink());
    }
    if (others.size() >= KEPT) {
      others.clear();
    }
    return others.computeIfAbsent(new Placed(cell, Doubt.isSimple(cell) ? 0 : column), this::other);
  }

  private TextCharacter ascii(char c, Ink ink) {
    var row = ascii.computeIfAbsent(ink, unused -> new TextCharacter[ASCII]);
    var known = row[c];
    if (known != null) {
      return known;
    }
    var made = simple(c < ' ' || c == ASCII - 1 ? '?' : c, ink);
    row[c] = made;
    return made;
  }

  private TextCharacter simple(char c, Ink ink) {
    var look = palette.of(ink);
    return c == ' ' && look.equals(Look.DEFAULT)
        ? TextCharacter.DEFAULT_CHARACTER // Lanterna writes none of these on a cleared screen
        : new ScreenCell(Character.toString(c), false, false, look);
  }

  private TextCharacter other(Placed placed) {
    var cell = placed.cell();
    var look = palette.of(cell.ink());
    var wide = cell.width() == 2;
    if (Doubt.isSimple(cell)) {
      return new ScreenCell(cell.text(), false, false, look);
    }
    var clean = Doubt.clean(cell);
    var doubtful = Doubt.isDoubtful(cell);
    var blanks = doubtful ? " ".repeat(cell.width()) + column(placed.column()) : "";
    return new ScreenCell(
        blanks + clean + column(placed.column() + cell.width()), wide, doubtful, look);
  }

  private static String column(int column) {
    return "\033[" + (column + 1) + "G";
  }
}
