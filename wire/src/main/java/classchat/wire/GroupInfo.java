package classchat.wire;

/**
 * A group as its members see it.
 *
 * @param members how many there are, the owner among them
 */
public record GroupInfo(GroupName name, Member owner, int members) {
  public GroupInfo {
    Require.notNegative(members, "members");
  }
}
