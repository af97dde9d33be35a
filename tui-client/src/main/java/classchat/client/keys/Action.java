package classchat.client.keys;

import classchat.client.display.Chord;
import classchat.client.edit.Edit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a key can do: its name in the settings, what it does, the keys that it has by default. */
public enum Action {
  SEND("sends", "enter"),
  NEWLINE("begins a new line", "alt-enter", "shift-enter", "ctrl-j"),
  COMPLETE("completes: takes the marked choice", "tab"),
  COMPLETE_NEXT("marks the next choice, as Down does", "shift-tab"),
  PREVIOUS_CHAT("opens the chat above", "alt-up"),
  NEXT_CHAT("opens the chat below", "alt-down"),
  NEXT_UNREAD("opens the next chat with something unread", "alt-a"),
  FIRST_UNREAD("goes to the first unread message", "alt-j"),
  GO_TO("finds a chat by its name", "ctrl-g"),
  FIND("finds text in this chat", "ctrl-f"),
  SEND_FILE("begins to send a file: writes /send and completes its path", "ctrl-t"),
  INPUT_HISTORY("finds what was sent before", "ctrl-r"),
  PAGE_UP("earlier messages", "pgup"),
  PAGE_DOWN("later messages", "pgdn"),
  LINE_UP("one row up", "ctrl-up", "shift-up"),
  LINE_DOWN("one row down", "ctrl-down", "shift-down"),
  NEWEST("goes to the newest message", "alt-end", "alt-g"),
  ACCEPT_FILE("takes the selected file, or the newest that waits in this chat", "alt-y"),
  DECLINE_FILE("refuses the selected file, or the newest that waits in this chat", "alt-n"),
  FILES("lists the files that were offered", "f7"),
  EDITOR("writes the text in $EDITOR", "ctrl-o"),
  MOUSE("turns the mouse on or off", "alt-m"),
  HELP("keys and commands", "f1"),
  CHATS("shows or hides the list of chats", "f2"),
  MEMBERS("shows or hides who is in this chat", "f4"),
  NEWS("shows or hides the notifications", "f6"),
  REDRAW("draws everything anew", "ctrl-l"),
  CLOSE("closes what lies over the chats", "esc"),
  CANCEL("clears the input; on an empty one: leaves", "ctrl-c"),
  LEAVE("leaves when the input is empty", "ctrl-d"),
  SUSPEND("back to the shell until fg", "ctrl-z"),
  LEFT(Edit.LEFT, "one character left", "left", "ctrl-b"),
  RIGHT(Edit.RIGHT, "one character right", "right"),
  WORD_LEFT(Edit.WORD_LEFT, "one word left", "alt-b", "ctrl-left", "alt-left"),
  WORD_RIGHT(Edit.WORD_RIGHT, "one word right", "alt-f", "ctrl-right", "alt-right"),
  LINE_START(Edit.LINE_START, "start of the line", "home", "ctrl-a"),
  LINE_END(
      Edit.LINE_END, "end of the line; on an empty input: the newest message", "end", "ctrl-e"),
  UP("up; in the first line what was sent before; on an empty input: selects a message", "up"),
  DOWN("down; in the last line what was sent after it", "down"),
  BACKSPACE(Edit.BACKSPACE, "deletes to the left", "backspace", "ctrl-h"),
  DELETE(Edit.DELETE, "deletes to the right", "delete"),
  DELETE_WORD_LEFT(
      Edit.DELETE_WORD_LEFT, "deletes the word to the left", "ctrl-w", "alt-backspace"),
  DELETE_WORD_RIGHT(Edit.DELETE_WORD_RIGHT, "deletes the word to the right", "alt-d"),
  KILL_TO_END(Edit.KILL_TO_END, "deletes to the end of the line", "ctrl-k"),
  KILL_TO_START(Edit.KILL_TO_START, "deletes to the start of the line", "ctrl-u"),
  YANK(Edit.YANK, "puts back what was deleted last", "ctrl-y"),
  UNDO(Edit.UNDO, "takes the last change back", "ctrl-_", "alt-u");

  private final @Nullable Edit edit;
  private final String effect;

  @SuppressWarnings("ImmutableEnumChecker") // It is a copy that nobody can change.
  private final List<Chord> defaults;

  Action(String effect, String... defaults) {
    this(null, effect, defaults);
  }

  Action(@Nullable Edit edit, String effect, String... defaults) {
    this.edit = edit;
    this.effect = effect;
    this.defaults = Arrays.stream(defaults).map(Chord::parse).toList();
  }

  /** What it is called in the settings, such as {@code next-unread}. */
  public String setting() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it does, in a few words. */
  public String effect() {
    return effect;
  }

  /** The keys that do it unless the settings say otherwise. */
  public List<Chord> defaults() {
    return defaults;
  }

  /** What it does to the text that is being written, if that is all it does. */
  public Optional<Edit> edit() {
    return Optional.ofNullable(edit);
  }
}
