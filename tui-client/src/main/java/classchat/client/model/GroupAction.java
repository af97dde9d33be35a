package classchat.client.model;

import classchat.wire.GroupName;
import classchat.wire.UserName;
import java.util.List;

/** What a member can want done to a group. */
public sealed interface GroupAction {
  /** Takes users in. */
  record Add(List<UserName> users) implements GroupAction {
    public Add {
      users = List.copyOf(users);
    }
  }

  /** Sends members away. */
  record Remove(List<UserName> users) implements GroupAction {
    public Remove {
      users = List.copyOf(users);
    }
  }

  /** Gives it another name. */
  record Rename(GroupName name) implements GroupAction {}

  /** Makes another member its owner. */
  record HandOn(UserName user) implements GroupAction {}

  /** Leaves it. */
  record Leave() implements GroupAction {}

  /**
   * Silences a member.
   *
   * @param minutes 0 lets it speak again, {@link Integer#MAX_VALUE} has no end
   */
  record Silence(UserName user, int minutes) implements GroupAction {}

  /**
   * Takes a message as the answer to a question.
   *
   * @param question 0 for the newest open one before the answer
   */
  record Accept(long question, long answer) implements GroupAction {}
}
