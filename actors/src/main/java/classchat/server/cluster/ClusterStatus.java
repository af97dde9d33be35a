package classchat.server.cluster;

import java.util.List;

/**
 * How a cluster looks from one of its nodes.
 *
 * @param shares what each node has of each kind of entity; empty while there are none
 * @param complete whether every node has told its share
 */
public record ClusterStatus(List<Member> members, List<Share> shares, boolean complete) {
  public ClusterStatus {
    members = List.copyOf(members);
    shares = List.copyOf(shares);
  }

  /**
   * One node.
   *
   * @param state in Akka's words, lower case: joining, up, leaving, exiting, down
   * @param reached whether all others hear from it
   * @param self whether it is the one that was asked
   */
  public record Member(
      String node,
      String state,
      boolean reached,
      String version,
      List<String> roles,
      boolean self) {
    public Member {
      roles = List.copyOf(roles);
    }
  }

  /** What a node has of one kind. */
  public record Share(String kind, String node, int shards, int entities) {}
}
