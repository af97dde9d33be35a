package classchat.server.files;

import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.PostStop;
import akka.actor.typed.Signal;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.Behaviors;

/** Gives a transfer's place back when it has ended, in whatever way. */
final class Placed<C> extends BehaviorInterceptor<C, C> {
  private final Places.Place place;

  private Placed(Places.Place place, Class<C> commands) {
    super(commands);
    this.place = place;
  }

  static <C> Behavior<C> in(Places.Place place, Class<C> commands, Behavior<C> transfer) {
    return Behaviors.intercept(() -> new Placed<>(place, commands), transfer);
  }

  @Override
  public Behavior<C> aroundReceive(
      TypedActorContext<C> context, C command, ReceiveTarget<C> target) {
    return target.apply(context, command);
  }

  @Override
  public Behavior<C> aroundSignal(
      TypedActorContext<C> context, Signal signal, SignalTarget<C> target) {
    try {
      return target.apply(context, signal);
    } finally {
      if (signal instanceof PostStop) {
        place.giveBack();
      }
    }
  }
}
