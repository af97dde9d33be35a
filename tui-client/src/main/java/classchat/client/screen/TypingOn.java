package classchat.client.screen;

import classchat.client.display.Chord;
import classchat.client.display.Key;
import classchat.client.keys.Action;
import classchat.client.view.Overlay;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is typed although something lies over the chats: a list that has no use for it gives way,
 * and it goes into the input as if nothing lay there. Nothing that is typed or pasted is lost. For
 * the screen's thread.
 */
final class TypingOn {
  private static final Set<String> PASTE_ANSWERS = Set.of("s", "e");
  private static final Set<String> LEAVING_ANSWERS = Set.of("y", "n");

  private final Stage stage;
  private final InputKeys input;
  private final ChatKeys chats;

  TypingOn(Stage stage, InputKeys input, ChatKeys chats) {
    this.stage = stage;
    this.input = input;
    this.chats = chats;
  }

  /** Does with {@code key} what it does without {@code overlay}; false when it is for that. */
  boolean takes(Key key, Overlay overlay) {
    return switch (key) {
      case Key.Typed(var text) -> !isFor(overlay, text) && goesOn(overlay, () -> input.typed(text));
      case Key.Pasted(var text) -> !hasField(overlay) && goesOn(overlay, () -> input.pasted(text));
      case Key.Pressed(var chord) -> pressed(key, chord, overlay);
      case Key.Clicked any -> false;
      case Key.Wheel any -> false;
      case Key.Focused any -> false;
      case Key.Resized any -> false;
      case Key.Closed any -> false;
    };
  }

  /** Only letters that it names at its lower edge are for what has no field. */
  private boolean isFor(Overlay overlay, String text) {
    var letter = text.toLowerCase(Locale.ROOT);
    return switch (overlay) {
      case Overlay.Help any -> false;
      case Overlay.Sheet any -> false;
      case Overlay.FileList any -> text.equals(FileListKeys.STOP) && !stage.interrupts();
      case Overlay.Picker any -> hasField(overlay);
      case Overlay.PasteQuestion any -> PASTE_ANSWERS.contains(letter);
      case Overlay.Passwords any -> hasField(overlay);
      case Overlay.Leaving any -> LEAVING_ANSWERS.contains(letter);
    };
  }

  /** One that comes in the middle of a word does not get the rest of it. */
  private boolean hasField(Overlay overlay) {
    return switch (overlay) {
      case Overlay.Picker any -> !stage.interrupts();
      case Overlay.Passwords any -> true;
      case Overlay.Help any -> false;
      case Overlay.Sheet any -> false;
      case Overlay.FileList any -> false;
      case Overlay.PasteQuestion any -> false;
      case Overlay.Leaving any -> false;
    };
  }

  /** A pasted text that was asked about comes before what was typed behind it. */
  private boolean goesOn(Overlay overlay, Runnable typing) {
    stage.putAside();
    if (overlay instanceof Overlay.PasteQuestion question) {
      stage.change(next -> next.input = next.input.insert(question.text()));
    }
    typing.run();
    return true;
  }

  private boolean pressed(Key key, Chord chord, Overlay overlay) {
    var action = stage.view().look().keys().action(chord).orElse(null);
    if (action == Action.MOUSE) {
      chats.key(key);
      return true;
    }
    if (!isList(overlay)) {
      return false;
    }
    if (action != null && (isOpenedBy(overlay, action) || deletes(action, overlay))) {
      stage.change(next -> next.overlay = Optional.empty());
      return true;
    }
    if (action == null ? ChatKeys.isPlace(chord) : opensOther(action)) {
      stage.putAside();
      chats.key(key);
      return true;
    }
    return false;
  }

  /** Whether it is there to be read or chosen from, and nothing can be written or decided in it. */
  private static boolean isList(Overlay overlay) {
    return switch (overlay) {
      case Overlay.Help any -> true;
      case Overlay.Sheet any -> true;
      case Overlay.FileList any -> true;
      case Overlay.Picker any -> false;
      case Overlay.PasteQuestion any -> false;
      case Overlay.Passwords any -> false;
      case Overlay.Leaving any -> false;
    };
  }

  /** The same key once more: it only goes away. */
  private static boolean isOpenedBy(Overlay overlay, Action action) {
    return (overlay instanceof Overlay.Help && action == Action.HELP)
        || (overlay instanceof Overlay.FileList && action == Action.FILES);
  }

  private static boolean opensOther(Action action) {
    return switch (action) {
      case PREVIOUS_CHAT,
          NEXT_CHAT,
          NEXT_UNREAD,
          FIRST_UNREAD,
          GO_TO,
          FIND,
          SEND_FILE,
          INPUT_HISTORY,
          FILES,
          EDITOR,
          HELP,
          CHATS,
          MEMBERS,
          NEWS,
          YANK ->
          true;
      default -> false;
    };
  }

  /**
   * Nothing is deleted that is not in sight, or that nobody looks at: the list goes, that is all.
   */
  private static boolean deletes(Action action, Overlay overlay) {
    return switch (action) {
      case BACKSPACE, DELETE_WORD_LEFT, DELETE_WORD_RIGHT, KILL_TO_END, KILL_TO_START, UNDO -> true;
      case DELETE -> !(overlay instanceof Overlay.FileList);
      default -> false;
    };
  }
}
