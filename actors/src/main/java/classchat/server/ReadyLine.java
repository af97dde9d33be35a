package classchat.server;

import classchat.server.admin.AdminException;
import classchat.server.admin.OwnerOnly;
import classchat.server.admin.Reasons;
import classchat.server.net.Address;
import classchat.wire.KeyHash;
import classchat.wire.KeyWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What a server says once it takes connections, to people, scripts and clients of its machine. */
final class ReadyLine {
  private static final String ADDRESS = "address";

  private ReadyLine() {}

  /** Says where it is reached and by which key it is known, and keeps both beside the data. */
  static void say(Path data, List<Address> addresses, KeyHash key) {
    keep(data, forThisMachine(addresses.getFirst()) + " " + key + "\n");
    for (var address : addresses) {
      System.out.println("ClassChat ready on " + address + " key " + key);
    }
    System.out.println("key in words: " + String.join(" ", KeyWords.of(key)));
    System.out.flush();
  }

  private static void keep(Path data, String line) {
    try {
      OwnerOnly.write(data.resolve(ADDRESS), line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AdminException("the address cannot be kept in " + data + ": " + Reasons.of(e));
    }
  }

  /** Every address of the machine is also that of its loopback. */
  private static Address forThisMachine(Address address) {
    return address.host().equals("0.0.0.0") || address.host().equals("::")
        ? new Address("127.0.0.1", address.port())
        : address;
  }
}
