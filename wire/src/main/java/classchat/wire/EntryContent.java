package classchat.wire;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** What an entry of a conversation's log says. Kinds are only ever added. */
public sealed interface EntryContent {
  /** Changes who is in a group, what it is called, or whose it is. */
  sealed interface GroupChange extends EntryContent {}

  /** Somebody said something. */
  record Message(Body body) implements EntryContent {}

  /**
   * The first entry of a group; its author owns it.
   *
   * @param members the others, maybe none
   */
  record GroupCreated(GroupName name, List<Member> members) implements GroupChange {
    public GroupCreated {
      members = List.copyOf(members);
      distinct(members);
    }
  }

  /** The owner added these; they read from here on. */
  record Added(List<Member> members) implements GroupChange {
    public Added {
      members = List.copyOf(members);
      some(members);
    }
  }

  /** The owner removed these; it is the last entry that they read. */
  record Removed(List<Member> members) implements GroupChange {
    public Removed {
      members = List.copyOf(members);
      some(members);
    }
  }

  /**
   * The author left; it is the last entry that it reads.
   *
   * @param heir who owns the group from now on, decided by the server: there only when the owner
   *     left and was not the last member
   */
  record Left(Optional<Member> heir) implements GroupChange {}

  /** The owner gave the group another name. */
  record Renamed(GroupName name) implements GroupChange {}

  /** The owner handed the group on. */
  record OwnerChanged(Member owner) implements GroupChange {}

  /**
   * A kind that a newer version made; it takes its place in the order and shows nothing.
   *
   * @param kind its number on the wire, 1 to 255
   */
  record Unknown(int kind, Bytes bytes) implements EntryContent {
    public Unknown {
      Require.positive(kind, "a kind of entry");
      Require.atMost(kind, 255, "a kind of entry");
      Require.atMost(bytes.size(), Limits.FRAME, "size of an entry");
    }
  }

  private static void some(List<Member> members) {
    Require.positive(members.size(), "how many an entry names");
    distinct(members);
  }

  private static void distinct(List<Member> members) {
    Require.count(members, Limits.NAMED, "how many an entry names");
    var accounts = new HashSet<AccountId>();
    members.forEach(
        member -> Require.that(accounts.add(member.account()), "an entry names nobody twice"));
  }
}
