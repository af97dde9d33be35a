package classchat.server.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How this server finds the other nodes, and they it.
 *
 * @param enabled whether there are any; nothing else counts when there are not
 * @param host where they reach it
 * @param keys the directory of its key and certificate
 * @param seeds to join by; empty where they are discovered
 * @param discover {@code HOST:PORT} of which all addresses are seeds; may be empty
 * @param size how many nodes there are to be
 * @param joinWithin how long it may take to be one of them
 */
public record ClusterSettings(
    boolean enabled,
    String host,
    Path keys,
    List<Peer> seeds,
    String discover,
    int size,
    Duration joinWithin) {
  /** A server without others. */
  public static final ClusterSettings ALONE =
      new ClusterSettings(false, "", Path.of(""), List.of(), "", 1, Duration.ofMinutes(1));

  public ClusterSettings {
    seeds = List.copyOf(seeds);
    if (enabled && host.isEmpty()) {
      throw new IllegalArgumentException(
          "host is not set: where do the other nodes reach this one?");
    }
    if (enabled && seeds.isEmpty() == discover.isEmpty()) {
      throw new IllegalArgumentException("either seeds or discover has to be set");
    }
    if (enabled && size < 1) {
      throw new IllegalArgumentException("with discover, size has to be set");
    }
  }

  /** What it joins by, for a person. */
  public String by() {
    return discover.isEmpty()
        ? seeds.stream().map(Peer::toString).collect(Collectors.joining(", "))
        : discover;
  }

  /** Nodes that have to be there before a new cluster begins. */
  public int majority() {
    return size / 2 + 1;
  }
}
