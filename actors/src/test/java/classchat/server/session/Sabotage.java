package classchat.server.session;

import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.Behaviors;
import classchat.server.cluster.EntityKind;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes entities of a kind fail at one of their commands, those to themselves counted too. */
final class Sabotage<C> {
  private static final int NEVER = -1;

  private final AtomicInteger left = new AtomicInteger(NEVER);
  private volatile Runnable failure = Sabotage::fail;

  private static void fail() {
    throw new IllegalStateException("sabotage");
  }

  /** After so many more commands one fails. */
  void failAfter(int commands) {
    failAfter(commands, Sabotage::fail);
  }

  /**
   * @param how throws
   */
  void failAfter(int commands, Runnable how) {
    failure = how;
    left.set(commands);
  }

  boolean isDone() {
    return left.get() == NEVER;
  }

  EntityKind<C> on(EntityKind<C> kind) {
    return new EntityKind<>(
        kind.name(),
        kind.commands(),
        kind.stop(),
        (id, passivation) -> on(kind.commands(), kind.factory().create(id, passivation)));
  }

  private Behavior<C> on(Class<C> commands, Behavior<C> entity) {
    return Behaviors.intercept(() -> new Failing(commands), entity);
  }

  private final class Failing extends BehaviorInterceptor<C, C> {
    Failing(Class<C> commands) {
      super(commands);
    }

    @Override
    public Behavior<C> aroundReceive(
        TypedActorContext<C> context, C command, ReceiveTarget<C> target) {
      if (left.getAndUpdate(now -> now == NEVER ? NEVER : now - 1) == 0) {
        failure.run();
      }
      return target.apply(context, command);
    }
  }
}
