package classchat.client.terminal;

import classchat.client.display.Frame;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.TerminalScreen;
import java.io.IOException;

/** What the terminal shows, to send only what differs. For one thread. */
final class ChatScreen extends TerminalScreen {
  /** Equals no other. */
  private static final TextCharacter UNKNOWN = new ScreenCell("", false, false, Look.DEFAULT);

  private final Cells cells;

  ChatScreen(ChatTerminal terminal, Cells cells) throws IOException {
    super(terminal);
    this.cells = cells;
  }

  void show(Frame frame, boolean complete) throws IOException {
    for (var row = 0; row < frame.size().rows(); row++) {
      fill(frame, row);
      if (!complete && isChanged(row) && isDoubtful(row)) {
        forget(row);
      }
    }
    setCursorPosition(
        frame.cursor().map(at -> new TerminalPosition(at.column(), at.row())).orElse(null));
    refresh(complete ? RefreshType.COMPLETE : RefreshType.DELTA);
  }

  private void fill(Frame frame, int row) {
    for (var column = 0; column < frame.size().columns(); column++) {
      var cell = frame.cell(column, row);
      if (cell.width() > 0) {
        getBackBuffer().setCharacterAt(column, row, cells.of(cell, column));
      }
    }
  }

  private boolean isChanged(int row) {
    for (var column = 0; column < getTerminalSize().getColumns(); column++) {
      if (!getBackCharacter(column, row).equals(getFrontCharacter(column, row))) {
        return true;
      }
    }
    return false;
  }

  private boolean isDoubtful(int row) {
    for (var column = 0; column < getTerminalSize().getColumns(); column++) {
      if (isDoubtful(getBackCharacter(column, row)) || isDoubtful(getFrontCharacter(column, row))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDoubtful(TextCharacter character) {
    return character instanceof ScreenCell cell && cell.isDoubtful();
  }

  /** In such a row nobody knows what a terminal has really drawn over. */
  private void forget(int row) {
    for (var column = 0; column < getTerminalSize().getColumns(); column++) {
      getFrontBuffer().setCharacterAt(column, row, UNKNOWN);
    }
  }
}
