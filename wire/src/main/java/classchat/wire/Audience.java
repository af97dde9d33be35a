package classchat.wire;

/** Who a post is for, told to its sender. */
public sealed interface Audience {
  /**
   * The other one of a direct conversation.
   *
   * @param known false when the answer did not come in time; then the rest says nothing
   * @param lastSeen milliseconds since 1970; 0 when never
   */
  record Peer(AccountId account, boolean known, boolean online, long lastSeen) implements Audience {
    public Peer {
      Require.notNegative(lastSeen, "lastSeen");
    }
  }

  /** How many others a group has, and how many of them are online. */
  record Members(int others, int online) implements Audience {
    public Members {
      Require.notNegative(others, "others");
      Require.notNegative(online, "online");
    }
  }
}
