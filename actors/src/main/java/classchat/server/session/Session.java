package classchat.server.session;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.Signal;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import classchat.server.account.AccountService.Identity;
import classchat.server.account.Outcome;
import classchat.server.conversation.ConversationReply;
import classchat.server.files.TransferNews;
import classchat.server.registry.SessionNotice;
import classchat.server.registry.SessionRegistry;
import classchat.server.user.UserCommand.SessionNews;
import classchat.wire.ClientFrame;
import classchat.wire.ClientFrame.Credentials;
import classchat.wire.ClientFrame.Request;
import classchat.wire.Limits;
import classchat.wire.ServerFrame.Bye;
import classchat.wire.ServerFrame.SignedIn;
import classchat.wire.stream.Connection;
import classchat.wire.stream.ConnectionEnd;
import classchat.wire.stream.ConnectionHandler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection, from its acceptance to its end: hello, sign-in, and then whatever its client
 * asks. Who the user is comes from the sign-in only. A failure ends this connection and nothing
 * else.
 */
public final class Session {
  /** What a session understands. */
  public sealed interface Command {}

  /** The handshake is done. */
  record Opened(Connection connection) implements Command {}

  /** What one read from the socket brought. */
  record Received(List<ClientFrame> frames) implements Command {
    Received {
      frames = List.copyOf(frames);
    }
  }

  /** The outbox has room again. */
  record Drained() implements Command {}

  /** There is room again for what is large. */
  record BulkDrained() implements Command {}

  /** The connection is no more. */
  record Closed(ConnectionEnd end) implements Command {}

  private record Decided(Credentials credentials, Outcome<Identity> outcome) implements Command {}

  private record Answered(Request request, Reply answer) implements Command {}

  private record Looked(Arrival.@Nullable Standing standing) implements Command {}

  private record FromConversation(ConversationReply reply) implements Command {}

  private record FromUser(SessionNews news) implements Command {}

  private record FromTransfer(TransferNews news) implements Command {}

  private record FromRegistry(SessionNotice notice) implements Command {}

  private enum Tick implements Command {
    SIGN_IN_OVER,
    RENEW,
    ENROL,
    STOP_OVER
  }

  /** A class that brings an account in and says nothing for so long is asked again. */
  private static final Duration ENROL_AGAIN = Duration.ofSeconds(2);

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final SessionParts parts;
  private final InetSocketAddress remote;
  private final Ticket ticket;
  private final SessionLink link;
  private final Entrance entrance;
  private final ActorRef<ConversationReply> fromConversation;
  private final ActorRef<SessionNews> fromUser;
  private final ActorRef<SessionNotice> fromRegistry;
  private final ActorRef<TransferNews> fromTransfers;

  private Session(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      SessionParts parts,
      InetSocketAddress remote,
      Ticket ticket) {
    this.context = context;
    this.timers = timers;
    this.parts = parts;
    this.remote = remote;
    this.ticket = ticket;
    this.link = new SessionLink(context.getSelf());
    this.entrance = new Entrance(parts);
    this.fromConversation = context.messageAdapter(ConversationReply.class, FromConversation::new);
    this.fromUser = context.messageAdapter(SessionNews.class, FromUser::new);
    this.fromRegistry = context.messageAdapter(SessionNotice.class, FromRegistry::new);
    this.fromTransfers = context.messageAdapter(TransferNews.class, FromTransfer::new);
  }

  /**
   * Starts with the connection.
   *
   * @param connect has the connection tell the handler that it is given
   * @param ticket is given back at the end
   */
  public static Behavior<Command> create(
      SessionParts parts,
      InetSocketAddress remote,
      Ticket ticket,
      Consumer<ConnectionHandler<ClientFrame>> connect) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(
            timers -> new Session(context, timers, parts, remote, ticket).start(connect)));
  }

  private Behavior<Command> start(Consumer<ConnectionHandler<ClientFrame>> connect) {
    try {
      connect.accept(link);
      return in(new Phase.Opening());
    } catch (RuntimeException e) {
      ticket.giveBack();
      parts.events().failed("the connection of " + remote, e);
      return Behaviors.stopped();
    }
  }

  private Behavior<Command> in(Phase phase) {
    return Behaviors.receive(
        (same, command) -> guarded(phase, command), (same, signal) -> onSignal(phase, signal));
  }

  private Behavior<Command> guarded(Phase phase, Command command) {
    try {
      return on(phase, command);
    } catch (Violation e) {
      return onViolation(phase, e);
    } catch (RuntimeException e) {
      parts.events().failed(who(phase), e);
      return bye(phase, Byes.failed());
    }
  }

  private Behavior<Command> on(Phase phase, Command command) {
    return switch (command) {
      case Opened(var connection) -> onOpened(connection);
      case Received(var frames) -> onReceived(phase, frames);
      case Closed(var end) -> onClosed(phase, end);
      case Decided(var credentials, var outcome) when phase instanceof Phase.SigningIn signingIn ->
          onDecided(signingIn, credentials, outcome);
      case Decided late -> Behaviors.same();
      case Tick tick -> onTick(phase, tick);
      case Drained() -> serving(phase, s -> s.service().drained());
      case Answered(var request, var answer) ->
          serving(phase, s -> s.service().done(request, answer));
      case BulkDrained() -> serving(phase, s -> s.service().bulkDrained());
      case FromTransfer(var news) -> serving(phase, s -> s.service().transferred(news));
      case Looked(var standing) when phase instanceof Phase.Serving serving ->
          onLooked(serving, standing);
      case Looked late -> Behaviors.same();
      case FromConversation(var reply) -> serving(phase, s -> s.service().replied(reply));
      case FromUser(var news) when phase instanceof Phase.Serving serving -> onNews(serving, news);
      case FromUser late -> Behaviors.same();
      case FromRegistry(var notice) when phase instanceof Phase.Serving serving ->
          onNotice(serving, notice);
      case FromRegistry late -> Behaviors.same();
    };
  }

  private Behavior<Command> onOpened(Connection connection) {
    timers.startSingleTimer(Tick.SIGN_IN_OVER, parts.settings().signInTimeout());
    return in(new Phase.Greeting(new WatchedConnection(connection, parts.events())));
  }

  private Behavior<Command> onReceived(Phase phase, List<ClientFrame> frames) {
    var next =
        phase instanceof Phase.Serving serving ? served(serving, frames) : met(phase, frames);
    link.dealtWith(!(phase instanceof Phase.Serving serving) || serving.service().wantsMore());
    return next;
  }

  private Behavior<Command> met(Phase phase, List<ClientFrame> frames) {
    return switch (entrance.met(phase, frames)) {
      case Entrance.Step.Goes(var next) -> in(next);
      case Entrance.Step.Looks(var next, var credentials) -> in(decide(next, credentials));
      case Entrance.Step.TurnedAway(var last) -> bye(phase, last);
      case Entrance.Step.Leaves() -> close(phase, "left");
    };
  }

  private Phase decide(Phase.SigningIn signingIn, Credentials credentials) {
    timers.cancel(Tick.SIGN_IN_OVER);
    context.pipeToSelf(
        parts.accounts().signIn(credentials, remote.getAddress(), signingIn.nonce()),
        (outcome, failure) -> new Decided(credentials, entrance.decided(outcome, failure)));
    return signingIn;
  }

  private Behavior<Command> onDecided(
      Phase.SigningIn phase, Credentials credentials, Outcome<Identity> outcome) {
    return switch (outcome) {
      case Outcome.Done<Identity>(var identity) -> signedIn(phase, credentials, identity);
      case Outcome.Refused<Identity> refused -> refused(phase, credentials, refused);
    };
  }

  private Behavior<Command> refused(
      Phase.SigningIn phase, Credentials credentials, Outcome.Refused<Identity> refused) {
    parts.events().refusedSignIn(credentials.name(), remote, refused.code());
    phase.connection().send(Refusals.of(credentials.request(), refused));
    var next = phase.refusedOnceMore();
    if (next.refused() >= parts.settings().signInTries()) {
      return bye(next, Byes.tooManyTries());
    }
    timers.startSingleTimer(Tick.SIGN_IN_OVER, parts.settings().signInTimeout());
    return in(next);
  }

  private Behavior<Command> signedIn(
      Phase.SigningIn phase, Credentials credentials, Identity identity) {
    var self = new Self(identity, remote);
    var connection = phase.connection();
    var me = context.getSelf();
    var crew = new Crew(context, fromTransfers, parts.files());
    var service =
        new Service(
            parts, self, me, fromConversation, connection, crew, this::look, this::answerLater);
    var attendance = new Attendance(parts.users(), self, fromUser, parts.nanoTime());
    ticket.signedIn();
    connection.accept(Limits.FRAME);
    connection.send(new SignedIn(credentials.request(), self.info(), self.device()));
    parts
        .registry()
        .tell(
            new SessionRegistry.Enter(
                me,
                fromRegistry,
                connection,
                self.info(),
                self.device(),
                identity.account().generation()));
    attendance.arrive();
    timers.startTimerWithFixedDelay(Tick.RENEW, parts.settings().renew());
    parts.events().came(self.name(), self.device(), remote);
    return in(new Phase.Serving(connection, self, service, attendance, false));
  }

  private void look(CompletionStage<Arrival.Standing> standing) {
    context.pipeToSelf(
        standing,
        (found, failure) -> {
          if (failure != null) {
            parts.events().failed("the classes of an account", failure);
          }
          return new Looked(found);
        });
  }

  private Behavior<Command> onLooked(Phase.Serving serving, Arrival.@Nullable Standing standing) {
    if (standing == null) {
      return bye(serving, Byes.failed());
    }
    timers.startTimerWithFixedDelay(Tick.ENROL, ENROL_AGAIN);
    return serving(serving, s -> s.service().arrival().looked(standing));
  }

  /** Nobody gets heads without the classes: a client that waits too long comes again. */
  private Behavior<Command> onEnrol(Phase.Serving serving) {
    var arrival = serving.service().arrival();
    if (arrival.isOverdue()) {
      return bye(serving, Byes.failed());
    }
    if (arrival.isUnderWay()) {
      arrival.enrol();
    } else {
      timers.cancel(Tick.ENROL);
    }
    return Behaviors.same();
  }

  private void answerLater(Request request, CompletionStage<Reply> answer) {
    context.pipeToSelf(
        answer,
        (reply, failure) ->
            new Answered(request, reply != null ? reply : failed(request, failure)));
  }

  private Reply failed(Request request, @Nullable Throwable failure) {
    if (failure != null) {
      parts.events().failed(request.getClass().getSimpleName(), failure);
    }
    return Reply.of(Refusals.failed(request.request()));
  }

  private Behavior<Command> served(Phase.Serving serving, List<ClientFrame> frames) {
    return serving.service().received(frames) ? settled(serving) : close(serving, "left");
  }

  private Behavior<Command> serving(Phase phase, Consumer<Phase.Serving> what) {
    if (!(phase instanceof Phase.Serving serving)) {
      return Behaviors.same();
    }
    what.accept(serving);
    return settled(serving);
  }

  /** One that stops says good-bye once all is answered. */
  private Behavior<Command> settled(Phase.Serving serving) {
    return serving.stopping() && serving.service().isIdle()
        ? bye(serving, Byes.stopping())
        : Behaviors.same();
  }

  private Behavior<Command> onNews(Phase.Serving serving, SessionNews news) {
    return switch (news) {
      case SessionNews.Seated() -> {
        serving.attendance().seated();
        yield Behaviors.same();
      }
      case SessionNews.Contested(var rival) when serving.stopping() -> Behaviors.same();
      case SessionNews.Contested(var rival) -> {
        serving.attendance().insist(rival);
        yield Behaviors.same();
      }
      case SessionNews.Replaced() -> bye(serving, Byes.replaced());
      case SessionNews.Outdated() when serving.attendance().mayHaveCrossed() -> {
        serving.attendance().renew();
        yield Behaviors.same();
      }
      case SessionNews.Outdated() -> bye(serving, Byes.outdated());
    };
  }

  private Behavior<Command> onNotice(Phase.Serving serving, SessionNotice notice) {
    return switch (notice) {
      case SessionNotice.Attached(var request) ->
          serving(serving, s -> s.service().attached(request));
      case SessionNotice.Shows() -> serving(serving, s -> s.service().showsIt());
      case SessionNotice.NotAttached(var request) -> bye(serving, Byes.failed());
      case SessionNotice.Raised(var generation) ->
          serving(serving, s -> s.attendance().raise(generation));
      case SessionNotice.Outdated() -> bye(serving, Byes.outdated());
      case SessionNotice.FileTold(var news) -> serving(serving, s -> s.service().told(news));
      case SessionNotice.Revoked() -> bye(serving, Byes.revoked());
      case SessionNotice.Stopping() -> onStopping(serving);
    };
  }

  private Behavior<Command> onStopping(Phase.Serving serving) {
    serving.service().stop();
    timers.startSingleTimer(Tick.STOP_OVER, parts.settings().stop());
    var stopping =
        new Phase.Serving(
            serving.connection(), serving.self(), serving.service(), serving.attendance(), true);
    return stopping.service().isIdle() ? bye(stopping, Byes.stopping()) : in(stopping);
  }

  private Behavior<Command> onTick(Phase phase, Tick tick) {
    return switch (tick) {
      case SIGN_IN_OVER -> bye(phase, Byes.tooLate(parts.settings().signInTimeout()));
      case STOP_OVER -> bye(phase, Byes.stopping());
      case ENROL -> phase instanceof Phase.Serving serving ? onEnrol(serving) : Behaviors.same();
      case RENEW ->
          serving(
              phase,
              s -> {
                s.attendance().renew();
                s.service().sweep();
              });
    };
  }

  private Behavior<Command> onViolation(Phase phase, Violation violation) {
    parts.events().protocolError(remote, String.valueOf(violation.getMessage()));
    return bye(phase, Byes.violation(String.valueOf(violation.getMessage())));
  }

  /** Says the last word; from now on only the end of the connection counts. */
  private Behavior<Command> bye(Phase phase, Bye last) {
    phase.open().ifPresentOrElse(connection -> connection.close(last), link::abandon);
    return leave(phase, last.code().text());
  }

  private Behavior<Command> close(Phase phase, String reason) {
    phase.open().ifPresentOrElse(Connection::close, link::abandon);
    return leave(phase, reason);
  }

  private Behavior<Command> leave(Phase phase, String reason) {
    timers.cancelAll();
    went(phase, reason);
    return in(new Phase.Closing(reason));
  }

  private void went(Phase phase, String reason) {
    switch (phase) {
      case Phase.Serving serving -> {
        // In this order: who hears of it from the user must not find it here any more.
        parts.registry().tell(new SessionRegistry.Leave(context.getSelf()));
        serving.service().end();
        serving.attendance().leave();
        parts.events().went(serving.self().name(), serving.self().device(), reason);
      }
      case Phase.Closing told -> {}
      case Phase stranger -> parts.events().strangerWent(remote, reason);
    }
  }

  private Behavior<Command> onClosed(Phase phase, ConnectionEnd end) {
    if (end instanceof ConnectionEnd.Protocol(var text)) {
      parts.events().protocolError(remote, text);
    }
    went(phase, Byes.reason(end));
    ticket.giveBack();
    return Behaviors.stopped();
  }

  /** Also when the registry ends it: a stranger needs no more than the word. */
  private Behavior<Command> onSignal(Phase phase, Signal signal) {
    if (signal instanceof PostStop) {
      phase.open().ifPresent(connection -> connection.close(Byes.stopping()));
      link.abandon();
      ticket.giveBack();
    }
    return Behaviors.same();
  }

  private String who(Phase phase) {
    return phase instanceof Phase.Serving serving
        ? "the session of @" + serving.self().name()
        : "the connection of " + remote;
  }
}
