package classchat.bench.cost;

import classchat.bench.program.Cluster;
import classchat.bench.program.Postgres;
import classchat.bench.program.PostgresBinaries;
import classchat.bench.program.ServerUnit;
import java.nio.file.Path;
import java.util.List;

/** Servers that can be put under a load. */
sealed interface Setup {
  static List<Setup> all() {
    return List.of(new Sqlite(), new OneNode(), new ThreeNodes());
  }

  String name();

  String folder();

  /** Starts them, puts them under the load, and ends them. */
  Cost under(Load load, Path work);

  /** A server on its data directory. */
  record Sqlite() implements Setup {
    @Override
    public String name() {
      return "one server, SQLite";
    }

    @Override
    public String folder() {
      return "sqlite";
    }

    @Override
    public Cost under(Load load, Path work) {
      try (var server = new ServerUnit(work, List.of())) {
        server.start(load.installation().server());
        return load.on(List.of(server.address()), List.of(server.pid()), List.of(), work);
      }
    }
  }

  /** A server over PostgreSQL. */
  record OneNode() implements Setup {
    @Override
    public String name() {
      return "one server, PostgreSQL";
    }

    @Override
    public String folder() {
      return "postgres";
    }

    @Override
    public Cost under(Load load, Path work) {
      var binaries = PostgresBinaries.of(load.installation());
      try (var postgres = new Postgres(binaries, work.resolve("database"))) {
        postgres.start();
        try (var server = new ServerUnit(work, postgres.settings())) {
          server.start(load.installation().server());
          return load.on(
              List.of(server.address()), List.of(server.pid()), List.of(postgres.pid()), work);
        }
      }
    }
  }

  /** A cluster over PostgreSQL, with TLS between all. */
  record ThreeNodes() implements Setup {
    @Override
    public String name() {
      return "three nodes, PostgreSQL, TLS";
    }

    @Override
    public String folder() {
      return "nodes";
    }

    @Override
    public Cost under(Load load, Path work) {
      try (var cluster = new Cluster(load.installation(), work, Cluster.Plan.of(List.of()))) {
        cluster.start();
        return load.on(
            cluster.addresses(),
            cluster.nodes().stream().map(ServerUnit::pid).toList(),
            List.of(cluster.postgres().pid()),
            work);
      }
    }
  }
}
