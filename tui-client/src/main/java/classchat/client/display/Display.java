package classchat.client.display;

import java.io.IOException;

/**
 * What frames are shown on. For one thread; every call may block as long as the terminal takes. An
 * IOException means that nobody sees it any more.
 */
public interface Display extends AutoCloseable {
  /** The size as of now. */
  Size size();

  /** Shows {@code frame}: what differs from the one before, or all of it after another size. */
  void draw(Frame frame) throws IOException;

  /** The next frame is drawn in full, whatever is there. */
  void forget();

  void bell() throws IOException;

  /** Asks the terminal to tell its user; many cannot. The text is clean. */
  void notify(String text) throws IOException;

  /** Puts {@code text} into the user's clipboard where the terminal can. */
  void copy(String text) throws IOException;

  /** Whether clicks and wheel come as keys; while they do, the terminal selects no text. */
  void mouse(boolean on) throws IOException;

  /** Gives the terminal back as it was and stops this process until it is continued. */
  void suspend() throws IOException;

  /** Gives the terminal back as it was, then lets {@code work} use it. */
  void lend(Runnable work) throws IOException;

  /** Gives the terminal back as it was; again does nothing. */
  @Override
  void close();
}
