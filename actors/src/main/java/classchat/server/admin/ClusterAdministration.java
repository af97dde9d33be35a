package classchat.server.admin;

import classchat.server.admin.AdminAnswer.Done;
import classchat.server.admin.AdminAnswer.Refused;
import classchat.server.cluster.ClusterStatus;
import classchat.server.cluster.Node;

/** How the nodes of a cluster stand. */
final class ClusterAdministration {
  private final Node node;

  ClusterAdministration(Node node) {
    this.node = node;
  }

  AdminAnswer status() {
    return node.status()
        .<AdminAnswer>map(ClusterAdministration::shown)
        .orElseGet(
            () -> new Refused("this server is alone: it was started without conf/cluster.conf"));
  }

  private static Done shown(ClusterStatus status) {
    var text = members(status) + (status.shares().isEmpty() ? "" : "\n\n" + shares(status));
    return new Done(text, status.complete() ? "" : "some nodes did not tell what they have");
  }

  private static String members(ClusterStatus status) {
    var table = new Table("NODE", "STATE", "REACHED", "VERSION", "ROLES", "");
    for (var member : status.members()) {
      table.row(
          member.node(),
          member.state(),
          member.reached() ? "yes" : "no",
          member.version(),
          member.roles().isEmpty() ? "-" : String.join(",", member.roles()),
          member.self() ? "this one" : "");
    }
    return table.toString();
  }

  private static String shares(ClusterStatus status) {
    var table = new Table("KIND", "NODE", "SHARDS", "ENTITIES");
    for (var share : status.shares()) {
      table.row(
          share.kind(),
          share.node(),
          Integer.toString(share.shards()),
          Integer.toString(share.entities()));
    }
    return table.toString();
  }
}
