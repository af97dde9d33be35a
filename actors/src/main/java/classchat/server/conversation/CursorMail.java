package classchat.server.conversation;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import classchat.server.cluster.Directory;
import classchat.server.conversation.ConversationCommand.Advance;
import classchat.server.conversation.ConversationReply.Advanced;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the cursors of a node's sessions to conversations that may be on other nodes: those of one
 * conversation that come within a moment go as one message, and come back confirmed as one. What
 * gets lost on the way its session sends again.
 */
public final class CursorMail {
  /** What it understands. */
  public sealed interface Command {}

  private record Take(String conversation, Advance advance) implements Command {}

  private record Back(ConversationReply reply) implements Command {}

  private enum Due implements Command {
    SEND,
    FORGET
  }

  /** A session asks again when it was not answered for 5 s. */
  private static final Duration TO_FORGET = Duration.ofSeconds(10);

  /** Of one message, which has to stay below Artery's largest. */
  private static final int PART = 500;

  private record Owner(AccountId account, DeviceId device) {
    static Owner of(Reached reached) {
      return new Owner(reached.account(), reached.device());
    }
  }

  private record Waiting(String conversation, Owner owner) {}

  private final Directory<ConversationCommand> conversations;
  private final TimerScheduler<Command> timers;
  private final ActorRef<ConversationReply> self;
  private final Duration gather;
  private final Map<String, Map<Owner, Reached>> gathered = new LinkedHashMap<>();
  private Map<Waiting, ActorRef<ConversationReply>> askers = new HashMap<>();
  private Map<Waiting, ActorRef<ConversationReply>> earlier = new HashMap<>();

  private CursorMail(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Directory<ConversationCommand> conversations,
      Duration gather) {
    this.conversations = conversations;
    this.timers = timers;
    this.self = context.messageAdapter(ConversationReply.class, Back::new);
    this.gather = gather;
    timers.startTimerWithFixedDelay(Due.FORGET, TO_FORGET);
  }

  /**
   * Starts with nothing to take.
   *
   * @param gather for how long cursors wait for others
   */
  public static Behavior<Command> create(
      Directory<ConversationCommand> conversations, Duration gather) {
    return Behaviors.supervise(
            Behaviors.<Command>setup(context ->
                Behaviors.withTimers(
                    timers -> new CursorMail(context, timers, conversations, gather).taking())))
        .onFailure(RuntimeException.class, SupervisorStrategy.restart());
  }

  /** The conversations as a session sees them; all but cursors goes there at once. */
  public static Directory<ConversationCommand> before(
      Directory<ConversationCommand> conversations, ActorRef<Command> mail) {
    return (id, command) -> {
      if (command instanceof Advance advance) {
        mail.tell(new Take(id, advance));
      } else {
        conversations.tell(id, command);
      }
    };
  }

  private Behavior<Command> taking() {
    return Behaviors.receiveMessage(command -> {
      switch (command) {
        case Take(var conversation, var advance) -> take(conversation, advance);
        case Back(var reply) -> onBack(reply);
        case Due due -> onDue(due);
      }
      return Behaviors.same();
    });
  }

  private void take(String conversation, Advance advance) {
    var waiting = gathered.computeIfAbsent(conversation, any -> new LinkedHashMap<>());
    for (var reached : advance.cursors()) {
      waiting.merge(Owner.of(reached), reached, Reached::or);
      askers.put(new Waiting(conversation, Owner.of(reached)), advance.replyTo());
    }
    if (!timers.isTimerActive(Due.SEND)) {
      timers.startSingleTimer(Due.SEND, gather);
    }
  }

  private void onDue(Due due) {
    switch (due) {
      case SEND -> {
        gathered.forEach((id, waiting) -> send(id, List.copyOf(waiting.values())));
        gathered.clear();
      }
      case FORGET -> {
        earlier = askers;
        askers = new HashMap<>();
      }
    }
  }

  private void send(String conversation, List<Reached> cursors) {
    for (var from = 0; from < cursors.size(); from += PART) {
      var part = cursors.subList(from, Math.min(cursors.size(), from + PART));
      conversations.tell(conversation, new Advance(part, self));
    }
  }

  private void onBack(ConversationReply reply) {
    if (reply instanceof Advanced(var conversation, var cursors)) {
      cursors.forEach(reached -> pass(conversation, reached));
    }
  }

  /** Who has asked twice, as a store is slow, hears twice. */
  private void pass(ConversationId conversation, Reached reached) {
    var waiting = new Waiting(conversation.toString(), Owner.of(reached));
    var asker = askers.getOrDefault(waiting, earlier.get(waiting));
    if (asker != null) {
      asker.tell(new Advanced(conversation, List.of(reached)));
    }
  }
}
