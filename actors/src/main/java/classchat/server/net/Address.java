package classchat.server.net;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

/**
 * Where to listen.
 *
 * @param host a name or an address without brackets; {@code *} is every address of both families
 * @param port 0 for any free one
 */
public record Address(String host, int port) {
  /** Every address of both families. */
  public static final String ANY = "*";

  public Address {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
    }
  }

  /** Reads {@code HOST:PORT} or {@code [IPv6]:PORT}; throws IllegalArgumentException. */
  public static Address parse(String text) {
    if (text.startsWith("*:")) {
      return new Address(ANY, port(text.substring(2), text));
    }
    try {
      var uri = new URI("classchat://" + text);
      if (uri.getHost() == null || uri.getPort() < 0 || uri.getUserInfo() != null) {
        throw wrong(text);
      }
      if (!uri.getRawAuthority().equals(text)) {
        throw wrong(text);
      }
      return of(uri.getHost(), uri.getPort());
    } catch (URISyntaxException e) {
      throw wrong(text);
    }
  }

  private static Address of(String host, int port) {
    var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return new Address(isAny(bare) ? ANY : bare, port);
  }

  /** On a dual-stack socket these are all the same. */
  private static boolean isAny(String host) {
    return host.equals("0.0.0.0") || host.matches("[0:]*::[0:]*|0(:0){7}");
  }

  private static int port(String text, String whole) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw wrong(whole);
    }
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "an address is HOST:PORT, [IPv6]:PORT or *:PORT, not '" + text + "'");
  }

  Address withPort(int other) {
    return new Address(host, other);
  }

  /** Whether only this machine can connect; of a name that nobody knows, who binds it tells. */
  public boolean isLoopback() {
    try {
      return !host.equals(ANY) && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** {@code HOST:PORT}, an IPv6 address in brackets. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
