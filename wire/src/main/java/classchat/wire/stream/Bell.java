package classchat.wire.stream;

import java.util.concurrent.atomic.AtomicReference;

/** Wakes a stage: at once or with the next tick, and only once until it has looked. */
final class Bell {
  private enum State {
    QUIET,
    AT_TICK,
    RUNG
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.QUIET);
  private final Runnable wake;
  private final FlushTick tick;

  Bell(Runnable wake, FlushTick tick) {
    this.wake = wake;
    this.tick = tick;
  }

  /** Safe for use by any thread. */
  void ring() {
    if (state.getAndSet(State.RUNG) != State.RUNG) wake.run();
  }

  /** Rings with the next tick, unless something rings before. Safe for use by any thread. */
  void ringAtTick() {
    if (state.compareAndSet(State.QUIET, State.AT_TICK)) tick.add(this::ticked);
  }

  private void ticked() {
    if (state.compareAndSet(State.AT_TICK, State.RUNG)) wake.run();
  }

  /** Whether all that is new may wait for the tick. */
  boolean waitsForTick() {
    return state.get() == State.AT_TICK;
  }

  /** The stage will look anyway: no need to wake it until it does. */
  void hold() {
    state.set(State.RUNG);
  }

  /** The stage looks now: what comes from here on rings again. */
  void quiet() {
    state.set(State.QUIET);
  }
}
