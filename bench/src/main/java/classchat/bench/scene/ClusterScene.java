package classchat.bench.scene;

import classchat.bench.program.Cluster;
import classchat.bench.program.Installation;
import classchat.bench.screen.Homes;
import classchat.bench.screen.SignIn;
import classchat.bench.screen.Speed;
import classchat.bench.screen.Stage;
import java.nio.file.Path;
import java.util.List;

/** Three nodes of which one dies: its client goes on at another, and nothing is lost. */
final class ClusterScene {
  private final Installation installation;
  private final Homes homes;
  private final Path folder;

  ClusterScene(Installation installation, Homes homes, Path folder) {
    this.installation = installation;
    this.homes = homes;
    this.folder = folder;
  }

  void play() {
    var names = List.of("nodes", "alice", "bob");
    var work = homes.home("nodes");
    try (var cluster = new Cluster(installation, work, Cluster.Plan.of(List.of()));
        var stage =
            Stage.open(
                130,
                42,
                Stage.Layout.FIRST_ABOVE,
                names.stream().map(name -> homes.seat(name)).toList())) {
      cluster.start();
      var shell = stage.person("nodes", Speed.FAST);
      var alice = stage.person("alice", Speed.FAST);
      var bob = stage.person("bob", Speed.FAST);
      var nodes = cluster.addresses();
      signIn(cluster, nodes.get(0), nodes.get(1)).register(alice);
      signIn(cluster, nodes.get(2), nodes.get(1)).register(bob);
      alice.opens("@bob");
      alice.enters("I am on one, and you?");
      bob.sees("1 unread");
      bob.enters("/open @alice");
      bob.sees("on one, and you?");
      bob.enters("On node three.");
      alice.sees("On node three.");
      shell.enters("kill -9 " + cluster.nodes().getFirst().pid());
      alice.sees("alice@127.0.0.2", row -> row.contains("alice@127.0.0.2"));
      alice.enters("Killed: now I am on two.");
      bob.sees("Killed: now I am on two.");
      alice.seesMark("now I am on two.", "✓✓✓");
      shell.enters("clear; classchat-server cluster status --data three/data");
      shell.pane().awaitPrompt();
      stage.save(folder, "cluster", "Three nodes, of which one was killed: its client goes on");
      System.out.println("cluster: three nodes, of which one was killed");
    }
  }

  private static SignIn signIn(Cluster cluster, String first, String second) {
    return new SignIn(
        "classchat --server " + first + " --server " + second, cluster.nodes().getFirst().key());
  }
}
