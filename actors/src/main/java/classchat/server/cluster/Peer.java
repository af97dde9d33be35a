package classchat.server.cluster;

import java.util.regex.Pattern;

/** Where nodes reach a node. */
public record Peer(String host, int port) {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}");

  public Peer {
    if (!HOST.matcher(host).matches()) {
      throw new IllegalArgumentException(
          "a node is reached at a host name or an IPv4 address, not '" + host + "'");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a node's port is 1 to 65535, not " + port);
    }
  }

  /** Of {@code HOST:PORT}. */
  public static Peer parse(String text) {
    var colon = text.lastIndexOf(':');
    try {
      return new Peer(
          text.substring(0, Math.max(colon, 0)),
          Integer.parseInt(text, colon + 1, text.length(), 10));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a node is named as HOST:PORT, not '" + text + "'", e);
    }
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
