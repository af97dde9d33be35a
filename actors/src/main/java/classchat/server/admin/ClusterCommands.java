package classchat.server.admin;

import classchat.server.admin.AdminCommands.Tools;
import classchat.server.admin.AdminRequest.ShowCluster;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code cluster ...}: the nodes of a cluster. */
final class ClusterCommands {
  private ClusterCommands() {}

  static CommandLine create(Tools tools) {
    return Group.of(new All(), new Status(tools));
  }

  @Command(name = "cluster", description = "Looks at the cluster that a running server is in.")
  private static final class All extends Group {}

  @Command(
      name = "status",
      description = {
        "Shows the nodes of the cluster as the running server sees them, whether all hear from",
        "them, and how many shards and entities of each kind each of them has."
      })
  private static final class Status extends AdminCommand {
    Status(Tools tools) {
      super(tools);
    }

    @Override
    boolean needsServer() {
      return true;
    }

    @Override
    AdminRequest request() {
      return new ShowCluster();
    }
  }
}
