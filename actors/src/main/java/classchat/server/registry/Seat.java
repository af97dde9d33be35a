package classchat.server.registry;

import classchat.server.registry.SessionRegistry.Attach;
import classchat.server.registry.SessionRegistry.Enter;
import classchat.wire.AccountId;
import classchat.wire.DeviceId;
import classchat.wire.Target;
import classchat.wire.codec.EncodedFrame;
import java.util.Optional;

/**
 * One session that signed in on this node. It outlives a restart of the registry, unlike its {@link
 * Route}.
 */
final class Seat {
  private final Enter entered;
  private long generation;
  private Optional<Attach> attach = Optional.empty();
  private Optional<Target> open = Optional.empty();
  private boolean attached;
  private boolean staff;

  Seat(Enter entered) {
    this.entered = entered;
    this.generation = entered.generation();
  }

  Enter entered() {
    return entered;
  }

  AccountId account() {
    return entered.user().account();
  }

  DeviceId device() {
    return entered.device();
  }

  long generation() {
    return generation;
  }

  void raise(long to) {
    generation = Math.max(generation, to);
  }

  /** What it asked for when it attached, for as long as that is not answered. */
  Optional<Attach> attach() {
    return attach;
  }

  void attach(Attach asked) {
    attach = Optional.of(asked);
    staff = asked.staff();
  }

  /** Whether it may know who asked anonymous questions; decided when it attached. */
  boolean isStaff() {
    return staff;
  }

  /** Whether its heads have been asked for, answered or not. */
  boolean isAttaching() {
    return attach.isPresent() || attached;
  }

  /** All heads are in the outbox. */
  void attached() {
    attach.ifPresent(asked -> tell(new SessionNotice.Attached(asked.request())));
    attach = Optional.empty();
    attached = true;
  }

  Optional<Target> open() {
    return open;
  }

  void open(Optional<Target> target) {
    open = target;
  }

  void tell(SessionNotice notice) {
    entered.notices().tell(notice);
  }

  boolean push(EncodedFrame frame, boolean fanOut) {
    return entered.connection().push(frame, fanOut);
  }
}
