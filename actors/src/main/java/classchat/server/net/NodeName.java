package classchat.server.net;

import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.util.IPAddress;

/**
 * A node to make a certificate for.
 *
 * @param name of its directory
 * @param addresses where the other nodes reach it: host names and IP addresses, at least one
 */
record NodeName(String name, List<String> addresses) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Pattern HOST =
      Pattern.compile(
          "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
              + "(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");

  NodeName {
    addresses = List.copyOf(addresses);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a node's name is 1 to 63 of A-Z a-z 0-9 . _ -, not '" + name + "'");
    }
    addresses.forEach(NodeName::check);
  }

  /** Of {@code NAME[,address]...}; a name alone is its address, too. */
  static NodeName parse(String text) {
    var parts = List.of(text.split(",", -1));
    return new NodeName(
        parts.getFirst(), parts.size() == 1 ? parts : parts.subList(1, parts.size()));
  }

  private static void check(String address) {
    if (!IPAddress.isValid(address) && !HOST.matcher(address).matches()) {
      throw new IllegalArgumentException(
          "'" + address + "' is neither a host name nor an IP address");
    }
  }

  GeneralNames names() {
    return new GeneralNames(addresses.stream().map(NodeName::general).toArray(GeneralName[]::new));
  }

  private static GeneralName general(String address) {
    var kind = IPAddress.isValid(address) ? GeneralName.iPAddress : GeneralName.dNSName;
    return new GeneralName(kind, address);
  }

  @Override
  public String toString() {
    return name + " at " + String.join(", ", addresses);
  }
}
