package classchat.wire;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** What an entry of a conversation's log says. Kinds are only ever added. */
public sealed interface EntryContent {
  /** Changes who is in a group, what it is called, or whose it is. */
  sealed interface GroupChange extends EntryContent {}

  /** Somebody said something. */
  record Message(Body body, MessageKind kind) implements EntryContent {
    /** A plain one. */
    public Message(Body body) {
      this(body, MessageKind.PLAIN);
    }
  }

  /**
   * A question has its answer, says who asked it or staff.
   *
   * @param question the seq of the question; in a post 0 leaves it to the server, which takes the
   *     newest open one before the answer that the author may settle
   * @param answer the seq of the message that answers it
   */
  record Answered(long question, long answer) implements EntryContent {
    public Answered {
      Require.notNegative(question, "question");
      Require.that(answer > question, "an answer comes after its question");
    }
  }

  /**
   * The author offers a file to the others; its bytes are not in the log.
   *
   * @param name as its sender calls it: no path to be trusted, see {@link FileName}
   * @param size bytes
   * @param sha256 of all of it
   */
  record FileOffered(FileId file, String name, long size, Bytes sha256) implements EntryContent {
    public FileOffered {
      Require.text(name, Limits.TEXT, "a file name");
      Require.notNegative(size, "size of a file");
      Require.size(sha256, 32, "a hash");
    }
  }

  /**
   * The first entry of a group; its author owns it.
   *
   * @param members the others, maybe none
   * @param everybody a class: who has an account is in it, also who gets one later; made by
   *     instructors
   */
  record GroupCreated(GroupName name, List<Member> members, boolean everybody)
      implements GroupChange {
    public GroupCreated {
      members = List.copyOf(members);
      distinct(members);
    }

    /** One of those that are named. */
    public GroupCreated(GroupName name, List<Member> members) {
      this(name, members, false);
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
   * Staff has silenced a member: it reads, and may leave, but says nothing for so long.
   *
   * @param minutes from this entry on; 0 ends an earlier silence, {@link #ALWAYS} has no end
   */
  record Silenced(Member member, int minutes) implements GroupChange {
    /** Until it is lifted. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    public Silenced {
      Require.notNegative(minutes, "minutes");
    }
  }

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
