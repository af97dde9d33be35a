package classchat.client.screen;

import classchat.client.edit.Completer;
import classchat.client.link.Link;
import classchat.client.model.ClientEvent;
import classchat.client.view.Focus;
import classchat.client.view.Overlay;
import classchat.client.view.Session;
import classchat.wire.UserName;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Who there is on the server: asked when somebody is about to be named, as nobody is told of the
 * coming and going of all. For the screen's thread.
 */
final class Roll {
  private static final int PAGES = 3;
  private static final long FRESH = Duration.ofSeconds(10).toNanos();

  private final Stage stage;
  private final Asks asks;
  private final LongSupplier nanos;
  private long askedAt;

  Roll(Stage stage, Asks asks, LongSupplier nanos) {
    this.stage = stage;
    this.asks = asks;
    this.nanos = nanos;
    this.askedAt = nanos.getAsLong() - FRESH;
  }

  /** Asks, unless that was done a moment ago. */
  void call() {
    var now = nanos.getAsLong();
    if (now - askedAt >= FRESH && stage.view().session().state() == Session.State.ONLINE) {
      askedAt = now;
      ask(Optional.empty(), 1);
    }
  }

  /** The session has ended: the next one asks at once. */
  void forget() {
    askedAt = nanos.getAsLong() - FRESH;
  }

  private void ask(Optional<UserName> after, int page) {
    asks.ask(new Asks.Asked.People(page), origin -> new Link.Who(origin, after, false));
  }

  /** A page of it has come. */
  void answer(ClientEvent.Users users, int page) {
    stage.apply(users);
    if (users.more() && !users.users().isEmpty() && page < PAGES) {
      ask(UserName.parse(users.users().getLast().user()), page + 1);
    }
    completed();
  }

  /** Who is being named may be among them. */
  private void completed() {
    var view = stage.view();
    if (view.focus() == Focus.INPUT && view.overlay().isEmpty() && isNaming(view.input().text())) {
      stage.change(
          next -> next.completion = Completer.complete(next.input, People.here(stage.view())));
    }
    if (view.overlay().isPresent()
        && view.overlay().get() instanceof Overlay.Picker picker
        && picker.purpose() == Overlay.Picker.Purpose.GO_TO) {
      stage.change(next -> next.overlay = Optional.of(Pickers.named(stage.view(), picker)));
    }
  }

  /** Whether somebody is about to be named in {@code text}. */
  static boolean isNaming(String text) {
    return text.contains("@");
  }
}
