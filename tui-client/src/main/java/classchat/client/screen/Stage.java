package classchat.client.screen;

import classchat.client.display.Size;
import classchat.client.model.ClientEvent;
import classchat.client.view.Overlay;
import classchat.client.view.View;
import classchat.client.view.ViewBuilder;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/** The view of the moment, and whether it still has to be drawn. For the screen's thread. */
final class Stage {
  /** What has still to be read; no more than was asked for. */
  private final Queue<Overlay> waiting = new ArrayDeque<>();

  private View view;
  private Size size;
  private boolean changed = true;

  Stage(View view, Size size) {
    this.view = view;
    this.size = size;
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
    if (view.overlay().isEmpty() && !waiting.isEmpty()) {
      var first = waiting.remove();
      view = view.with(same -> same.overlay = Optional.of(first));
    }
    changed = true;
  }

  /** Its places are those of another text. */
  private boolean hasStaleCompletion(View next) {
    return next.completion().isPresent()
        && next.completion().equals(view.completion())
        && !next.input().equals(view.input());
  }

  /** Shows it over the chats: after what somebody is writing or answering there. */
  void lay(Overlay overlay) {
    if (view.overlay().filter(Stage::isOnlyRead).isPresent() || view.overlay().isEmpty()) {
      change(next -> next.overlay = Optional.of(overlay));
    } else {
      waiting.add(overlay);
    }
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
