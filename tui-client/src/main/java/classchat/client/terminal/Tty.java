package classchat.client.terminal;

import classchat.client.display.Size;
import java.io.IOException;

/** The settings of the terminal device. */
interface Tty {
  /**
   * How the device was.
   *
   * @param settings what {@link #restore} takes
   */
  record Before(String settings, Size size) {}

  /** Each key at once and as it is, without echo or signals; throws when there is no terminal. */
  Before claim() throws IOException;

  /** The size as of now; takes the device again if another program has changed its settings. */
  Size size() throws IOException;

  void restore(String settings) throws IOException;

  /** Stops all processes of this job until it is continued. */
  void stop() throws IOException;
}
