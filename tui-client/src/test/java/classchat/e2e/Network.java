package classchat.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** What the machine has. */
final class Network {
  private Network() {}

  static boolean hasIpv6() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
