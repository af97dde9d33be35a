package classchat.client.model;

import java.util.List;
import java.util.Optional;

/** What an entry of a group's log did to the group. Names are bare. */
public sealed interface Change {
  /**
   * The group began.
   *
   * @param members those who were in it from the beginning, beside who made it
   * @param everybody whether everybody with an account comes into it
   */
  record Created(String name, List<String> members, boolean everybody) implements Change {
    public Created {
      members = List.copyOf(members);
    }
  }

  /** These came. */
  record Added(List<String> members) implements Change {
    public Added {
      members = List.copyOf(members);
    }
  }

  /** These have to go. */
  record Removed(List<String> members) implements Change {
    public Removed {
      members = List.copyOf(members);
    }
  }

  /**
   * Who made the entry has left.
   *
   * @param heir who owns the group from now on, when the owner left
   */
  record Left(Optional<String> heir) implements Change {}

  /**
   * The group has another name.
   *
   * @param previous empty when it is not known
   */
  record Renamed(Optional<String> previous, String name) implements Change {}

  /** The group has another owner. */
  record HandedOn(String owner) implements Change {}

  /**
   * A member must be silent for so long.
   *
   * @param minutes 0 when it may speak again, {@link Integer#MAX_VALUE} until then
   */
  record Silenced(String user, int minutes) implements Change {}

  /** A question has its answer. */
  record Answered(long question, long answer) implements Change {}
}
