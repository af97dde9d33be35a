package classchat.server.admin;

import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The address of a control socket, as short as it can be told: the system allows some 100 bytes.
 */
final class ControlAddress {
  /** Linux has room for 108 bytes and macOS for 104, the zero behind the path included. */
  static final int MOST_BYTES = 103;

  private ControlAddress() {}

  /**
   * The address, relative to the working directory where that is shorter.
   *
   * @throws AdminException when it is too long either way
   */
  static UnixDomainSocketAddress of(Path socket) {
    var absolute = socket.toAbsolutePath().normalize();
    var relative = Path.of("").toAbsolutePath().relativize(absolute);
    var shorter = size(relative) < size(absolute) ? relative : absolute;
    if (size(shorter) > MOST_BYTES) {
      throw new AdminException(
          "the path of %s has %d bytes, but a control socket can have %d: use a data directory with a shorter path, or work from the folder that holds it"
              .formatted(absolute, size(absolute), MOST_BYTES));
    }
    return UnixDomainSocketAddress.of(shorter);
  }

  private static int size(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
