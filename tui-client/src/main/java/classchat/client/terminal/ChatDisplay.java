package classchat.client.terminal;

import classchat.client.display.Display;
import classchat.client.display.Key;
import java.io.IOException;
import java.util.function.Consumer;

/** The terminal that this process was started at. */
public final class ChatDisplay {
  private ChatDisplay() {}

  /**
   * Takes the terminal: alternate screen, no echo, each key at once.
   *
   * @param keys is told each key on a thread of its own; it may block, then input waits
   * @throws IOException when there is no terminal, or it cannot be set up
   */
  public static Display open(TerminalSettings settings, Consumer<Key> keys) throws IOException {
    throw new IOException("not yet");
  }
}
