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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /** Of the users of a node in one message, which has to stay below Artery's largest. */
  private static final int PART = 500;

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final Settings settings;
  private final AllRegistries registries;
  private final ActorRef<RegistryCommand> registry;
  private final OnlineUsers online;
  private final Clock clock;
  private final ActorRefResolver resolver;
  private final Address self;

  private final Set<Address> members = new HashSet<>();
  private final Set<Address> unreachable = new HashSet<>();
  private final Map<ActorRef<Word>, Roll> rolls = new HashMap<>();
  private final Map<AccountId, UserInfo> here = new HashMap<>();
  private final Map<AccountId, Local> untold = new LinkedHashMap<>();
  private long version;

  private Neighbours(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Settings settings,
      AllRegistries registries,
      ActorRef<RegistryCommand> registry,
      OnlineUsers online,
      Clock clock) {
    this.context = context;
    this.timers = timers;
    this.settings = settings;
    this.registries = registries;
    this.registry = registry;
    this.online = online;
    this.clock = clock;
    this.resolver = ActorRefResolver.get(context.getSystem());
    this.self = Cluster.get(context.getSystem()).selfMember().address();
    this.version = clock.millis();
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
    return Behaviors.supervise(
            Behaviors.<Command>setup(context ->
                Behaviors.withTimers(timers ->
                    new Neighbours(context, timers, settings, registries, registry, online, clock)
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
    var me = context.getSelf();
    online.listen((user, isHere) -> me.tell(new Local(user, isHere)));
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
      case Due due when due == Due.TELL -> tellChanges();
      case Due due -> repeat();
      case Changes changes -> onChanges(changes);
      case AskAll(var replyTo) -> tellAll(replyTo);
      case All part -> onAll(part);
    }
  }

  // Which nodes there are.

  private void onMember(MemberEvent event) {
    var address = event.member().address();
    if (address.equals(self)) {
      return;
    }
    if (event instanceof MemberRemoved) {
      removed(address);
    } else if (members.add(address)) {
      found(address);
    }
  }

  private void onReached(ReachabilityEvent event) {
    var address = event.member().address();
    if (event instanceof UnreachableMember) {
      unreachable.add(address);
      changed();
    } else if (unreachable.remove(address) && members.contains(address)) {
      found(address);
    }
  }

  /** Nothing is known of what it told meanwhile, nor does it know what was told here. */
  private void found(Address address) {
    changed();
    neighbour(address).tell(new AskAll(words()));
  }

  private void removed(Address address) {
    members.remove(address);
    unreachable.remove(address);
    var ended =
        rolls.keySet().stream().filter(from -> from.path().address().equals(address)).toList();
    ended.forEach(from -> tellPresence(roll(from).end()));
    ended.forEach(rolls::remove);
    changed();
  }

  private void changed() {
    registries.others(reachable().stream().map(this::registry).toList());
    registry.tell(new SessionRegistry.LookAgain());
  }

  private List<Address> reachable() {
    return members.stream().filter(address -> !unreachable.contains(address)).toList();
  }

  private ActorRef<Broadcast> registry(Address address) {
    return resolver.resolveActorRef(address + settings.registry());
  }

  private ActorRef<Word> neighbour(Address address) {
    return resolver.resolveActorRef(address + settings.path());
  }

  // Who is here.

  private void onLocal(Local local) {
    untold.put(local.user().account(), local);
    if (!timers.isTimerActive(Due.TELL)) {
      timers.startSingleTimer(Due.TELL, settings.gather());
    }
  }

  private void tellChanges() {
    var came = new ArrayList<UserInfo>();
    var went = new ArrayList<AccountId>();
    for (var local : untold.values()) {
      var account = local.user().account();
      if (local.here() && here.put(account, local.user()) == null) {
        came.add(local.user());
      } else if (!local.here() && here.remove(account) != null) {
        went.add(account);
      }
    }
    untold.clear();
    tell(came, went);
  }

  /** So many that one message could not hold them are as if they had been missed. */
  private void tell(List<UserInfo> came, List<AccountId> went) {
    if (came.isEmpty() && went.isEmpty()) {
      return;
    }
    var before = version;
    version++;
    if (came.size() > PART || went.size() > PART) {
      version++;
      repeat();
    } else {
      tell(new Changes(words(), before, version, came, went));
    }
  }

  private void repeat() {
    tell(new Changes(words(), version, version, List.of(), List.of()));
  }

  private void tell(Changes changes) {
    reachable().forEach(address -> neighbour(address).tell(changes));
  }

  private void tellAll(ActorRef<Word> replyTo) {
    tellChanges();
    var users = List.copyOf(here.values());
    var of = Math.max(1, (users.size() + PART - 1) / PART);
    for (var number = 0; number < of; number++) {
      var part = users.subList(number * PART, Math.min(users.size(), (number + 1) * PART));
      replyTo.tell(new All(words(), version, number, of, part));
    }
  }

  // Who is elsewhere.

  private void onChanges(Changes changes) {
    if (!isMember(changes.from())) {
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
    if (isMember(part.from())) {
      tellPresence(roll(part.from()).take(part));
    }
  }

  /** What comes from a node that was removed comes too late. */
  private boolean isMember(ActorRef<Word> from) {
    return members.contains(from.path().address());
  }

  private Roll roll(ActorRef<Word> from) {
    return rolls.computeIfAbsent(from, any -> new Roll(online));
  }

  private void tellPresence(List<AccountId> accounts) {
    var now = clock.millis();
    accounts.forEach(
        account -> registry.tell(new PresenceChanged(account, online.isOnline(account), now)));
  }

  private ActorRef<Word> words() {
    return context.getSelf().narrow();
  }
}
