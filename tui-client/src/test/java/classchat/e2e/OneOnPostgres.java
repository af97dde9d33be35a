package classchat.e2e;

import classchat.bench.program.Installation;
import classchat.bench.program.Postgres;
import classchat.bench.program.PostgresBinaries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A server that is alone, and PostgreSQL. */
final class OneOnPostgres implements Servers {
  /** So that a machine that is busy with other tests starts, too. */
  static final String PATIENT = "store.postgres.connect-timeout=\"20 s\"";

  private final OneServer server;
  private final Postgres postgres;

  private OneOnPostgres(OneServer server, Postgres postgres) {
    this.server = server;
    this.postgres = postgres;
  }

  /**
   * Starts both, each with a folder in {@code folder}.
   *
   * @param settings of the server, as {@code path=value}
   */
  static OneOnPostgres start(Path folder, List<String> settings) throws Exception {
    var binaries = PostgresBinaries.of(new Installation(Processes.dist()));
    var postgres = new Postgres(binaries, folder.resolve("database"));
    try {
      postgres.start();
      var lines = Stream.of(postgres.settings(), List.of(PATIENT), settings).flatMap(List::stream);
      var conf =
          Files.write(
              folder.resolve("server.conf"),
              lines.map(setting -> "classchat.server." + setting).toList());
      var server = OneServer.with(folder.resolve("data"), "--config", conf.toString());
      return new OneOnPostgres(server, postgres);
    } catch (Exception e) {
      postgres.close();
      throw e;
    }
  }

  @Override
  public List<Place> places() {
    return server.places();
  }

  @Override
  public String key() {
    return server.key();
  }

  @Override
  public boolean onIpv6() {
    return server.onIpv6();
  }

  @Override
  public boolean keep(String file) throws Exception {
    return Pieces.in(postgres, file);
  }

  @Override
  public void killFirst() {
    server.killFirst();
  }

  @Override
  public void startFirst() throws Exception {
    server.startFirst();
  }

  @Override
  public List<String> complaints() {
    return server.complaints();
  }

  @Override
  public void close() {
    server.close();
    postgres.close();
  }
}
