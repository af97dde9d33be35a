package classchat.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A server that is alone, with a data directory. */
final class OneServer implements Servers {
  private final List<Place> places;
  private volatile Server server;

  private OneServer(Server server) {
    this.server = server;
    this.places = List.of(new Place(server.address(), server.data()));
  }

  /**
   * Starts it.
   *
   * @param settings as {@code path=value}
   */
  static OneServer start(Path data, List<String> settings) throws Exception {
    var options = settings.stream().flatMap(setting -> Stream.of("--set", setting));
    return with(data, options.toArray(String[]::new));
  }

  /** Starts it with these options of the program. */
  static OneServer with(Path data, String... options) throws Exception {
    return new OneServer(Server.start(data, options));
  }

  @Override
  public List<Place> places() {
    return places;
  }

  @Override
  public String key() {
    return server.key();
  }

  @Override
  public boolean onIpv6() {
    return Network.hasIpv6();
  }

  @Override
  public boolean keep(String file) throws Exception {
    return Samples.names(server.data().resolve("files")).stream()
        .anyMatch(name -> name.startsWith(file));
  }

  @Override
  public void killFirst() {
    server.kill();
  }

  @Override
  public void startFirst() throws Exception {
    server = Server.restart(server);
  }

  @Override
  public List<String> complaints() {
    return server.errors().all();
  }

  @Override
  public void close() {
    server.close();
  }
}
