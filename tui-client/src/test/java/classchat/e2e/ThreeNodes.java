package classchat.e2e;

import classchat.bench.program.Cluster;
import classchat.bench.program.Installation;
import classchat.bench.program.ServerUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Three nodes of a cluster, and PostgreSQL. */
final class ThreeNodes implements Servers {
  /** So that a machine that is busy with other tests starts, too. */
  private static final List<String> PATIENT =
      List.of(OneOnPostgres.PATIENT, "cluster.join-within=\"120 s\"");

  private static final Pattern KEY = Pattern.compile("ClassChat ready on \\S+ key (SHA256:\\S+)");

  private static final Pattern TROUBLE = Pattern.compile("\\bERROR\\b|Exception");

  private final Cluster cluster;
  private final List<Place> places;
  private final String key;

  private ThreeNodes(Cluster cluster) throws IOException {
    this.cluster = cluster;
    this.places =
        cluster.nodes().stream().map(node -> new Place(node.address(), node.data())).toList();
    this.key = keyOf(cluster.nodes().getFirst());
  }

  /**
   * Starts all of it, and waits until each node is ready.
   *
   * @param settings as {@code path=value}
   */
  static ThreeNodes start(Path folder, List<String> settings) throws IOException {
    var all = Stream.concat(PATIENT.stream(), settings.stream()).toList();
    var plan = new Cluster.Plan(0, 0, 0, all, false, Processes.environment());
    var cluster = new Cluster(new Installation(Processes.dist()), folder, plan);
    try {
      cluster.start();
      return new ThreeNodes(cluster);
    } catch (IOException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private static String keyOf(ServerUnit node) throws IOException {
    return KEY.matcher(Files.readString(node.log()))
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public List<Place> places() {
    return places;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public boolean onIpv6() {
    return false;
  }

  @Override
  public boolean keep(String file) throws Exception {
    return Pieces.in(cluster.postgres(), file);
  }

  @Override
  public void killFirst() {
    cluster.nodes().getFirst().kill();
  }

  /** Ends the node at this address as {@code kill -9} does. */
  void kill(String address) {
    cluster.nodes().get(at(address)).kill();
  }

  /** Starts the node at this address, which was killed, and waits until it is ready. */
  void start(String address) {
    cluster.start(at(address));
  }

  private int at(String address) {
    return places.stream().map(Place::address).toList().indexOf(address);
  }

  @Override
  public void startFirst() {
    cluster.start(0);
  }

  @Override
  public List<String> complaints() throws IOException {
    return Files.readAllLines(cluster.nodes().getFirst().log()).stream()
        .filter(line -> TROUBLE.matcher(line).find())
        .toList();
  }

  @Override
  public void close() {
    cluster.close();
  }
}
