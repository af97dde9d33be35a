package classchat.client.command;

import classchat.client.model.GroupAction;
import java.util.Locale;

/** What {@code /group} can do, and what stands behind each. */
enum GroupVerb {
  NEW(
      "#hw1 [@bob @carol ...]",
      "creates a group; who creates it owns it",
      words -> new UserCommand.NewGroup(words.group().group(), words.users(0), false)),
  ADD(
      "#hw1 @dan ...",
      "takes users in, at most 500 at once (owner)",
      words -> change(words, rest -> new GroupAction.Add(rest.users(1)))),
  REMOVE(
      "#hw1 @dan ...",
      "sends members away (owner)",
      words -> change(words, rest -> new GroupAction.Remove(rest.users(1)))),
  RENAME(
      "#hw1 #homework1",
      "gives it another name (owner)",
      words -> change(words, rest -> new GroupAction.Rename(rest.group().group()))),
  OWNER(
      "#hw1 @bob",
      "hands it on to another member (owner)",
      words -> change(words, rest -> new GroupAction.HandOn(rest.user()))),
  LEAVE(
      "#hw1",
      "leaves it; of an owner it goes to who is there longest",
      words -> change(words, rest -> new GroupAction.Leave())),
  INFO(
      "#hw1 [after @NAME]",
      "its owner and its members: since when, online or last seen",
      words -> new UserCommand.Members(words.group(), Grammar.after(words)));

  private interface Reader<T> {
    T read(Words words) throws WrongCommand;
  }

  private final String arguments;
  private final String effect;

  @SuppressWarnings("ImmutableEnumChecker") // None has state.
  private final Reader<UserCommand> reader;

  GroupVerb(String arguments, String effect, Reader<UserCommand> reader) {
    this.arguments = arguments;
    this.effect = effect;
    this.reader = reader;
  }

  private static UserCommand change(Words words, Reader<GroupAction> action) throws WrongCommand {
    return new UserCommand.ChangeGroup(words.group(), action.read(words));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Verb.Form form() {
    return new Verb.Form("/group " + word() + " " + arguments, effect);
  }

  UserCommand read(Words words) throws WrongCommand {
    words.expect(form().usage());
    return reader.read(words);
  }
}
