package classchat.client.link;

/**
 * Where a server listens.
 *
 * @param host a name or an address; IPv6 without brackets
 */
public record ServerAddress(String host, int port) {
  /** The port when none is named. */
  public static final int DEFAULT_PORT = 7667;

  public ServerAddress {
    if (host.isEmpty() || port < 1 || port > 65535) {
      throw new IllegalArgumentException("not a server address: " + host + ":" + port);
    }
  }

  /**
   * Reads {@code HOST}, {@code HOST:PORT}, {@code [IPV6]} or {@code [IPV6]:PORT}.
   *
   * @throws IllegalArgumentException with what is wrong, for a person
   */
  public static ServerAddress parse(String text) {
    if (text.startsWith("[")) {
      return bracketed(text);
    }
    var colon = text.indexOf(':');
    if (colon < 0 || text.indexOf(':', colon + 1) >= 0) {
      return new ServerAddress(text, DEFAULT_PORT);
    }
    return new ServerAddress(text.substring(0, colon), port(text.substring(colon + 1), text));
  }

  private static ServerAddress bracketed(String text) {
    var end = text.indexOf(']');
    if (end < 0 || (end + 1 < text.length() && text.charAt(end + 1) != ':')) {
      throw new IllegalArgumentException("not a server address: " + text);
    }
    var port = end + 1 < text.length() ? port(text.substring(end + 2), text) : DEFAULT_PORT;
    return new ServerAddress(text.substring(1, end), port);
  }

  private static int port(String digits, String text) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a server address: " + text, e);
    }
  }

  /** HOST:PORT, an IPv6 address in brackets. */
  @Override
  public String toString() {
    return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
  }
}
