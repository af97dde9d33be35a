package classchat.bench.program;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The line between one client and the server, with its faults. A fault is of the connections that
 * are there; the next one is sound. Safe for all threads.
 */
public final class FaultRelay implements Closeable {
  /** What can be wrong with a line. */
  public enum Fault {
    /** Both sides are told: FIN. */
    CLOSED,
    /** Both sides are told at once: RST. */
    RESET,
    /** A part of what comes next goes on, then RST: most likely in the middle of a frame. */
    TRUNCATED,
    /** Everything takes 100 to 600 ms longer, for some seconds. */
    DELAYED,
    /** The client takes nothing for some seconds. */
    STALLED,
    /** Nothing goes either way any more, and nobody is told. */
    HALF_OPEN
  }

  private static final int BUFFER = 16 * 1024;
  private static final Duration FORGOTTEN = Duration.ofSeconds(40);

  private final ServerSocket listener;
  private final Supplier<InetSocketAddress> target;
  private final OutputStream recording;
  private final Set<Line> lines = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();

  private FaultRelay(
      ServerSocket listener, Supplier<InetSocketAddress> target, OutputStream recording) {
    this.listener = listener;
    this.target = target;
    this.recording = recording;
  }

  /** One on a free port of 127.0.0.1, to wherever the server is at the time. */
  public static FaultRelay to(ServerUnit server) {
    return recording(server, OutputStream.nullOutputStream());
  }

  /** The same, which writes what goes over a sound line, either way, to {@code recording}, too. */
  public static FaultRelay recording(ServerUnit server, OutputStream recording) {
    try {
      var relay =
          new FaultRelay(
              new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
              () -> new InetSocketAddress(server.host(), server.port()),
              recording);
      Thread.ofVirtual().start(relay::accept);
      return relay;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String address() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  /** Whether there is a connection that can be hurt. */
  public boolean isUsed() {
    return lines.stream().anyMatch(Line::isSound);
  }

  /** How many connections there were. */
  public int accepted() {
    return accepted.get();
  }

  /**
   * Hurts what is there.
   *
   * @param strength 0 to 99: how long or how much, as the kind has it
   * @return whether there was something to hurt
   */
  public boolean hurt(Fault fault, int strength) {
    var any = false;
    for (var line : lines) {
      any |= line.hurt(fault, strength);
    }
    return any;
  }

  private void accept() {
    try {
      while (true) {
        pass(listener.accept());
      }
    } catch (IOException e) {
      lines.forEach(Line::reset);
    }
  }

  private void pass(Socket client) {
    accepted.incrementAndGet();
    Thread.ofVirtual()
        .start(() -> {
          try {
            var to = target.get();
            var server = new Socket(to.getAddress(), to.getPort());
            var line = new Line(client, server);
            lines.add(line);
            Thread.ofVirtual().start(() -> line.copy(client, server, true));
            line.copy(server, client, false);
          } catch (IOException e) {
            quietly(client);
          }
        });
  }

  private static void quietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is gone either way
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    lines.forEach(Line::reset);
  }

  private final class Line {
    private final Socket client;
    private final Socket server;
    private volatile @org.jspecify.annotations.Nullable Fault fault;
    private volatile long until;
    private volatile int strength;

    Line(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    /** What lasts for some seconds is over at some time. */
    boolean isSound() {
      var kind = fault;
      return kind == null
          || ((kind == Fault.DELAYED || kind == Fault.STALLED) && System.nanoTime() - until > 0);
    }

    boolean hurt(Fault kind, int much) {
      if (!isSound()) {
        return false;
      }
      strength = much;
      until = System.nanoTime() + Duration.ofMillis(1000 + 60L * much).toNanos();
      fault = kind;
      switch (kind) {
        case CLOSED -> end();
        case RESET -> reset();
        case HALF_OPEN -> Thread.ofVirtual().start(this::forget);
        case TRUNCATED, DELAYED, STALLED -> {}
      }
      return true;
    }

    /** A host that is gone for good lets go of its sockets some day. */
    private void forget() {
      Await.pass(FORGOTTEN);
      end();
    }

    void copy(Socket from, Socket to, boolean up) {
      try {
        var buffer = new byte[BUFFER];
        for (var n = from.getInputStream().read(buffer);
            n >= 0;
            n = from.getInputStream().read(buffer)) {
          if (!pass(to, buffer, n, up)) {
            return;
          }
        }
        end();
      } catch (IOException e) {
        end();
      }
    }

    /** Whether more is to be read. */
    private boolean pass(Socket to, byte[] buffer, int n, boolean up) throws IOException {
      var kind = fault;
      if (kind == Fault.HALF_OPEN) {
        return false;
      }
      if (kind == Fault.TRUNCATED) {
        to.getOutputStream().write(buffer, 0, Math.max(1, n * strength / 100));
        reset();
        return false;
      }
      if (kind == Fault.DELAYED && System.nanoTime() - until < 0) {
        Await.pass(Duration.ofMillis(100 + 5L * strength));
      }
      if (kind == Fault.STALLED && !up && System.nanoTime() - until < 0) {
        Await.pass(Duration.ofNanos(until - System.nanoTime()));
      }
      synchronized (recording) {
        recording.write(buffer, 0, n);
      }
      to.getOutputStream().write(buffer, 0, n);
      return true;
    }

    private void end() {
      lines.remove(this);
      quietly(client);
      quietly(server);
    }

    void reset() {
      for (var socket : new Socket[] {client, server}) {
        try {
          socket.setSoLinger(true, 0);
        } catch (IOException e) {
          // it is closed already
        }
      }
      end();
    }
  }
}
