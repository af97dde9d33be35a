package classchat.client.command;

import classchat.wire.GroupName;
import classchat.wire.UserName;
import java.util.Optional;

/** A conversation as a person names it: {@code @bob} or {@code #hw1}. */
public sealed interface ChatName {
  /** The name without its sign. */
  String name();

  /** The direct conversation with {@code user}. */
  record Direct(UserName user) implements ChatName {
    @Override
    public String name() {
      return user.value();
    }

    @Override
    public String toString() {
      return "@" + user;
    }
  }

  /** A group. */
  record Group(GroupName group) implements ChatName {
    @Override
    public String name() {
      return group.value();
    }

    @Override
    public String toString() {
      return "#" + group;
    }
  }

  /** Reads {@code @name} or {@code #name}, folding case; empty for anything else. */
  static Optional<ChatName> parse(String text) {
    if (text.startsWith("@")) {
      return UserName.parse(text).map(Direct::new);
    }
    if (text.startsWith("#")) {
      return GroupName.parse(text).map(Group::new);
    }
    return Optional.empty();
  }
}
