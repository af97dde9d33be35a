package classchat.server.session;

import akka.actor.typed.ActorRef;
import classchat.wire.ClientFrame;
import classchat.wire.stream.Connection;
import classchat.wire.stream.ConnectionEnd;
import classchat.wire.stream.ConnectionHandler;
import classchat.wire.stream.TlsFacts;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Carries what a connection tells to its session. Reading pauses while a few reads wait in the
 * session's mailbox, as a mailbox has no bound of its own.
 */
final class SessionLink implements ConnectionHandler<ClientFrame> {
  private static final int READS = 4;

  private final ActorRef<Session.Command> session;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean paused = new AtomicBoolean();
  private volatile @Nullable Connection connection;
  private volatile boolean unwanted;

  SessionLink(ActorRef<Session.Command> session) {
    this.session = session;
  }

  @Override
  public void opened(Connection opened, TlsFacts tls) {
    connection = opened;
    session.tell(new Session.Opened(opened));
    if (unwanted) {
      opened.close();
    }
  }

  @Override
  public void received(List<ClientFrame> frames) {
    session.tell(new Session.Received(frames));
    var open = connection;
    if (waiting.incrementAndGet() == READS && open != null) {
      open.pauseReading();
      paused.set(true);
      resumeIfIdle(open);
    }
  }

  /** The session has dealt with one read; {@code readOn} when it wants more. */
  void dealtWith(boolean readOn) {
    waiting.decrementAndGet();
    var open = connection;
    if (readOn && open != null) {
      resumeIfIdle(open);
    }
  }

  /** Nobody listens any more. */
  void abandon() {
    unwanted = true;
    var open = connection;
    if (open != null) {
      open.close();
    }
  }

  /** Whichever side comes last sees the other. */
  private void resumeIfIdle(Connection open) {
    if (waiting.get() == 0 && paused.getAndSet(false)) {
      open.resumeReading();
    }
  }

  @Override
  public void drained() {
    session.tell(new Session.Drained());
  }

  @Override
  public void bulkDrained() {
    session.tell(new Session.BulkDrained());
  }

  @Override
  public void closed(ConnectionEnd end) {
    session.tell(new Session.Closed(end));
  }
}
