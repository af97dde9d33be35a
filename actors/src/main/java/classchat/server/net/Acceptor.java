package classchat.server.net;

import akka.actor.typed.ActorSystem;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.stream.javadsl.Tcp.IncomingConnection;
import akka.util.ByteString;
import classchat.server.registry.SessionRegistry;
import classchat.server.session.Admission;
import classchat.server.session.Byes;
import classchat.server.session.Session;
import classchat.server.session.SessionParts;
import classchat.server.session.Ticket;
import classchat.wire.ClientFrame;
import classchat.wire.stream.ConnectionHandler;
import classchat.wire.stream.ConnectionSettings;
import classchat.wire.stream.ConnectionStage;
import classchat.wire.stream.ConnectionThreads;
import classchat.wire.stream.TlsIdentity;

/**
 * Makes a session of each connection that comes in, or closes it at once when there are too many.
 *
 * @param threads what all connections share
 */
public record Acceptor(
    ActorSystem<?> system,
    Admission admission,
    SessionParts parts,
    TlsIdentity identity,
    ConnectionSettings settings,
    ConnectionThreads threads) {
  /** Never throws, as that would end the listening. */
  void accept(IncomingConnection connection) {
    try {
      decide(connection);
    } catch (RuntimeException e) {
      parts.events().failed("the connection of " + connection.remoteAddress(), e);
      refuse(connection);
    }
  }

  private void decide(IncomingConnection connection) {
    var remote = connection.remoteAddress();
    switch (admission.admit(remote.getAddress())) {
      case Admission.Decision.TurnedAway(var reason) -> {
        parts.events().turnedAway(remote, reason);
        refuse(connection);
      }
      case Admission.Decision.Admitted(var ticket) -> start(connection, ticket);
    }
  }

  private void start(IncomingConnection connection, Ticket ticket) {
    var session =
        Session.create(
            parts, connection.remoteAddress(), ticket, handler -> run(connection, handler));
    parts.registry().tell(new SessionRegistry.Start(session));
  }

  private void run(IncomingConnection connection, ConnectionHandler<ClientFrame> handler) {
    ConnectionStage.server(identity, settings, threads, handler, Byes::unreadable)
        .join(connection.flow())
        .run(system);
  }

  private void refuse(IncomingConnection connection) {
    Flow<ByteString, ByteString, ?> nothing =
        Flow.fromSinkAndSource(Sink.cancelled(), Source.empty());
    connection.handleWith(nothing, system);
  }
}
