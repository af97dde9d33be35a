package classchat.wire;

import java.util.Optional;

/** A group's unique name, of the same form as a {@link UserName}; users and groups share names. */
public record GroupName(String value) implements Comparable<GroupName> {
  public GroupName {
    NameForm.check(value);
  }

  /** As {@link UserName#parse}, but drops one leading {@code #}. */
  public static Optional<GroupName> parse(String text) {
    return NameForm.fold(text, '#').map(GroupName::new);
  }

  @Override
  public int compareTo(GroupName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
