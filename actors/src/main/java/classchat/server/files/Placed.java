package classchat.server.files;

import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.PostStop;
import akka.actor.typed.Signal;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.Behaviors;
import java.util.function.Function;

/** Has a transfer end with a word, whatever fails, and gives its place back when it has ended. */
final class Placed<C> extends BehaviorInterceptor<C, C> {
  private final Places.Place place;
  private final Function<RuntimeException, Behavior<C>> broken;

  private Placed(
      Places.Place place, Class<C> commands, Function<RuntimeException, Behavior<C>> broken) {
    super(commands);
    this.place = place;
    this.broken = broken;
  }

  /**
   * @param broken tells of a failure and ends the transfer
   */
  static <C> Behavior<C> in(
      Places.Place place,
      Class<C> commands,
      Behavior<C> transfer,
      Function<RuntimeException, Behavior<C>> broken) {
    return Behaviors.intercept(() -> new Placed<>(place, commands, broken), transfer);
  }

  @Override
  public Behavior<C> aroundReceive(
      TypedActorContext<C> context, C command, ReceiveTarget<C> target) {
    try {
      return target.apply(context, command);
    } catch (RuntimeException e) {
      return broken.apply(e);
    }
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
