package classchat.server.net;

import classchat.server.admin.AdminException;
import classchat.server.admin.OwnerOnly;
import classchat.server.admin.Reasons;
import classchat.wire.KeyHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who signs the certificates of a cluster's nodes: its key, its certificate and the one identity
 * that all nodes show to clients lie in a directory, and those of each node in one of its own
 * there.
 */
final class ClusterAuthority {
  static final String KEY = "authority-key.pem";

  private final Path directory;
  private final PrivateKey key;
  private final X509Certificate certificate;
  private final ServerKey identity;
  private final Certificates making;

  private ClusterAuthority(
      Path directory,
      PrivateKey key,
      X509Certificate certificate,
      ServerKey identity,
      Certificates making) {
    this.directory = directory;
    this.key = key;
    this.certificate = certificate;
    this.identity = identity;
    this.making = making;
  }

  static boolean isIn(Path directory) {
    return Files.exists(directory.resolve(KEY));
  }

  /**
   * Makes one. The identity of a server that is there is kept, as its clients know it.
   *
   * @throws AdminException when anything else is in that directory
   */
  static ClusterAuthority create(Path directory, Certificates making) {
    try {
      if (!isFree(directory)) {
        throw new AdminException(
            directory + " holds other things, and no " + KEY + ": name a directory of its own");
      }
      OwnerOnly.directory(directory);
      var pair = making.keyPair();
      var certificate = making.authority(pair);
      ServerKey.own(directory, making);
      OwnerOnly.write(directory.resolve(NodeKey.AUTHORITY), Pem.of(certificate));
      OwnerOnly.write(directory.resolve(KEY), Pem.of(pair.getPrivate()));
    } catch (IOException e) {
      throw new AdminException("no authority can be made in " + directory + ": " + Reasons.of(e));
    }
    return open(directory, making);
  }

  private static boolean isFree(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return true;
    }
    try (var content = Files.list(directory)) {
      return content.allMatch(ClusterAuthority::isOfIdentity);
    }
  }

  private static boolean isOfIdentity(Path file) {
    var name = String.valueOf(file.getFileName());
    return name.equals(ServerKey.KEY) || name.equals(ServerKey.CERTIFICATE);
  }

  /** Opens the one that is there. */
  static ClusterAuthority open(Path directory, Certificates making) {
    var key = Pem.readKey(directory.resolve(KEY));
    var certificate = Pem.readChain(directory.resolve(NodeKey.AUTHORITY)).getFirst();
    if (!Pem.belongTogether(key, certificate)) {
      throw new AdminException(
          directory + ": " + KEY + " and " + NodeKey.AUTHORITY + " do not belong together");
    }
    if (!Files.exists(directory.resolve(ServerKey.KEY))) {
      throw new AdminException(directory.resolve(ServerKey.KEY) + " is not there");
    }
    return new ClusterAuthority(
        directory, key, certificate, ServerKey.own(directory, making), making);
  }

  /** The key that clients see on every node. */
  KeyHash identity() {
    return KeyHash.of(identity.chain().getFirst().getPublicKey());
  }

  /**
   * Makes a directory for each, complete or not at all.
   *
   * @throws AdminException when one of them is there already; then none is made
   */
  void add(List<NodeName> nodes) {
    for (var node : nodes) {
      if (Files.exists(directoryOf(node))) {
        throw new AdminException(directoryOf(node) + " is there already: nothing is made");
      }
    }
    nodes.forEach(this::add);
  }

  private void add(NodeName node) {
    var unfinished = directory.resolve("." + node.name());
    try {
      OwnerOnly.directory(unfinished);
      var pair = making.keyPair();
      var signed = making.node(node.name(), node.names(), pair.getPublic(), certificate, key);
      OwnerOnly.write(unfinished.resolve(NodeKey.AUTHORITY), Pem.of(certificate));
      OwnerOnly.write(unfinished.resolve(NodeKey.CERTIFICATE), Pem.of(signed));
      OwnerOnly.write(unfinished.resolve(NodeKey.KEY), Pem.of(pair.getPrivate()));
      copy(ServerKey.KEY, unfinished);
      copy(ServerKey.CERTIFICATE, unfinished);
      Files.move(unfinished, directoryOf(node), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new AdminException(directoryOf(node) + " cannot be made: " + Reasons.of(e));
    }
  }

  private void copy(String file, Path to) throws IOException {
    OwnerOnly.write(to.resolve(file), Files.readAllBytes(directory.resolve(file)));
  }

  Path directoryOf(NodeName node) {
    return directory.resolve(node.name());
  }
}
