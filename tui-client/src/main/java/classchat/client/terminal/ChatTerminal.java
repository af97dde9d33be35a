package classchat.client.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import classchat.client.display.Size;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.terminal.ansi.UnixTerminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What is written to the terminal. Lanterna would write emoji char by char, set up the device with
 * five processes and ask the terminal for its size; here the display does all of that. Its
 * constructor calls methods that are overridden here: those use no field.
 */
final class ChatTerminal extends UnixTerminal {
  private static final String MOUSE_ON = "\033[?1000h\033[?1006h";
  private static final String MOUSE_OFF = "\033[?1006l\033[?1000l";
  private static final String FRAME_BEGINS = "\033[?2026h\033[?25l";
  private static final String FRAME_ENDS = "\033[?2026l";

  /** Alternate screen, no line wrap, marked pastes, focus, and the cursor hidden until a frame. */
  private static final String ENTER = "\033[?1049h\033[?7l\033[?2004h\033[?1004h\033[?25l";

  private static final String LEAVE =
      FRAME_ENDS + "\033[0m" + MOUSE_OFF + "\033[?1004l\033[?2004l\033[?7h\033[?25h\033[?1049l";

  private final boolean colours;
  private final Runnable atShutdown;
  private TerminalSize size;
  private boolean mouse;
  private boolean frame;

  /**
   * A terminal.
   *
   * @param atShutdown runs when the JVM ends while this is not closed, on a thread of its own
   */
  ChatTerminal(OutputStream out, Size size, boolean colours, Runnable atShutdown)
      throws IOException {
    super(InputStream.nullInputStream(), out, UTF_8, CtrlCBehaviour.TRAP);
    this.colours = colours;
    this.atShutdown = atShutdown;
    this.size = new TerminalSize(size.columns(), size.rows());
  }

  /** The screen learns it, too. */
  void resize(Size other) {
    size = new TerminalSize(other.columns(), other.rows());
    onResized(size);
  }

  /** Everything until the next flush appears at once. */
  void beginFrame() throws IOException {
    write(FRAME_BEGINS);
    frame = true;
  }

  void mouse(boolean on) throws IOException {
    mouse = on;
    send(on ? MOUSE_ON : MOUSE_OFF);
  }

  /** Writes a control sequence at once. */
  void send(String sequence) throws IOException {
    write(sequence);
    flush();
  }

  /** Calls {@code listener} on a thread of its own when the window has another size. */
  void onResize(Runnable listener) throws IOException {
    super.registerTerminalResizeListener(listener);
  }

  /** Also where it has been entered: something else may have changed it. */
  @Override
  public void enterPrivateMode() throws IOException {
    write(ENTER + (mouse ? MOUSE_ON : ""));
  }

  @Override
  public void exitPrivateMode() throws IOException {
    frame = false;
    send(LEAVE);
  }

  @Override
  public void putString(String text) throws IOException {
    write(text);
  }

  @Override
  public void setForegroundColor(TextColor colour) throws IOException {
    if (colours) {
      super.setForegroundColor(colour);
    }
  }

  @Override
  public void setBackgroundColor(TextColor colour) throws IOException {
    if (colours) {
      super.setBackgroundColor(colour);
    }
  }

  @Override
  public void flush() throws IOException {
    if (frame) {
      frame = false;
      write(FRAME_ENDS);
    }
    super.flush();
  }

  @Override
  protected TerminalSize findTerminalSize() {
    return size;
  }

  /** Called when the JVM ends, and by {@link #close}. */
  @Override
  protected void restoreTerminalSettings() {
    atShutdown.run();
  }

  @Override
  protected void saveTerminalSettings() {}

  @Override
  protected void canonicalMode(boolean enabled) {}

  @Override
  protected void keyEchoEnabled(boolean enabled) {}

  @Override
  protected void keyStrokeSignalsEnabled(boolean enabled) {}

  @Override
  protected void registerTerminalResizeListener(Runnable onResize) {}

  private void write(String text) throws IOException {
    writeToTerminal(text.getBytes(UTF_8));
  }
}
