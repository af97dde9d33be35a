package classchat.client.screen;

import classchat.client.view.Look;

/**
 * How the screen behaves.
 *
 * @param sendRead when a message counts as read
 * @param bell when the terminal's bell rings
 * @param desktop for which messages the terminal is asked to tell its user while it has not the
 *     keyboard
 * @param presenceNews whether coming and going is among the notifications
 * @param pasteLines a pasted text with more lines is asked about
 * @param mouse whether clicks come here from the start
 */
public record ScreenSettings(
    Look look,
    SendRead sendRead,
    Bell bell,
    Desktop desktop,
    boolean presenceNews,
    int pasteLines,
    boolean mouse) {
  /** When a read receipt leaves. */
  public enum SendRead {
    /** The chat is open at its newest message and the terminal has the keyboard. */
    FOCUSED,
    /** With the next own message in that chat. */
    REPLY,
    /** Only by {@code /read}. */
    NEVER
  }

  /** When the bell rings for a message. */
  public enum Bell {
    /** While the terminal has not the keyboard. */
    UNFOCUSED,
    /** Whenever it is not in sight. */
    ALWAYS,
    NEVER
  }

  /** For which messages the desktop is told. */
  public enum Desktop {
    ALL,
    /** Direct messages, and those that name this user. */
    MENTIONS,
    NONE
  }
}
