package classchat.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.display.Cell;
import classchat.client.display.Ink;
import classchat.client.terminal.TerminalSettings.Colour;
import classchat.client.terminal.TerminalSettings.Theme;
import com.googlecode.lanterna.TextCharacter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What of a cell reaches the terminal. */
final class CellsTest {
  private static final Pattern ADDRESS = Pattern.compile("\033\\[\\d+G");

  private final Cells cells =
      new Cells(new Palette(new TerminalSettings(Colour.RGB, Theme.DARK, Map.of())));

  @Test
  void noCharacterIsACommandToTheTerminal() {
    for (var character = 0; character <= Character.MAX_CODE_POINT; character++) {
      var text = Character.toString(character);
      if (mayCommand(character)) {
        assertThat(Doubt.clean(cell(text))).as("U+%04X", character).isEqualTo("?");
        assertThat(Doubt.clean(cell("a" + text))).as("U+%04X", character).isEqualTo("?");
      }
    }
  }

  @Test
  void asciiControlCharactersAreReplaced() {
    for (var character = (char) 0; character < ' '; character++) {
      assertThat(output(Character.toString(character), 1)).isEqualTo("?");
    }
    assertThat(output("\177", 1)).isEqualTo("?");
  }

  @Test
  void joinedAndFlaggedClustersStayWhole() {
    assertThat(
            List.of(
                "👩‍👩‍👧",
                "🏴" + Character.toString(0xe0067) + Character.toString(0xe007f),
                "क्‌ष",
                "e\u0301"))
        .allSatisfy(text -> assertThat(Doubt.clean(cell(text))).isEqualTo(text));
  }

  @Test
  void aSequenceInACellIsReplaced() {
    assertThat(output("\033[31m", 2)).isEqualTo("  ??");
  }

  @Test
  void theBlankCellIsTheOneThatClearingLeaves() {
    assertThat(cells.of(Cell.BLANK, 3)).isSameAs(TextCharacter.DEFAULT_CHARACTER);
  }

  private String output(String text, int width) {
    var output = cells.of(new Cell(text, width, Ink.TEXT), 0).getCharacterString();
    return ADDRESS.matcher(output).replaceAll("");
  }

  private static Cell cell(String text) {
    return new Cell(text, 1, Ink.TEXT);
  }

  private static boolean mayCommand(int character) {
    return Character.isISOControl(character)
        || character == 0x2028
        || character == 0x2029
        || (character >= 0x202a && character <= 0x202e)
        || (character >= 0x2066 && character <= 0x2069)
        || Character.getType(character) == Character.SURROGATE;
  }
}
