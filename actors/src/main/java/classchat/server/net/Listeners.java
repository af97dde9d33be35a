package classchat.server.net;

import akka.Done;
import akka.actor.typed.ActorSystem;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Tcp;
import akka.stream.javadsl.Tcp.IncomingConnection;
import akka.stream.javadsl.Tcp.ServerBinding;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The sockets on which the server listens. */
public final class Listeners {
  /** Where it listens when nothing is said: on this machine only. */
  public static final int DEFAULT_PORT = 7667;

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int BACKLOG = 1024;
  private static final int TRIES = 20;

  private record Socket(Address address, ServerBinding binding) {}

  /** One of several addresses that share a free port found it in use. */
  private static final class Taken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Taken(String message) {
      super(message, null, false, false);
    }
  }

  private final List<Socket> sockets;
  private final List<String> warnings;
  private volatile boolean stopping;

  private Listeners(List<Socket> sockets, List<String> warnings) {
    this.sockets = List.copyOf(sockets);
    this.warnings = List.copyOf(warnings);
  }

  /**
   * Listens, and blocks until it does.
   *
   * @param named empty for the default: loopback, both families, of which one may be missing
   * @param accept what becomes of connections
   * @throws ListenException when one of the addresses cannot be had; then none is
   */
  public static Listeners bind(ActorSystem<?> system, List<Address> named, Acceptor accept) {
    return bind(system, named, DEFAULT_PORT, accept::accept);
  }

  static Listeners bind(
      ActorSystem<?> system,
      List<Address> named,
      int defaultPort,
      Consumer<IncomingConnection> accept) {
    var all = named.isEmpty() ? loopback(defaultPort) : List.copyOf(new LinkedHashSet<>(named));
    for (int tries = 1; ; tries++) {
      try {
        return bindAll(system, all, named.isEmpty(), accept);
      } catch (Taken taken) {
        if (tries == TRIES || all.getFirst().port() != 0) {
          throw new ListenException(String.valueOf(taken.getMessage()));
        }
      }
    }
  }

  private static List<Address> loopback(int port) {
    return List.of(new Address("127.0.0.1", port), new Address("::1", port));
  }

  private static Listeners bindAll(
      ActorSystem<?> system,
      List<Address> all,
      boolean mayMiss,
      Consumer<IncomingConnection> accept) {
    List<Socket> sockets = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    try {
      for (var wanted : all) {
        var shared = wanted.port() == 0 && !sockets.isEmpty() ? sockets.getFirst() : null;
        var address = shared == null ? wanted : wanted.withPort(shared.address().port());
        var failure = bindOne(system, address, accept, sockets);
        if (failure.isPresent() && !mayMiss) {
          throw new ListenException(failure.get());
        }
        failure.ifPresent(warnings::add);
      }
      if (sockets.isEmpty()) {
        throw new ListenException(String.join("; ", warnings));
      }
      return new Listeners(sockets, warnings);
    } catch (RuntimeException e) {
      sockets.forEach(socket -> socket.binding().unbind());
      throw e;
    }
  }

  /** Why this machine does not have the address; any other failure is thrown. */
  private static Optional<String> bindOne(
      ActorSystem<?> system,
      Address address,
      Consumer<IncomingConnection> accept,
      List<Socket> sockets) {
    try {
      var host = resolved(address.host());
      probe(new InetSocketAddress(host, address.port()));
      var binding = get(bound(system, host, address.port(), accept));
      sockets.add(new Socket(shown(address, binding), binding));
      return Optional.empty();
    } catch (CompletionException e) {
      var said = said(e);
      if (said.contains("in use")) {
        throw new Taken("cannot listen on " + address + ": the port is in use");
      }
      return Optional.of("cannot listen on " + address + ": " + said);
    }
  }

  /** Fails as the bind would: Akka writes a trace into the log when it is the first to fail. */
  private static void probe(InetSocketAddress address) {
    try (var socket = ServerSocketChannel.open()) {
      socket.bind(address);
    } catch (IOException | UnsupportedAddressTypeException e) {
      throw new CompletionException(e);
    }
  }

  private static CompletionStage<ServerBinding> bound(
      ActorSystem<?> system, String host, int port, Consumer<IncomingConnection> accept) {
    return Tcp.get(system)
        .bind(host, port, BACKLOG, List.of(), false, Optional.empty())
        .to(Sink.foreach(accept::accept))
        .run(system);
  }

  /** The JDK binds its any-address to both families where there are two. */
  private static String resolved(String host) {
    try {
      return host.equals(Address.ANY) ? "0.0.0.0" : InetAddress.getByName(host).getHostAddress();
    } catch (UnknownHostException e) {
      throw new ListenException("cannot listen on " + host + ": there is no such host");
    }
  }

  private static ServerBinding get(CompletionStage<ServerBinding> stage) {
    try {
      return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    } catch (TimeoutException e) {
      throw new CompletionException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  /** The innermost words. */
  private static String said(Throwable failure) {
    var cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    var message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  /** As it was named, so that a person finds it again; what is for all can be connected to. */
  private static Address shown(Address address, ServerBinding binding) {
    var bound = binding.localAddress();
    var any = bound.getAddress() instanceof Inet6Address ? "::" : "0.0.0.0";
    var host = address.host().equals(Address.ANY) ? any : address.host();
    return new Address(host, bound.getPort());
  }

  /** Where it listens: one for each socket, with its real port. */
  public List<Address> addresses() {
    return sockets.stream().map(Socket::address).toList();
  }

  /** Addresses of the default that this machine does not have, each with its reason. */
  public List<String> warnings() {
    return warnings;
  }

  /** Tells {@code lost} of each socket that ends though nobody stopped it; on any thread. */
  public void onLost(Consumer<Address> lost) {
    for (var socket : sockets) {
      socket
          .binding()
          .whenUnbound()
          .whenComplete((ended, failure) -> {
            if (!stopping) {
              lost.accept(socket.address());
            }
          });
    }
  }

  /** Takes no more connections; those that there are stay. */
  public CompletionStage<Done> stop() {
    stopping = true;
    var all =
        sockets.stream()
            .map(socket -> socket.binding().unbind().toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(all).thenApply(nothing -> Done.getInstance());
  }
}
