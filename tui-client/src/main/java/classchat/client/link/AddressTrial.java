package classchat.client.link;

import classchat.wire.ServerFrame;
import classchat.wire.stream.Connection;
import classchat.wire.stream.ConnectionEnd;
import classchat.wire.stream.ConnectionHandler;
import classchat.wire.stream.TlsFacts;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * The addresses of one server, one after the other, until a connection opens. What only concerns an
 * address leads to the next one; a key or a TLS that is wrong is the server's answer. Safe for use
 * by many threads.
 */
final class AddressTrial implements Dialer.Dialling {
  private final BiConsumer<InetAddress, ConnectionHandler<ServerFrame>> connect;
  private final ConnectionHandler<ServerFrame> owner;
  private final Queue<InetAddress> left = new ArrayDeque<>();
  private final Map<InetAddress, String> failures = new LinkedHashMap<>();
  private boolean cancelled;

  /**
   * @param connect connects to one address, for this handler
   */
  AddressTrial(
      BiConsumer<InetAddress, ConnectionHandler<ServerFrame>> connect,
      ConnectionHandler<ServerFrame> owner) {
    this.connect = connect;
    this.owner = owner;
  }

  /** Begins; to be called once. */
  synchronized void begin(List<InetAddress> addresses) {
    left.addAll(addresses);
    next();
  }

  /** There is no address to begin with. */
  synchronized void fail(String text) {
    end(new ConnectionEnd.Network(text));
  }

  @Override
  public synchronized void cancel() {
    cancelled = true;
    left.clear();
  }

  private void next() {
    if (!left.isEmpty() && !cancelled) {
      var address = left.remove();
      connect.accept(address, new OneAddress(address));
    }
  }

  private void end(ConnectionEnd end) {
    if (!cancelled) {
      owner.closed(end);
    }
  }

  private synchronized boolean open() {
    left.clear();
    return !cancelled;
  }

  private synchronized void failed(InetAddress address, ConnectionEnd end) {
    if (end instanceof ConnectionEnd.Network(var text)) {
      failures.put(address, NetworkFault.words(text));
    }
    if (left.isEmpty() || !concernsAddress(end)) {
      end(end instanceof ConnectionEnd.Network ? new ConnectionEnd.Network(summary()) : end);
    } else {
      next();
    }
  }

  /** One text when all addresses failed alike, else each address with its own. */
  private String summary() {
    return failures.values().stream().distinct().count() == 1
        ? failures.values().iterator().next()
        : failures.entrySet().stream()
            .map(failure -> failure.getKey().getHostAddress() + ": " + failure.getValue())
            .collect(Collectors.joining("; "));
  }

  private static boolean concernsAddress(ConnectionEnd end) {
    return switch (end) {
      case ConnectionEnd.Network any -> true;
      case ConnectionEnd.HandshakeTimeout any -> true;
      case ConnectionEnd.Truncated any -> true;
      case ConnectionEnd.Peer any -> true;
      case ConnectionEnd.Silent any -> true;
      case ConnectionEnd.Stalled any -> true;
      case ConnectionEnd.Local any -> false;
      case ConnectionEnd.Overrun any -> false;
      case ConnectionEnd.Protocol any -> false;
      case ConnectionEnd.Tls any -> false;
      case ConnectionEnd.KeyRefused any -> false;
      case ConnectionEnd.Failed any -> false;
    };
  }

  /** Passes on what an open connection brings; called on its stream's thread only. */
  private final class OneAddress implements ConnectionHandler<ServerFrame> {
    private final InetAddress address;
    private boolean opened;

    OneAddress(InetAddress address) {
      this.address = address;
    }

    @Override
    public void opened(Connection connection, TlsFacts tls) {
      opened = open();
      if (opened) {
        owner.opened(connection, tls);
      } else {
        connection.close();
      }
    }

    @Override
    public void received(List<ServerFrame> frames) {
      if (opened) {
        owner.received(frames);
      }
    }

    @Override
    public void drained() {
      if (opened) {
        owner.drained();
      }
    }

    @Override
    public void bulkDrained() {
      if (opened) {
        owner.bulkDrained();
      }
    }

    @Override
    public void closed(ConnectionEnd end) {
      if (opened) {
        owner.closed(end);
      } else {
        failed(address, end);
      }
    }
  }
}
