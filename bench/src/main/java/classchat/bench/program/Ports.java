package classchat.bench.program;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;

/** Ports of this machine that programs can listen on. */
public final class Ports {
  private Ports() {}

  /** One that is free now, and most likely still when a program is started on it. */
  public static int free(String host) {
    return tried(host, 0)
        .orElseThrow(() -> new RunFailed("this machine does not let us listen on " + host));
  }

  /** Whether nobody listens there. */
  public static boolean isFree(String host, int port) {
    return tried(host, port).isPresent();
  }

  private static OptionalInt tried(String host, int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      return OptionalInt.of(socket.getLocalPort());
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }
}
