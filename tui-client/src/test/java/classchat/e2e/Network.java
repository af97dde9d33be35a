package classchat.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** What the machine has. */
final class Network {
  private Network() {}

  /** 127.0.0.1. */
  static InetAddress loopback() {
    return address(new byte[] {127, 0, 0, 1});
  }

  static boolean hasIpv6() {
    var loopback6 = new byte[16];
    loopback6[15] = 1;
    try (var socket = new ServerSocket(0, 1, address(loopback6))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new AssertionError("4 and 16 bytes are addresses", e);
    }
  }
}
