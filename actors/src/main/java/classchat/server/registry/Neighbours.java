package classchat.server.registry;

import akka.actor.Address;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.ClusterEvent.MemberEvent;
import akka.cluster.ClusterEvent.MemberRemoved;
import akka.cluster.ClusterEvent.ReachabilityEvent;
import akka.cluster.ClusterEvent.UnreachableMember;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Subscribe;
import classchat.server.cluster.ClusterMessage;
import classchat.server.registry.Broadcast.PresenceChanged;
import classchat.wire.AccountId;
import classchat.wire.UserInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a node of a cluster knows of the others: which registries there are to tell, and who is
 * online there. Each node tells the others who came to it and who went, with a number that follows
 * on the one before; who has missed one asks for all. One that is unreachable is told nothing, and
 * what it told counts until it is removed.
 */
public final class Neighbours {
  /** What neighbours understand. */
  public sealed interface Command {}

  /** What they tell each other. */
  public sealed interface Word extends Command, ClusterMessage {}

  /**
   * Who came to a node and who went, after all that it told before; also told now and then when
   * nobody did.
   *
   * @param before the number of what was told before
   */
  public record Changes(
      ActorRef<Word> from, long before, long version, List<UserInfo> came, List<AccountId> went)
      implements Word {
    public Changes {
      came = List.copyOf(came);
      went = List.copyOf(went);
    }
  }

  /** Asks for all users of a node. */
  public record AskAll(ActorRef<Word> replyTo) implements Word {}

  /**
   * A part of all users of a node.
   *
   * @param number from 0
   * @param of how many parts
   */
  public record All(ActorRef<Word> from, long version, int number, int of, List<UserInfo> users)
      implements Word {
    public All {
      users = List.copyOf(users);
    }
  }

  /** A try to sign in on another node. */
  public record Guessed(Guess guess) implements Word {}

  /** Tells the other nodes of a try to sign in here. */
  public record TellGuess(Guess guess) implements Command {}

  /** Takes note of who is to hear of tries on other nodes. */
  public record HearGuesses(Consumer<Guess> ear) implements Command {}

  private record MemberChanged(MemberEvent event) implements Command {}

  private record Reached(ReachabilityEvent event) implements Command {}

  private record Local(UserInfo user, boolean here) implements Command {}

  private enum Due implements Command {
    TELL,
    REPEAT
  }

  /**
   * How neighbours are found and told.
   *
   * @param registry the path of the registry of each node, behind the node's address
   * @param path the same of these actors
   * @param gather for how long changes are gathered before they are told
   * @param repeat how often is told that nothing was
   */
  public record Settings(String registry, String path, Duration gather, Duration repeat) {}

  /** Who hears of tries on other nodes; outlives a restart. */
  private static final class Ear {
    private Consumer<Guess> hears = guess -> {};
  }

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final Settings settings;
  private final AllRegistries registries;
  private final ActorRef<RegistryCommand> registry;
  private final OnlineUsers online;
  private final Clock clock;
  private final Ear ear;

  private final Peers peers;
  private final OwnRoll own;
  private final Map<ActorRef<Word>, Roll> rolls = new HashMap<>();

  private Neighbours(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Settings settings,
      AllRegistries registries,
      ActorRef<RegistryCommand> registry,
      OnlineUsers online,
      Clock clock,
      Ear ear) {
    this.context = context;
    this.timers = timers;
    this.settings = settings;
    this.registries = registries;
    this.registry = registry;
    this.online = online;
    this.clock = clock;
    this.ear = ear;
    this.peers = new Peers(ActorRefResolver.get(context.getSystem()), settings);
    this.own = new OwnRoll(words(), clock.millis());
  }

  /**
   * Starts without knowing any.
   *
   * @param registry the one of this node
   */
  public static Behavior<Command> create(
      Settings settings,
      AllRegistries registries,
      ActorRef<RegistryCommand> registry,
      OnlineUsers online,
      Clock clock) {
    var ear = new Ear();
    return Behaviors.supervise(
            Behaviors.<Command>setup(context ->
                Behaviors.withTimers(timers ->
                    new Neighbours(
                            context, timers, settings, registries, registry, online, clock, ear)
                        .start())))
        .onFailure(RuntimeException.class, SupervisorStrategy.restart());
  }

  private Behavior<Command> start() {
    var subscriptions = Cluster.get(context.getSystem()).subscriptions();
    subscriptions.tell(
        Subscribe.create(
            context.messageAdapter(MemberEvent.class, MemberChanged::new), MemberEvent.class));
    subscriptions.tell(
        Subscribe.create(
            context.messageAdapter(ReachabilityEvent.class, Reached::new),
            ReachabilityEvent.class));
    var self = context.getSelf();
    online.listen((user, here) -> self.tell(new Local(user, here)));
    timers.startTimerWithFixedDelay(Due.REPEAT, settings.repeat());
    return Behaviors.receiveMessage(command -> {
      on(command);
      return Behaviors.same();
    });
  }

  private void on(Command command) {
    switch (command) {
      case MemberChanged(var event) -> onMember(event);
      case Reached(var event) -> onReached(event);
      case Local local -> onLocal(local);
      case Due due when due == Due.TELL -> own.changes().ifPresent(this::tell);
      case Due due -> tell(own.nothing());
      case Changes changes -> onChanges(changes);
      case AskAll(var replyTo) -> onAskAll(replyTo);
      case All part -> onAll(part);
      case Guessed(var guess) -> ear.hears.accept(guess);
      case TellGuess(var guess) -> tell(new Guessed(guess));
      case HearGuesses(var other) -> ear.hears = other;
    }
  }

  private void tell(Word word) {
    peers.neighbours().forEach(neighbour -> neighbour.tell(word));
  }

  private ActorRef<Word> words() {
    return context.getSelf().narrow();
  }

  // Which nodes there are.

  private void onMember(MemberEvent event) {
    var address = event.member().address();
    if (address.equals(Cluster.get(context.getSystem()).selfMember().address())) {
      return;
    }
    if (event instanceof MemberRemoved) {
      onRemoved(address);
    } else if (peers.add(address)) {
      onFound(address);
    }
  }

  private void onReached(ReachabilityEvent event) {
    var address = event.member().address();
    if (event instanceof UnreachableMember) {
      peers.lose(address);
      changed();
    } else if (peers.findAgain(address)) {
      onFound(address);
    }
  }

  /** Nothing is known of what it told meanwhile. */
  private void onFound(Address address) {
    changed();
    peers.neighbour(address).tell(new AskAll(words()));
  }

  private void onRemoved(Address address) {
    peers.remove(address);
    var ended =
        rolls.keySet().stream().filter(from -> from.path().address().equals(address)).toList();
    ended.forEach(from -> tellPresence(roll(from).end()));
    ended.forEach(rolls::remove);
    changed();
  }

  private void changed() {
    registries.others(peers.registries());
    registry.tell(new SessionRegistry.LookAgain());
  }

  // Who is here.

  private void onLocal(Local local) {
    own.note(local.user(), local.here());
    if (!timers.isTimerActive(Due.TELL)) {
      timers.startSingleTimer(Due.TELL, settings.gather());
    }
  }

  private void onAskAll(ActorRef<Word> replyTo) {
    own.changes().ifPresent(this::tell);
    own.all().forEach(replyTo::tell);
  }

  // Who is elsewhere. What comes from a node that was removed comes too late.

  private void onChanges(Changes changes) {
    if (!peers.isMember(changes.from())) {
      return;
    }
    var roll = roll(changes.from());
    if (roll.takes(changes)) {
      tellPresence(roll.take(changes));
    } else {
      changes.from().tell(new AskAll(words()));
    }
  }

  private void onAll(All part) {
    if (peers.isMember(part.from())) {
      tellPresence(roll(part.from()).take(part));
    }
  }

  private Roll roll(ActorRef<Word> from) {
    return rolls.computeIfAbsent(from, any -> new Roll(online));
  }

  private void tellPresence(List<AccountId> accounts) {
    var now = clock.millis();
    accounts.forEach(
        account -> registry.tell(new PresenceChanged(account, online.isOnline(account), now)));
  }
}
