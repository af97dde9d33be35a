package classchat.bench.cluster;

import classchat.bench.program.Cluster;
import classchat.bench.program.Ports;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The ports that a cluster is to have.
 *
 * @param clients of each node
 * @param nodes of each node
 * @param database on the host of the first node
 */
record TakenPorts(int clients, int nodes, int database) {
  /** What a person should know of the first that cannot be had. */
  Optional<String> taken() {
    var of = IntStream.range(0, Cluster.NAMES.size()).mapToObj(Cluster::host).toList();
    return Stream.concat(
            of.stream()
                .flatMap(host ->
                    Stream.of(taken(host, clients, "--port"), taken(host, nodes, "--node-port"))),
            Stream.of(taken(of.getFirst(), database, "--database-port")))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> taken(String host, int port, String option) {
    if (Ports.isFree(host, port)) {
      return Optional.empty();
    }
    return Optional.of(
        "%s:%d cannot be had: stop what listens there, or name another port with %s%s"
            .formatted(host, port, option, Ports.isFree(host, 0) ? "" : unknown(host)));
  }

  /** As on macOS, where only the first address of the loopback is there by itself. */
  private static String unknown(String host) {
    return "; this machine has no address "
        + host
        + ", which 'ifconfig lo0 alias "
        + host
        + "' adds";
  }
}
