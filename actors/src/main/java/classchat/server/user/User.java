package classchat.server.user;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.StashBuffer;
import akka.actor.typed.javadsl.TimerScheduler;
import classchat.server.cluster.EntityKind;
import classchat.server.cluster.Passivation;
import classchat.server.registry.Broadcast;
import classchat.server.registry.Registries;
import classchat.server.store.Account;
import classchat.server.store.Accounts;
import classchat.server.store.Device;
import classchat.server.user.InternalCommand.Due;
import classchat.server.user.InternalCommand.Failed;
import classchat.server.user.InternalCommand.Gone;
import classchat.server.user.InternalCommand.Loaded;
import classchat.server.user.InternalCommand.Seat;
import classchat.server.user.InternalCommand.Silent;
import classchat.server.user.InternalCommand.Stop;
import classchat.server.user.InternalCommand.Stored;
import classchat.server.user.UserCommand.Arrive;
import classchat.server.user.UserCommand.Ask;
import classchat.server.user.UserCommand.Insist;
import classchat.server.user.UserCommand.Leave;
import classchat.server.user.UserCommand.Presence;
import classchat.server.user.UserCommand.Renew;
import classchat.server.user.UserCommand.SessionNews;
import classchat.wire.AccountId;
import classchat.wire.DeviceId;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One account: which sessions it has, whether it is here and when it was last seen. One session for
 * a device, the newest; none of an older generation than the account's. It is not on the path of a
 * message.
 */
public final class User {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /**
   * What users work with.
   *
   * @param readers where blocking calls run
   * @param registries the session registry of every node
   * @param online whether an account has a session, as far as this node knows; does not block
   */
  public record Collaborators(
      Accounts accounts,
      Executor readers,
      Registries registries,
      Predicate<AccountId> online,
      Clock clock) {}

  private final ActorContext<UserCommand> context;
  private final TimerScheduler<UserCommand> timers;
  private final StashBuffer<UserCommand> stash;
  private final AccountId id;
  private final Collaborators with;
  private final UserSettings settings;
  private final Passivation<UserCommand> passivation;

  private User(
      ActorContext<UserCommand> context,
      TimerScheduler<UserCommand> timers,
      StashBuffer<UserCommand> stash,
      AccountId id,
      Collaborators with,
      UserSettings settings,
      Passivation<UserCommand> passivation) {
    this.context = context;
    this.timers = timers;
    this.stash = stash;
    this.id = id;
    this.with = with;
    this.settings = settings;
    this.passivation = passivation;
  }

  /** Users, as a directory starts them. */
  public static EntityKind<UserCommand> kind(Collaborators with, UserSettings settings) {
    return new EntityKind<>(
        "user",
        UserCommand.class,
        Stop.INSTANCE,
        (id, passivation) ->
            create(new AccountId(Long.parseLong(id, 16)), with, settings, passivation));
  }

  /** Starts by reading its account. */
  static Behavior<UserCommand> create(
      AccountId id,
      Collaborators with,
      UserSettings settings,
      Passivation<UserCommand> passivation) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers ->
            Behaviors.withStash(
                settings.held(),
                stash ->
                    new User(context, timers, stash, id, with, settings, passivation).start())));
  }

  private Behavior<UserCommand> start() {
    timers.startTimerWithFixedDelay(Due.IDLE, settings.idle());
    return load();
  }

  private Behavior<UserCommand> load() {
    read(Map.of());
    return loading();
  }

  private Behavior<UserCommand> loading() {
    return Behaviors.receiveMessage(command ->
        switch (command) {
          case Loaded(var account, var devices, var asked) ->
              stash.unstashAll(here(standing(account)));
          case Failed(var why) -> onLoadFailed(why);
          case Due due -> due == Due.LOAD ? load() : Behaviors.same();
          case Stop stop -> Behaviors.stopped();
          case UserCommand other -> hold(other);
        });
  }

  private static Standing standing(Optional<Account> account) {
    return new Standing(
        account.isPresent(),
        account.map(Account::generation).orElse(0L),
        account.map(Account::lastSeen).orElse(0L),
        Map.of(),
        0,
        false);
  }

  private Behavior<UserCommand> onLoadFailed(String why) {
    context.getLog().warn("user {} cannot be read: {}", id, why);
    timers.startSingleTimer(Due.LOAD, Due.LOAD, PAUSE);
    return Behaviors.same();
  }

  private Behavior<UserCommand> hold(UserCommand command) {
    if (stash.isFull()) {
      context.getLog().warn("user {}: too much waits for its account, dropped one", id);
    } else {
      stash.stash(command);
    }
    return Behaviors.same();
  }

  private Behavior<UserCommand> here(Standing now) {
    return Behaviors.receiveMessage(command ->
        switch (command) {
          case Arrive(var device, var generation, var session) ->
              here(arrive(now.withQuiet(false), device, seat(session, generation)));
          case Insist(var device, var generation, var session, var rival) ->
              here(insist(now.withQuiet(false), device, seat(session, generation), rival));
          case Renew(var device, var generation, var session) ->
              here(renew(now.withQuiet(false), device, seat(session, generation)));
          case Leave(var device, var session) ->
              here(leave(now.withQuiet(false), device, session, millis()));
          case Gone(var device, var session) -> here(leave(now, device, session, millis()));
          case Silent(var device, var session) -> here(silent(now, device, session));
          case Ask(var replyTo) -> onAsk(now, replyTo);
          case Loaded loaded -> here(judge(now, loaded));
          case Failed(var why) -> here(unread(now, why));
          case Stored stored -> here(now.withStoring(-1));
          case Due due -> onDue(now, due);
          case Stop stop -> onStop(now);
        });
  }

  private Seat seat(ActorRef<SessionNews> session, long generation) {
    return new Seat(session, generation, millis());
  }

  // Sessions.

  /** One that is over must not replace its successor, whose word may have come first. */
  private Standing arrive(Standing now, DeviceId device, Seat seat) {
    var other = rival(now, device, seat.session());
    if (isOutdated(now, seat)) {
      return now;
    }
    if (other.isPresent()) {
      seat.session().tell(new SessionNews.Contested(other.get().session()));
      return now;
    }
    seat.session().tell(new SessionNews.Seated());
    return take(now, device, seat);
  }

  /** Only the rival it was asked about has to go: another one may have come since. */
  private Standing insist(Standing now, DeviceId device, Seat seat, ActorRef<SessionNews> rival) {
    var other = rival(now, device, seat.session());
    if (isOutdated(now, seat)) {
      return now;
    }
    if (other.isPresent() && !other.get().session().equals(rival)) {
      other.get().session().tell(new SessionNews.Contested(seat.session()));
      return now;
    }
    other.ifPresent(before -> context.unwatch(before.session()));
    rival.tell(new SessionNews.Replaced());
    seat.session().tell(new SessionNews.Seated());
    return take(now, device, seat);
  }

  /** Where another one has the seat of this one, that came later: it is asked. */
  private Standing renew(Standing now, DeviceId device, Seat seat) {
    var other = rival(now, device, seat.session());
    if (isOutdated(now, seat)) {
      return now;
    }
    if (other.isPresent()) {
      other.get().session().tell(new SessionNews.Contested(seat.session()));
      return now;
    }
    return take(now, device, seat);
  }

  private static Optional<Seat> rival(
      Standing now, DeviceId device, ActorRef<SessionNews> session) {
    return Optional.ofNullable(now.seats().get(device))
        .filter(other -> !other.session().equals(session));
  }

  /** Whether it has to sign in anew, which it is told. */
  private static boolean isOutdated(Standing now, Seat seat) {
    var outdated = seat.generation() < now.generation();
    if (outdated) {
      seat.session().tell(new SessionNews.Outdated());
    }
    return outdated;
  }

  private Standing take(Standing now, DeviceId device, Seat seat) {
    if (now.seats().containsKey(device) && rival(now, device, seat.session()).isEmpty()) {
      return check(sit(now, device, seat), device);
    }
    context.watchWith(seat.session(), new Gone(device, seat.session()));
    var next = store(sit(now, device, seat), Map.of(device, seat.heard()));
    if (!now.online()) {
      timers.startTimerWithFixedDelay(Due.LAST_SEEN, settings.lastSeen());
      announce(next);
    }
    return check(next, device);
  }

  private Standing sit(Standing now, DeviceId device, Seat seat) {
    timers.startSingleTimer(device, new Silent(device, seat.session()), settings.silence());
    return now.with(device, seat);
  }

  private Standing silent(Standing now, DeviceId device, ActorRef<SessionNews> session) {
    var seat = now.seats().get(device);
    return seat == null ? now : leave(now, device, session, seat.heard());
  }

  private Standing leave(Standing now, DeviceId device, ActorRef<SessionNews> session, long seen) {
    var seat = now.seats().get(device);
    if (seat == null && !now.online()) {
      return wentUnheard(now, device, seen);
    }
    if (seat == null || !seat.session().equals(session)) {
      return now;
    }
    context.unwatch(session);
    timers.cancel(device);
    var next = store(now.without(device, seen), Map.of(device, seen));
    if (!next.online()) {
      timers.cancel(Due.LAST_SEEN);
      announce(next);
    }
    return next;
  }

  /** This user was somewhere else when that session was last heard of. */
  private Standing wentUnheard(Standing now, DeviceId device, long seen) {
    var next = store(now.withSeen(seen), Map.of(device, seen));
    announce(next);
    return next;
  }

  private void announce(Standing now) {
    with.registries().tell(new Broadcast.PresenceChanged(id, now.online(), now.lastSeen()));
  }

  /** One that has just been started here may not have heard of its sessions yet. */
  private Behavior<UserCommand> onAsk(Standing now, ActorRef<Presence> replyTo) {
    var online = now.online() || with.online().test(id);
    replyTo.tell(new Presence(now.exists(), online, now.exists() ? now.lastSeen() : 0));
    return here(now.withQuiet(false));
  }

  // The account as it is stored.

  /**
   * Whether this session may stay: asks, and {@link #judge} decides. Only this one, as another may
   * not have been told yet that a new password spares it.
   */
  private Standing check(Standing now, DeviceId device) {
    Optional.ofNullable(now.seats().get(device)).ifPresent(seat -> read(Map.of(device, seat)));
    return now;
  }

  private Standing judge(Standing before, Loaded loaded) {
    var account = loaded.account().filter(Account::enabled);
    var now =
        before.withAccount(
            loaded.account().isPresent(), loaded.account().map(Account::generation).orElse(0L));
    for (var asked : loaded.asked().entrySet()) {
      var device = asked.getKey();
      var session = asked.getValue().session();
      var stays = account.isPresent() && loaded.devices().contains(device);
      var seat = now.seats().get(device);
      if (seat != null
          && seat.session().equals(session)
          && (!stays || seat.generation() < now.generation())) {
        session.tell(new SessionNews.Outdated());
        now = leave(now, device, session, millis());
      }
    }
    return now;
  }

  private Standing unread(Standing now, String why) {
    context.getLog().warn("user {} cannot be read, the next renewal tries again: {}", id, why);
    return now;
  }

  private void read(Map<DeviceId, Seat> asked) {
    context.pipeToSelf(
        started(() -> new Loaded(with.accounts().find(id), devices(), asked)),
        (loaded, why) -> why == null ? loaded : new Failed(why.toString()));
  }

  private Set<DeviceId> devices() {
    return with.accounts().devices(id).stream().map(Device::id).collect(Collectors.toSet());
  }

  /** Stores when the account and these devices were last seen; it is no harm if that fails. */
  private Standing store(Standing now, Map<DeviceId, Long> seen) {
    var lastSeen = now.lastSeen();
    context.pipeToSelf(
        started(() -> {
          with.accounts().setLastSeen(id, lastSeen);
          seen.forEach(with.accounts()::setDeviceSeen);
          return new Stored();
        }),
        (stored, why) -> new Stored());
    return now.withStoring(1);
  }

  private <T> CompletionStage<T> started(Supplier<T> call) {
    try {
      return CompletableFuture.supplyAsync(call, with.readers());
    } catch (RejectedExecutionException full) {
      return CompletableFuture.failedFuture(full);
    }
  }

  // What is due, and the end.

  private Behavior<UserCommand> onDue(Standing now, Due due) {
    return switch (due) {
      case LAST_SEEN -> here(stillHere(now));
      case IDLE -> onIdle(now);
      case LOAD, END -> Behaviors.same();
    };
  }

  private Standing stillHere(Standing now) {
    var seen = now.seats().values().stream().mapToLong(Seat::heard).max().orElse(0);
    var devices =
        now.seats().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().heard()));
    return store(now.withSeen(seen), devices);
  }

  private Behavior<UserCommand> onIdle(Standing now) {
    if (now.quiet() && !now.online() && now.storing() == 0) {
      passivation.request(context.getSelf());
    }
    return here(now.withQuiet(true));
  }

  private Behavior<UserCommand> onStop(Standing now) {
    timers.startSingleTimer(Due.END, Due.END, settings.stop());
    return EntityKind.stopping(ending(now.online() ? stillHere(now) : now));
  }

  /** Takes nothing new; sessions say to the successor that they are there. */
  private Behavior<UserCommand> ending(Standing now) {
    return now.storing() == 0
        ? Behaviors.stopped()
        : Behaviors.receiveMessage(command ->
            switch (command) {
              case Stored stored -> ending(now.withStoring(-1));
              case Due due -> due == Due.END ? Behaviors.stopped() : Behaviors.same();
              case UserCommand late -> Behaviors.same();
            });
  }

  private long millis() {
    return with.clock().millis();
  }
}
