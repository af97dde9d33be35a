package classchat.client.edit;

/** What can be done with a text and its caret, by the names that readline has for it. */
public enum Edit {
  LEFT,
  RIGHT,
  WORD_LEFT,
  WORD_RIGHT,
  /** Of the line in which the caret is. */
  LINE_START,
  LINE_END,
  /** Between the lines of the text; in the first line nothing happens. */
  UP,
  DOWN,
  BACKSPACE,
  DELETE,
  DELETE_WORD_LEFT,
  DELETE_WORD_RIGHT,
  KILL_TO_END,
  KILL_TO_START,
  /** Puts back what was killed last. */
  YANK,
  /** Takes the last change back. */
  UNDO,
  NEWLINE
}
