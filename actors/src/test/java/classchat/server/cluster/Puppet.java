package classchat.server.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;

/** An entity that does as it is told, and tells what it does. */
final class Puppet {
  sealed interface Command {}

  /** Is told on. */
  record Say(String text) implements Command {}

  /** Asks to be put away. */
  record AskToGo() implements Command {}

  /** By one life of it, whatever comes between. */
  record AskToGoTwice() implements Command {}

  record Fail() implements Command {}

  /**
   * The stop message: from now on it waits for {@link Finish}, which the test sends to it directly.
   */
  record Stop() implements Command {}

  record Finish() implements Command {}

  /** What it tells: {@code self} is this life of it. */
  record Told(String id, String what, ActorRef<Command> self) {}

  private final ActorContext<Command> context;
  private final String id;
  private final Passivation<Command> passivation;
  private final boolean endsAtOnce;
  private final ActorRef<Told> ear;

  private Puppet(
      ActorContext<Command> context,
      String id,
      Passivation<Command> passivation,
      boolean endsAtOnce,
      ActorRef<Told> ear) {
    this.context = context;
    this.id = id;
    this.passivation = passivation;
    this.endsAtOnce = endsAtOnce;
    this.ear = ear;
  }

  /** One that stops when it is told to, at once or when it is told to finish. */
  static EntityKind<Command> kind(String name, boolean endsAtOnce, ActorRef<Told> ear) {
    return new EntityKind<>(
        name,
        Command.class,
        new Stop(),
        (id, passivation) ->
            Behaviors.setup(
                context -> new Puppet(context, id, passivation, endsAtOnce, ear).running()));
  }

  private Behavior<Command> running() {
    tell("started");
    return Behaviors.receiveMessage(command ->
        switch (command) {
          case Say(var text) -> tell(text);
          case AskToGo ask -> askToGo();
          case AskToGoTwice ask -> {
            askToGo();
            yield askToGo();
          }
          case Fail fail -> throw new IllegalStateException("as told");
          case Stop stop -> stopping();
          case Finish early -> Behaviors.same();
        });
  }

  private Behavior<Command> askToGo() {
    passivation.request(context.getSelf());
    return Behaviors.same();
  }

  private Behavior<Command> stopping() {
    tell("stopping");
    return endsAtOnce
        ? Behaviors.stopped()
        : EntityKind.stopping(
            Behaviors.receiveMessage(command ->
                switch (command) {
                  case Finish finish -> Behaviors.stopped();
                  case Fail fail -> throw new IllegalStateException("as told");
                  case Say(var text) -> tell("late: " + text);
                  case Stop again -> tell("stopping again");
                  case AskToGo ask -> Behaviors.same();
                  case AskToGoTwice ask -> Behaviors.same();
                }));
  }

  private Behavior<Command> tell(String what) {
    ear.tell(new Told(id, what, context.getSelf()));
    return Behaviors.same();
  }
}
