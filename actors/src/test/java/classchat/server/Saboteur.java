package classchat.server;

import akka.actor.AbstractActor;
import akka.actor.AbstractExtensionId;
import akka.actor.ActorRef;
import akka.actor.ExtendedActorSystem;
import akka.actor.Extension;
import akka.actor.PoisonPill;
import akka.actor.Props;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;

/**
 * Breaks the server in whose process it runs, as a line of its input says: {@link #FATAL}, or the
 * actor that ends. Akka loads it where {@code akka.extensions} names it.
 */
public final class Saboteur extends AbstractExtensionId<Saboteur.Hand> {
  static final String FATAL = "fatal";

  /** What Akka keeps of it. */
  public static final class Hand implements Extension {
    private Hand() {}
  }

  @Override
  public Hand createExtension(ExtendedActorSystem system) {
    Thread.ofPlatform().daemon().start(() -> waitForWord(system));
    return new Hand();
  }

  private static void waitForWord(ExtendedActorSystem system) {
    var input = new Scanner(System.in, StandardCharsets.UTF_8);
    if (!input.hasNextLine()) {
      return;
    }
    var word = input.nextLine();
    if (word.equals(FATAL)) {
      system
          .systemActorOf(Props.create(Failing.class, Failing::new), "failing")
          .tell(word, ActorRef.noSender());
    } else {
      system.actorSelection(word).tell(PoisonPill.getInstance(), ActorRef.noSender());
    }
  }

  /** An actor as one is whose class path lacks something. */
  private static final class Failing extends AbstractActor {
    @Override
    public Receive createReceive() {
      return receiveBuilder()
          .matchAny(any -> {
            throw new NoClassDefFoundError("sabotage");
          })
          .build();
    }
  }
}
