package classchat.server.admin;

import classchat.server.admin.AdminAnswer.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a running server takes administration commands: a Unix socket that only its owner may open.
 * Each connection is one request and one answer. Whoever starts it holds the lock of the data
 * directory, so that a socket which is there already is a dead one's.
 */
public final class ControlSocket implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);
  private static final int AT_ONCE = 2;
  private static final int WAITING = 16;
  private static final Duration TO_ASK = Duration.ofSeconds(5);
  private static final Duration TO_ANSWER = Duration.ofMinutes(1);
  private static final Duration TO_END = Duration.ofSeconds(5);

  private final Path path;
  private final ServerSocketChannel socket;
  private final Administration administration;
  private final ThreadPoolExecutor workers;
  private final TimeLimit limit = new TimeLimit();
  private final Duration toAsk;

  private ControlSocket(
      Path path, ServerSocketChannel socket, Administration administration, Duration toAsk) {
    this.path = path;
    this.socket = socket;
    this.administration = administration;
    this.toAsk = toAsk;
    this.workers =
        new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            1,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("control-", 1).factory());
    workers.allowCoreThreadTimeOut(true);
  }

  /**
   * Listens at {@link DataDirectory#controlSocket}.
   *
   * @throws AdminException when it cannot; a server does well without, but should say so
   */
  public static ControlSocket start(DataDirectory data, Administration administration) {
    return start(data, administration, TO_ASK);
  }

  static ControlSocket start(DataDirectory data, Administration administration, Duration toAsk) {
    var path = data.controlSocket();
    var address = ControlAddress.of(path);
    try {
      Files.deleteIfExists(path);
      var control = new ControlSocket(path, bind(path, address), administration, toAsk);
      Thread.ofPlatform().daemon().name("control-accept").start(control::accept);
      return control;
    } catch (IOException e) {
      throw new AdminException("no control socket " + path + ": " + Reasons.of(e));
    }
  }

  private static ServerSocketChannel bind(Path path, UnixDomainSocketAddress address)
      throws IOException {
    var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      socket.bind(address);
      OwnerOnly.file(path);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private void accept() {
    while (socket.isOpen()) {
      try {
        serve(socket.accept());
      } catch (IOException e) {
        pause(e);
      }
    }
  }

  /** Such as having no file handle left, which passes. */
  private void pause(IOException failure) {
    if (!socket.isOpen()) {
      return;
    }
    LOG.warn("the control socket cannot accept: {}", Reasons.of(failure));
    try {
      Thread.sleep(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One too many is closed at once; the command says that the server is busy. */
  private void serve(SocketChannel channel) throws IOException {
    try {
      workers.execute(() -> answer(channel));
    } catch (RejectedExecutionException e) {
      channel.close();
    }
  }

  private void answer(SocketChannel channel) {
    try (channel) {
      var answer = answer(Channels.newInputStream(channel), channel);
      var answering = limit.on(channel, TO_ANSWER);
      ControlCodec.write(Channels.newOutputStream(channel), answer);
      answering.cancel(false);
    } catch (IOException e) {
      LOG.debug("a control connection ended early", e);
    }
  }

  private AdminAnswer answer(InputStream in, SocketChannel channel) throws IOException {
    var asking = limit.on(channel, toAsk);
    try {
      var request = ControlCodec.readRequest(in);
      asking.cancel(false);
      return administration.execute(request);
    } catch (ControlCodec.NotUnderstood e) {
      return new Refused(Reasons.of(e));
    } finally {
      asking.cancel(false);
    }
  }

  /**
   * Lets what was asked for end, then takes the socket away. Comes before the lock is given back.
   */
  @Override
  public void close() {
    try {
      socket.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warn("{} stays: {}", path, Reasons.of(e));
    }
    workers.shutdown();
    try {
      workers.awaitTermination(TO_END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workers.shutdownNow();
    limit.close();
  }
}
