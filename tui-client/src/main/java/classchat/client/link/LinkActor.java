package classchat.client.link;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import classchat.client.model.ClientEvent;
import classchat.client.model.Ending;
import classchat.client.profile.Slot;
import classchat.client.transfer.Disk;
import classchat.client.transfer.DiskThreads;
import classchat.wire.ErrorCode;
import classchat.wire.KeyHash;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The link's life: open the profile, connect, follow the connection until it ends, wait, connect
 * again; in the end let everything be shown and close the profile. What happens within a signed-in
 * connection is {@link Core}'s, what happens before is {@link Entrance}'s.
 */
final class LinkActor extends AbstractBehavior<Link.Command> {
  /** What the link is made of; replaced in tests. */
  record Parts(
      LinkSettings settings,
      Backlog backlog,
      Consumer<Batch> listener,
      Vault vault,
      Dialer dialer,
      RandomGenerator random,
      LongSupplier nanos) {}

  private record Work(Runnable work) implements Link.Command {}

  private enum Timer implements Link.Command {
    DIAL,
    ENTRY,
    TICK,
    PATIENCE,
    FAREWELL
  }

  /** How long the front end may take to show the last events. */
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final Parts parts;
  private final TimerScheduler<Link.Command> timers;
  private final Output out;
  private final Rounds rounds;
  private final Ticks ticks;
  private final ArrayDeque<Link.Ask> early = new ArrayDeque<>();
  private Optional<Vault.Held> held = Optional.empty();
  private Optional<Core> core = Optional.empty();
  private Optional<Disk> disk = Optional.empty();
  private Optional<Entrance> entrance = Optional.empty();
  private Optional<ClientEvent.Ended> ending = Optional.empty();
  private Loss lastLoss = new Loss(ErrorCode.NOT_CONNECTED, "no server was reached");
  private boolean connectedBefore;
  private boolean registered;
  private boolean registrationUnsure;
  private boolean hurry;
  private boolean closing;
  private boolean closed;

  LinkActor(ActorContext<Link.Command> context, TimerScheduler<Link.Command> timers, Parts parts) {
    super(context);
    this.parts = parts;
    this.timers = timers;
    this.out = new Output(parts.listener());
    this.ticks = new Ticks(timers, Timer.TICK, parts.nanos());
    var backoff = Backoff.of(parts.settings().timing());
    this.rounds = new Rounds(parts.settings().servers(), backoff, parts.random());
    timers.startSingleTimer(Timer.PATIENCE, parts.settings().timing().patience());
    then(
        parts.vault().before(),
        before -> {
          before.ifPresent(this::hold);
          dial();
        });
  }

  @Override
  public Receive<Link.Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Link.Ask.class, ask -> after(() -> ask(ask)))
        .onMessage(Link.Shown.class, shown -> after(() -> shown(shown.batch())))
        .onMessage(Link.Hurry.class, any -> after(this::onHurry))
        .onMessage(Link.Quit.class, any -> after(this::quit))
        .onMessage(Work.class, work -> after(work.work()))
        .onMessage(Timer.class, timer -> after(() -> on(timer)))
        .onSignal(PostStop.class, any -> stopped())
        .build();
  }

  /** Runs {@code work}, then goes on as far as it goes. */
  private Behavior<Link.Command> after(Runnable work) {
    try {
      work.run();
      core.ifPresentOrElse(Core::settle, out::flush);
    } catch (LinkBroken broken) {
      lost(new Loss(broken.code(), String.valueOf(broken.getMessage())), true);
      core.ifPresentOrElse(Core::settle, out::flush);
    }
    ticks.schedule(core.map(Core::due).orElse(OptionalLong.empty()));
    return ended() ? Behaviors.stopped() : this;
  }

  private void on(Timer timer) {
    switch (timer) {
      case DIAL -> dial();
      case ENTRY -> lost(new Loss(ErrorCode.TIMEOUT, "the server does not answer"), true);
      case TICK -> {
        ticks.fired();
        core.ifPresent(Core::tick);
      }
      case PATIENCE -> finish(Ending.NO_SERVER, lastLoss.code(), lastLoss.text());
      case FAREWELL -> close();
    }
  }

  // commands

  private void ask(Link.Ask ask) {
    if (ending.isPresent()) {
      refuse(ask, "the link has ended");
    } else if (core.isPresent()) {
      core.get().ask(ask);
    } else if (early.size() < parts.settings().bounds().waiting()) {
      early.add(ask);
    } else {
      refuse(ask, "not connected");
    }
  }

  private void refuse(Link.Ask ask, String text) {
    out.event(new ClientEvent.Failed(ask.origin(), ErrorCode.NOT_CONNECTED, text, true));
    if (ask instanceof Link.Drafting) {
      parts.backlog().settled();
    }
  }

  private void shown(long batch) {
    if (core.isPresent() && !closing) {
      core.get().shown(batch);
    } else {
      out.shown(batch);
    }
  }

  private void onHurry() {
    hurry = true;
    if (!live()) {
      hurryUp();
    }
  }

  private void hurryUp() {
    if (!timers.isTimerActive(Timer.PATIENCE) && ending.isEmpty()) {
      timers.startSingleTimer(Timer.PATIENCE, parts.settings().timing().patience());
    }
  }

  private void quit() {
    if (live()) {
      core.ifPresent(Core::quit);
    }
    finish(Ending.QUIT, ErrorCode.NOT_CONNECTED, "left");
  }

  // connections

  private void dial() {
    if (ending.isPresent() || entrance.isPresent()) {
      return;
    }
    then(parts.vault().pins(), pins -> dial(rounds.server(), pins));
  }

  private void dial(ServerAddress server, Map<ServerAddress, KeyHash> pins) {
    if (ending.isPresent() || entrance.isPresent()) {
      return;
    }
    var keys = KeyPolicy.of(parts.settings().trust(), server, held.map(Vault.Held::server), pins);
    var next = new Entrance(server, keys, this);
    entrance = Optional.of(next);
    out.event(new ClientEvent.Connecting(server.toString()));
    next.dial(parts.dialer());
  }

  /** What the entrance asks of its link. */
  Parts parts() {
    return parts;
  }

  boolean registering() {
    return parts.settings().signIn().registration().isPresent() && !registered;
  }

  boolean registrationUnsure() {
    return registrationUnsure;
  }

  Optional<Core> core() {
    return core;
  }

  /** Runs {@code work} here, unless {@code from} is an entrance that is no longer used. */
  void run(Entrance from, Runnable work) {
    getContext()
        .getSelf()
        .tell(
            new Work(() -> {
              if (entrance.filter(now -> now == from).isPresent()) {
                work.run();
              }
            }));
  }

  /** Goes on here with what a stage brings, unless the entrance is no longer used. */
  <T> void then(Entrance from, CompletionStage<T> stage, Consumer<T> next) {
    then(
        stage,
        value -> {
          if (entrance.filter(now -> now == from).isPresent()) {
            next.accept(value);
          }
        });
  }

  /** The slot for the server with this key, the one that is held if there is one. */
  void holding(Entrance from, KeyHash key, Consumer<Slot> next) {
    then(
        parts.vault().take(key, held),
        taken -> {
          if (held.isEmpty()) {
            hold(taken);
          }
          if (entrance.filter(now -> now == from).isPresent()) {
            next.accept(taken.slot());
          }
        });
  }

  /** There is a connection: the server has to answer the hello. */
  void opened() {
    timers.startSingleTimer(Timer.ENTRY, parts.settings().timing().connect());
  }

  /** The server has longer to answer: it works on a password. */
  void signingIn(boolean registers) {
    registrationUnsure |= registers;
    timers.startSingleTimer(Timer.ENTRY, parts.settings().timing().answer());
  }

  /** A credential was refused for good, so nothing is unsure. */
  void registrationRefused() {
    registrationUnsure = false;
  }

  void signedIn(ClientEvent.Connected connected) {
    timers.cancel(Timer.ENTRY);
    timers.cancel(Timer.PATIENCE);
    rounds.succeeded();
    registered = true;
    out.event(
        new ClientEvent.Connected(
            connected.server(),
            connected.user(),
            connected.tls(),
            connected.key(),
            connectedBefore));
    connectedBefore = true;
  }

  /** The connection has ended, or is of no more use; another is tried if {@code again}. */
  void lost(Loss loss, boolean again) {
    if (entrance.isEmpty()) {
      return;
    }
    var was = live();
    entrance.get().close();
    entrance = Optional.empty();
    timers.cancel(Timer.ENTRY);
    core.ifPresent(Core::lost);
    lastLoss = loss;
    if (!again || ending.isPresent()) {
      return;
    }
    var wait = rounds.failed(loss.after());
    out.event(new ClientEvent.Disconnected(was, loss.code(), loss.text(), Optional.of(wait)));
    timers.startSingleTimer(Timer.DIAL, wait);
    if (hurry) {
      hurryUp();
    }
  }

  private boolean live() {
    return entrance.filter(Entrance::live).isPresent();
  }

  private void hold(Vault.Held taken) {
    held = Optional.of(taken);
    var keeper = new SlotKeeper(taken.slot(), () -> closing, here(), this::profileFailed);
    var files = new DiskThreads(here());
    disk = Optional.of(files);
    var desk = Desk.create(parts, out, keeper, files);
    var restored = Core.restored(desk, taken.slot().restored());
    core = Optional.of(restored);
    while (!early.isEmpty()) {
      restored.ask(early.remove());
    }
  }

  private Consumer<Runnable> here() {
    var self = getContext().getSelf();
    return work -> self.tell(new Work(work));
  }

  // the end

  /** Ends the link; {@code Ended} comes when everything before it has been shown. */
  void finish(Ending why, ErrorCode code, String text) {
    if (ending.isPresent()) {
      return;
    }
    var was = live();
    ending = Optional.of(new ClientEvent.Ended(why, code, text, core.map(Core::drafts).orElse(0)));
    lost(new Loss(code, text), false);
    timers.cancelAll();
    core.ifPresent(Core::ended);
    early.forEach(ask -> refuse(ask, "not connected"));
    early.clear();
    if (why != Ending.QUIT) {
      out.event(new ClientEvent.Disconnected(was, code, text, Optional.empty()));
    }
    timers.startSingleTimer(Timer.FAREWELL, FAREWELL);
  }

  /** Somebody has to look at the key: the front end asks a person, or says how to accept it. */
  void keyRefused(ClientEvent.KeyRefused refused) {
    out.event(refused);
    var what =
        refused.pinned().isPresent()
            ? "the server's key " + refused.shown() + " is not the one that is known for it"
            : "the server's key " + refused.shown() + " is not known";
    finish(Ending.KEY_REFUSED, ErrorCode.NOT_ALLOWED, what);
  }

  private void profileFailed(Throwable failure) {
    finish(
        Ending.PROFILE_FAILED,
        ErrorCode.NO_SPACE,
        "the profile cannot be read or written: " + failure.getMessage());
  }

  /** Whether everything is done; begins to close the profile when all has been shown. */
  private boolean ended() {
    if (ending.isPresent() && !closing && out.unshown() == 0) {
      close();
    }
    return closed;
  }

  private void close() {
    if (closing) {
      return;
    }
    closing = true;
    timers.cancelAll();
    parts
        .vault()
        .close(held)
        .whenComplete((done, failure) -> getContext().getSelf().tell(new Work(this::sayEnded)));
  }

  private void sayEnded() {
    ending.ifPresent(out::event);
    out.flush();
    parts.backlog().close();
    closed = true;
  }

  private Behavior<Link.Command> stopped() {
    entrance.ifPresent(Entrance::close);
    parts.backlog().close();
    if (!closing) {
      parts.vault().close(held);
    }
    disk.ifPresent(Disk::close);
    parts.dialer().close();
    return this;
  }

  private <T> void then(CompletionStage<T> stage, Consumer<T> next) {
    getContext()
        .pipeToSelf(
            stage,
            (value, failure) ->
                new Work(() -> {
                  if (failure != null) {
                    profileFailed(failure);
                  } else {
                    next.accept(value);
                  }
                }));
  }
}
