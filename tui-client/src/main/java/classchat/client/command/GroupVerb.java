package classchat.client.command;

import classchat.client.model.GroupAction;
import java.util.Locale;

/** What {@code /group} can do to a group, and what stands behind its name then. */
enum GroupVerb {
  ADD(words -> new GroupAction.Add(words.users(1))),
  REMOVE(words -> new GroupAction.Remove(words.users(1))),
  RENAME(words -> new GroupAction.Rename(words.group().group())),
  OWNER(words -> new GroupAction.HandOn(words.user())),
  LEAVE(words -> new GroupAction.Leave());

  private interface Reader {
    GroupAction read(Words words) throws WrongCommand;
  }

  @SuppressWarnings("ImmutableEnumChecker") // None has state.
  private final Reader reader;

  GroupVerb(Reader reader) {
    this.reader = reader;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  GroupAction read(Words words) throws WrongCommand {
    return reader.read(words);
  }
}
