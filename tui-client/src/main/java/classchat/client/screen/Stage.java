package classchat.client.screen;

import classchat.client.display.Size;
import classchat.client.model.ClientEvent;
import classchat.client.view.View;
import classchat.client.view.ViewBuilder;
import java.util.function.Consumer;

/** The view of the moment, and whether it still has to be drawn. For the screen's thread. */
final class Stage {
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
    view = view.with(change);
    changed = true;
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

  void redraw() {
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
