package classchat.server.registry;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.Signal;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import classchat.server.observe.SessionEvents;
import classchat.server.store.Store;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Position;
import classchat.wire.ServerFrame;
import classchat.wire.Target;
import classchat.wire.UserInfo;
import classchat.wire.codec.EncodedFrame;
import classchat.wire.codec.FrameEncoder;
import classchat.wire.stream.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Supervises the sessions of one node, and passes on to them what entities tell: an entry to the
 * sessions of its conversation's members, cursors to those who wait for them, presence to those who
 * watch. It offers to their outboxes itself. When it fails it restarts with the sessions that there
 * are, fills its index from the store and tells each of them all heads.
 */
public final class SessionRegistry {
  /** What sessions, listeners and the guardian tell a registry. */
  public sealed interface Command extends RegistryCommand {}

  /** Starts a session. */
  public record Start(Behavior<?> session) implements Command {}

  /**
   * A session signed in.
   *
   * @param session itself; {@code notices} is where it listens
   */
  public record Enter(
      ActorRef<?> session,
      ActorRef<SessionNotice> notices,
      Connection connection,
      UserInfo user,
      DeviceId device,
      long generation)
      implements Command {}

  /**
   * It wants its heads, and from then on what passes; answered by {@link SessionNotice.Attached}.
   *
   * @param staff whether it may know who asked anonymous questions
   */
  public record Attach(
      ActorRef<?> session, long request, Map<ConversationId, Position> positions, boolean staff)
      implements Command {
    public Attach {
      positions = Map.copyOf(positions);
    }
  }

  /** What it shows from now on; answered by {@link SessionNotice.Shows}. */
  public record Show(ActorRef<?> session, Optional<Target> target) implements Command {}

  /**
   * An answer has told it whether these users are here, as it was read a while ago: what has
   * changed meanwhile is told again, behind the answer.
   */
  public record Named(ActorRef<?> session, Map<AccountId, Boolean> online) implements Command {
    public Named {
      online = Map.copyOf(online);
    }
  }

  /** Its outbox has room again. */
  public record Drained(ActorRef<?> session) implements Command {}

  /** It gets nothing more. */
  public record Leave(ActorRef<?> session) implements Command {}

  /** Messages of entities may have got lost: it looks into the store now, not when that is due. */
  public record LookAgain() implements Command {}

  /** Ends all sessions, each after what it has begun; answered when the last one has ended. */
  public record Stop(ActorRef<Done> replyTo) implements Command {}

  /** A read of this index came back. */
  private record Resume(Index index, Runnable step) implements Command {}

  private enum Tick implements Command {
    CATCH_UP,
    SETTLE,
    PRESENCE,
    REFILL
  }

  /** After a failure, so that one that comes again at once does not keep a core busy. */
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final ActorContext<RegistryCommand> context;
  private final TimerScheduler<RegistryCommand> timers;
  private final RegistrySettings settings;
  private final Roster roster;
  private final SessionEvents events;
  private final Index index = new Index();
  private final OnlineUsers online;
  private final Watchers watchers;
  private final CatchUp catchUp;
  private final Router router;
  private final Filler filler;
  private final Opener opener;

  private SessionRegistry(
      ActorContext<RegistryCommand> context,
      TimerScheduler<RegistryCommand> timers,
      Store store,
      RegistrySettings settings,
      Roster roster,
      OnlineUsers online,
      SessionEvents events) {
    this.context = context;
    this.timers = timers;
    this.settings = settings;
    this.roster = roster;
    this.online = online;
    this.events = events;
    var conversations = store.conversations();
    var self = context.getSelf();
    var reads =
        new Reads(store.readers(), settings.reads(), step -> self.tell(new Resume(index, step)));
    watchers = new Watchers(this::tellLater);
    var resync = new Resync(reads, conversations, online, index, watchers, events);
    catchUp =
        new CatchUp(
            index, reads, conversations, settings, resync, this::settleLater, this::loaded, events);
    filler =
        new Filler(
            index, reads, conversations, online, watchers, catchUp, events, this::refillLater);
    opener = new Opener(reads, store, online, watchers, settings.watched(), events);
    router = new Router(index, catchUp, opener, settings.waiting());
  }

  /** Starts without sessions; {@code online} is what others see of them. */
  public static Behavior<RegistryCommand> create(
      Store store, RegistrySettings settings, OnlineUsers online, SessionEvents events) {
    return Behaviors.setup(context -> {
      var roster = new Roster(online);
      Behavior<RegistryCommand> registry =
          Behaviors.setup(inner ->
              Behaviors.withTimers(timers ->
                  new SessionRegistry(inner, timers, store, settings, roster, online, events)
                      .start()));
      return Behaviors.supervise(registry)
          .onFailure(
              SupervisorStrategy.restart().withStopChildren(false).withLoggingEnabled(false));
    });
  }

  private Behavior<RegistryCommand> start() {
    roster.seats().forEach(index::add);
    refillLater();
    timers.startTimerWithFixedDelay(Tick.CATCH_UP, settings.catchUp());
    catchUp.ask();
    return Behaviors.receive(
        (same, command) -> guarded(command), (same, signal) -> onSignal(signal));
  }

  private void refillLater() {
    timers.startSingleTimer(Tick.REFILL, PAUSE);
  }

  /** Those that were attached, or asked for it, before a failure. */
  private void refill() {
    for (var route : List.copyOf(index.routes())) {
      if (route.seat.isAttaching() && !route.filling && !route.serving) {
        filler.start(route);
        opener.open(route);
      }
    }
  }

  /** A failure restarts the registry, and is told. */
  private Behavior<RegistryCommand> guarded(RegistryCommand command) {
    try {
      return on(command);
    } catch (RuntimeException e) {
      events.failed("the session registry, which restarts,", e);
      throw e;
    }
  }

  private Behavior<RegistryCommand> on(RegistryCommand command) {
    switch (command) {
      case Start(var session) -> onStart(session);
      case Enter entered -> onEnter(entered);
      case Attach attach -> onAttach(attach);
      case Show(var session, var target) -> with(session, route -> onShow(route, target));
      case Named(var session, var online) -> with(session, route -> onNamed(route, online));
      case Drained(var session) -> with(session, this::onDrained);
      case Leave(var session) -> onLeave(session);
      case LookAgain look -> catchUp.ask();
      case Stop(var replyTo) -> onStop(replyTo);
      case Resume(var owner, var step) -> onResume(owner, step);
      case Tick tick -> onTick(tick);
      case Broadcast broadcast -> onBroadcast(broadcast);
    }
    return Behaviors.same();
  }

  private <T> void onStart(Behavior<T> session) {
    var child = context.spawnAnonymous(session);
    roster.started(child);
    context.watch(child);
    if (roster.isStopping()) {
      context.stop(child);
    }
  }

  private void onEnter(Enter entered) {
    if (!roster.runs(entered.session())) {
      return;
    }
    var seat = new Seat(entered);
    roster.seat(seat);
    index.add(seat);
    if (roster.isStopping()) {
      seat.tell(new SessionNotice.Stopping());
    }
  }

  private void onAttach(Attach attach) {
    with(
        attach.session(),
        route -> {
          route.seat.attach(attach);
          filler.start(route);
        });
  }

  private void onShow(Route route, Optional<Target> target) {
    route.seat.open(target);
    opener.open(route);
    route.seat.tell(new SessionNotice.Shows());
  }

  private void onNamed(Route route, Map<AccountId, Boolean> online) {
    online.forEach((account, here) -> watchers.named(route, account, here));
  }

  private void onDrained(Route route) {
    route.lagging = false;
    if (route.serving) {
      watchers.settle(route);
      catchUp.resync(route);
    } else if (!route.filling && route.seat.isAttaching()) {
      filler.send(route);
    }
  }

  private void onLeave(ActorRef<?> session) {
    with(
        session,
        route -> {
          watchers.forget(route);
          index.remove(route);
        });
    roster.left(session);
  }

  private void onStop(ActorRef<Done> replyTo) {
    roster.stop(replyTo);
    for (var child : roster.children()) {
      roster
          .seat(child)
          .ifPresentOrElse(
              seat -> seat.tell(new SessionNotice.Stopping()), () -> context.stop(child));
    }
    roster.tellWhenStopped();
  }

  private Behavior<RegistryCommand> onSignal(Signal signal) {
    if (signal instanceof Terminated ended) {
      onLeave(ended.getRef());
      roster.ended(ended.getRef());
      roster.tellWhenStopped();
    }
    return Behaviors.same();
  }

  private void onResume(Index owner, Runnable step) {
    if (owner == index) {
      step.run();
    }
  }

  private void onTick(Tick tick) {
    switch (tick) {
      case CATCH_UP -> catchUp.ask();
      case SETTLE -> catchUp.settle();
      case PRESENCE -> watchers.tell();
      case REFILL -> refill();
    }
  }

  private void onBroadcast(Broadcast broadcast) {
    if (index.isEmpty() || settings.drops().drops(broadcast)) {
      return;
    }
    switch (broadcast) {
      case Broadcast.EntryWritten entry -> router.written(entry);
      case Broadcast.CursorsMoved moved -> router.moved(moved);
      case Broadcast.PresenceChanged changed -> onPresence(changed);
      case Broadcast.AccountRaised raised -> onRaised(raised);
      case Broadcast.AccountTold told -> onTold(told);
      case Broadcast.FileTold told -> onFile(told);
      case Broadcast.DeviceRevoked revoked -> onRevoked(revoked);
    }
  }

  /**
   * A user that has just moved to another node may not have heard of all its sessions: whoever has
   * one on any node is not gone. When the last one ends elsewhere, that node says so as well.
   */
  private void onPresence(Broadcast.PresenceChanged changed) {
    if (changed.online() || !online.isOnline(changed.account())) {
      watchers.changed(changed);
    }
  }

  private void onRaised(Broadcast.AccountRaised raised) {
    for (var route : index.of(raised.account())) {
      var seat = route.seat;
      if (raised.spared().filter(seat.device()::equals).isPresent()) {
        seat.raise(raised.generation());
        seat.tell(new SessionNotice.Raised(raised.generation()));
      } else if (seat.generation() < raised.generation()) {
        seat.tell(new SessionNotice.Outdated());
      }
    }
  }

  /** A client takes no push before it has attached. */
  private void onTold(Broadcast.AccountTold told) {
    var frame = FrameEncoder.encode(new ServerFrame.Notice(told.text()));
    for (var route : index.of(told.account())) {
      if (route.seat.isAttaching()) {
        route.seat.push(frame, false);
      }
    }
  }

  /** The session knows whether its client wants to hear of files. */
  private void onFile(Broadcast.FileTold told) {
    var notice = new SessionNotice.FileTold(new EncodedFrame(told.frame().unsafeArray()));
    for (var account : told.accounts()) {
      index.of(account).forEach(route -> route.seat.tell(notice));
    }
  }

  private void onRevoked(Broadcast.DeviceRevoked revoked) {
    for (var route : index.of(revoked.account())) {
      if (route.seat.device().equals(revoked.device())) {
        route.seat.tell(new SessionNotice.Revoked());
      }
    }
  }

  private void with(ActorRef<?> session, Consumer<Route> what) {
    index.route(session).ifPresent(what);
  }

  private void loaded(Known known) {
    router.loaded(known);
    opener.openAgain(known, index);
  }

  private void tellLater() {
    if (!timers.isTimerActive(Tick.PRESENCE)) {
      timers.startSingleTimer(Tick.PRESENCE, settings.presence());
    }
  }

  private void settleLater() {
    if (!timers.isTimerActive(Tick.SETTLE)) {
      timers.startSingleTimer(Tick.SETTLE, settings.settle());
    }
  }
}
