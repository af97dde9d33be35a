package classchat.client.screen;

import classchat.client.display.Size;
import classchat.client.model.ClientEvent;
import classchat.client.pane.KeyText;
import classchat.client.view.Overlay;
import classchat.client.view.View;
import classchat.client.view.ViewBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The view of the moment, and whether it still has to be drawn. For the screen's thread. */
final class Stage {
  /** Who types on sooner than this after an answer has come has not read it. */
  private static final Duration GLANCE = Duration.ofMillis(500);

  /** What has still to be read; no more than was asked for. */
  private final Deque<Overlay> waiting = new ArrayDeque<>();

  private final Clock clock;
  private View view;
  private Size size;
  private boolean changed = true;

  /** Whether the last that was done is typing into the input. */
  private boolean typing;

  /** The newest answer that lies, or has lain, over the chats. */
  private @Nullable Overlay laid;

  private Instant laidAt = Instant.EPOCH;

  Stage(View view, Size size, Clock clock) {
    this.view = view;
    this.size = size;
    this.clock = clock;
  }

  View view() {
    return view;
  }

  Size size() {
    return size;
  }

  void change(Consumer<ViewBuilder> change) {
    var next = view.with(change);
    view = hasStaleCompletion(next) ? next.with(same -> same.completion = Optional.empty()) : next;
    changed = true;
  }

  /** Its places are those of another text. */
  private boolean hasStaleCompletion(View next) {
    return next.completion().isPresent()
        && next.completion().equals(view.completion())
        && !next.input().equals(view.input());
  }

  /** Somebody types into the input. */
  void typed() {
    typing = true;
  }

  /** Somebody does something else than typing, such as asking for a list by its key. */
  void turned() {
    typing = false;
  }

  /** Shows an answer over the chats: after what somebody is writing or answering there. */
  void lay(Overlay overlay) {
    var free = view.overlay().isEmpty() && !isWriting();
    if (free || view.overlay().filter(Stage::isOnlyRead).isPresent()) {
      put(overlay);
    } else {
      waiting.add(overlay);
    }
  }

  /** Whether a line has been begun, so that what comes must not get into it. */
  boolean isWriting() {
    return typing && !view.input().isEmpty();
  }

  private void put(Overlay overlay) {
    laid = overlay;
    laidAt = clock.instant();
    change(next -> next.overlay = Optional.of(overlay));
  }

  /** Whether an answer has come over the chats just now, while somebody was typing. */
  boolean interrupts() {
    return typing
        && view.overlay().filter(overlay -> overlay.equals(laid)).isPresent()
        && clock.instant().isBefore(laidAt.plus(GLANCE));
  }

  /** Somebody goes on with something else: an answer that nobody can have read comes once more. */
  void putAside() {
    if (interrupts()) {
      view.overlay().ifPresent(waiting::addFirst);
    }
    change(next -> next.overlay = Optional.empty());
  }

  /** Shows what waits unless somebody is writing, who is told of it. After each thing done. */
  void settle() {
    if (waiting.isEmpty() || view.overlay().isPresent()) {
      return;
    }
    if (!isWriting()) {
      put(waiting.remove());
    } else if (view.remark().isEmpty()) {
      say(announced());
    }
  }

  /** Shows what waits, whatever is being written; false when nothing does. */
  boolean reveal() {
    if (waiting.isEmpty()) {
      return false;
    }
    change(next -> next.remark = Optional.empty());
    put(waiting.remove());
    return true;
  }

  private String announced() {
    var key = KeyText.close(view.look());
    var now = key.isEmpty() ? "" : key + " shows it now, else ";
    return "the answer is here: " + now + "it comes when this line is sent";
  }

  private static boolean isOnlyRead(Overlay overlay) {
    return switch (overlay) {
      case Overlay.Help any -> true;
      case Overlay.Sheet any -> true;
      case Overlay.Picker any -> false;
      case Overlay.FileList any -> false;
      case Overlay.PasteQuestion any -> false;
      case Overlay.Passwords any -> false;
      case Overlay.Leaving any -> false;
    };
  }

  /** Nothing lies over what comes now. */
  void clear() {
    waiting.clear();
    change(next -> next.overlay = Optional.empty());
  }

  /** The model moves on. */
  void apply(ClientEvent event) {
    change(next -> next.client = next.client.apply(event));
  }

  void say(String text) {
    change(next -> next.say(text));
  }

  void complain(String text) {
    change(next -> next.complain(text));
  }

  void resized(Size other) {
    size = other;
    changed = true;
  }

  /** Whether something has changed since this was asked last. */
  boolean takeChanged() {
    var was = changed;
    changed = false;
    return was;
  }

  boolean changed() {
    return changed;
  }
}
