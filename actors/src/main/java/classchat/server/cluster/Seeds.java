package classchat.server.cluster;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The nodes to join by, in an order that is the same on all nodes. */
final class Seeds {
  private Seeds() {}

  /**
   * Those that are set, or that the name server knows now.
   *
   * @throws JoinException when it does not know the name
   */
  static List<Peer> of(ClusterSettings settings) {
    if (settings.discover().isEmpty()) {
      return settings.seeds();
    }
    var named = Peer.parse(settings.discover());
    try {
      return sorted(InetAddress.getAllByName(named.host()), named.port());
    } catch (UnknownHostException e) {
      throw new JoinException(
          "no node is to be found: " + named.host() + " is not known (cluster.discover)");
    }
  }

  static List<Peer> sorted(InetAddress[] addresses, int port) {
    return Arrays.stream(addresses)
        .filter(address -> address.getAddress().length == 4)
        .sorted(Comparator.comparing(InetAddress::getAddress, Arrays::compareUnsigned))
        .map(address -> new Peer(address.getHostAddress(), port))
        .toList();
  }
}
