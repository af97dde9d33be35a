package classchat.client.line;

import classchat.client.link.Link;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * When to leave: after the last answer and the time to stay on, or at once; and when to wait no
 * longer.
 */
final class Departure {
  /** How long the link may take to say goodbye. */
  private static final Duration FAREWELL = Duration.ofSeconds(6);

  private static final Duration UNHEARD = Duration.ofSeconds(1);

  private final Consumer<Link.Command> link;
  private Duration stay;
  private boolean hurried;
  private boolean quitting;
  private @Nullable Deadline deadline;

  /**
   * @param stay how much longer to stay when everything is answered
   */
  Departure(Consumer<Link.Command> link, Duration stay) {
    this.link = link;
    this.stay = stay;
  }

  /** No line will come any more. */
  void inputEnded() {
    if (!hurried) {
      hurried = true;
      link.accept(new Link.Hurry());
    }
  }

  /** Nobody wants to stay on. */
  void quit() {
    stay = Duration.ZERO;
    inputEnded();
  }

  /** Leaves without waiting for any answer. */
  void leave() {
    leave(FAREWELL);
  }

  /** Leaves as nobody hears any more: the link waits in vain for what will not be shown. */
  void leaveUnheard() {
    leave(UNHEARD);
  }

  private void leave(Duration patience) {
    if (!quitting) {
      quitting = true;
      deadline = Deadline.in(patience);
      link.accept(new Link.Quit());
    }
  }

  /**
   * @param idle whether everything that was asked for is done
   */
  void check(boolean idle) {
    if (!hurried || quitting) {
      return;
    }
    if (idle && deadline == null) {
      deadline = Deadline.in(stay);
    }
    if (deadline != null && deadline.isOver()) {
      leave();
    }
  }

  /** Whether nothing but what is unanswered keeps it here. */
  boolean isNear() {
    return hurried;
  }

  /** Until when to wait for something to happen; absent for as long as it takes. */
  @Nullable Deadline deadline() {
    return deadline;
  }

  /** Whether the link has not said goodbye in time. */
  boolean isLate() {
    return quitting && deadline != null && deadline.isOver();
  }
}
