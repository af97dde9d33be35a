package classchat.client.command;

import classchat.wire.CleanText;
import classchat.wire.DeviceId;
import classchat.wire.ErrorCode;
import classchat.wire.GroupName;
import classchat.wire.Limits;
import classchat.wire.Role;
import classchat.wire.UserName;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What stands behind a command's name, read word by word. */
final class Words {
  private static final int MOST_RECEIVERS = 100;

  private static final Pattern FILE = Pattern.compile("[0-9a-f]{4,16}");

  private String usage;
  private String left;

  Words(String usage, String left) {
    this.usage = usage;
    this.left = left.strip().isEmpty() ? "" : left;
  }

  /** From here on it is written as {@code form}. */
  void expect(String form) {
    usage = form;
  }

  String usage() {
    return usage;
  }

  boolean isEmpty() {
    return left.isEmpty();
  }

  /**
   * The next word, or an empty one; what is left then begins behind the one blank that follows it.
   */
  String next() {
    left = left.stripLeading();
    var end = 0;
    while (end < left.length() && !Character.isWhitespace(left.charAt(end))) {
      end++;
    }
    var word = left.substring(0, end);
    var rest = left.substring(Math.min(end + 1, left.length()));
    left = rest.isBlank() ? "" : rest;
    return word;
  }

  /** Whether {@code word} comes next; then it is taken. */
  boolean takes(String word) {
    var before = left;
    if (next().equalsIgnoreCase(word)) {
      return true;
    }
    left = before;
    return false;
  }

  ChatName chat() throws WrongCommand {
    return chat(required());
  }

  /** One conversation, or several direct ones between commas. */
  List<ChatName> chats() throws WrongCommand {
    var names = List.of(required().split(",", -1));
    if (names.size() > MOST_RECEIVERS) {
      throw WrongCommand.bad("a message goes to at most " + MOST_RECEIVERS + " at once");
    }
    var chats = new LinkedHashSet<ChatName>();
    for (var name : names) {
      chats.add(chat(name));
    }
    if (names.size() > 1 && !chats.stream().allMatch(ChatName.Direct.class::isInstance)) {
      throw WrongCommand.bad("only messages to users can go to several: " + usage);
    }
    return List.copyOf(chats);
  }

  UserName user() throws WrongCommand {
    var word = required();
    if (!word.startsWith("@")) {
      throw new WrongCommand(ErrorCode.BAD_NAME, "a user is written @name: " + usage);
    }
    return UserName.parse(word).orElseThrow(() -> badName(word.substring(1)));
  }

  ChatName.Group group() throws WrongCommand {
    var word = required();
    if (!word.startsWith("#")) {
      throw new WrongCommand(ErrorCode.BAD_NAME, "a group is written #name: " + usage);
    }
    return GroupName.parse(word)
        .map(ChatName.Group::new)
        .orElseThrow(() -> badName(word.substring(1)));
  }

  /** All that are left, without repeats; between them blanks or commas. */
  List<UserName> users(int least) throws WrongCommand {
    var users = new LinkedHashSet<UserName>();
    left = left.replace(',', ' ').stripTrailing();
    while (!isEmpty()) {
      users.add(user());
    }
    if (users.size() < least) {
      throw wrong();
    }
    if (users.size() > Limits.NAMED) {
      throw WrongCommand.bad("at most " + Limits.NAMED + " users at once: " + usage);
    }
    return List.copyOf(users);
  }

  Role role() throws WrongCommand {
    var word = required();
    for (var role : Role.values()) {
      if (role.name().equalsIgnoreCase(word)) {
        return role;
      }
    }
    throw WrongCommand.bad("there is no role '" + shown(word) + "': " + usage);
  }

  /** A number from 0 on. */
  int minutes() throws WrongCommand {
    return (int) number("MINUTES", 0, Integer.MAX_VALUE - 1L);
  }

  void mustTake(String word) throws WrongCommand {
    if (!takes(word)) {
      throw wrong();
    }
  }

  WrongCommand wrong() {
    return WrongCommand.bad("usage: " + usage);
  }

  /** What comes next is nothing that is known. */
  WrongCommand unknown() {
    return WrongCommand.bad("there is no '" + shown(next()) + "': " + usage);
  }

  /** A number from 1 on; a greater one counts as {@code most}. */
  long number(String what, long most) throws WrongCommand {
    return number(what, 1, most);
  }

  private long number(String what, long least, long most) throws WrongCommand {
    var word = required();
    try {
      var number = Long.parseLong(word);
      if (number >= least) {
        return Math.min(number, most);
      }
    } catch (NumberFormatException e) {
      // Told below, as for a number that is too small.
    }
    throw WrongCommand.bad(
        what + " is a number from " + least + " on, not '" + shown(word) + "': " + usage);
  }

  /**
   * The first digits of a file's id, at least four; the others are found out by who knows the
   * files.
   */
  String file() throws WrongCommand {
    var word = required().toLowerCase(Locale.ROOT);
    if (!FILE.matcher(word).matches()) {
      throw WrongCommand.bad(
          "an id is 4 to 16 digits 0-9 a-f, see /files, not '" + shown(word) + "': " + usage);
    }
    return word;
  }

  /** All that is left, but for blanks around it. */
  String rest(String what) throws WrongCommand {
    var rest = left.strip();
    left = "";
    if (rest.isEmpty()) {
      throw WrongCommand.bad(what + " is missing: " + usage);
    }
    return rest;
  }

  DeviceId device() throws WrongCommand {
    var word = required();
    try {
      return DeviceId.parse(word);
    } catch (IllegalArgumentException e) {
      throw WrongCommand.bad("'" + shown(word) + "' is no id of a device, see /devices");
    }
  }

  /** All that is left, as a text that can be sent. */
  String text() throws WrongCommand {
    if (isEmpty()) {
      throw WrongCommand.bad("the text is missing: " + usage);
    }
    var text = textOf(left);
    left = "";
    return text;
  }

  void end() throws WrongCommand {
    if (!isEmpty()) {
      throw WrongCommand.bad("'" + shown(left.strip()) + "' is too much: " + usage);
    }
  }

  /** {@code raw} without control characters, refused when then nothing or too much is left. */
  static String textOf(String raw) throws WrongCommand {
    var text = CleanText.lines(raw);
    if (text.isBlank()) {
      throw WrongCommand.bad("the text has nothing that can be shown");
    }
    var size = text.getBytes(StandardCharsets.UTF_8).length;
    if (size > Limits.BODY) {
      throw new WrongCommand(
          ErrorCode.TOO_LONG, "a message has at most " + Limits.BODY + " bytes, this one " + size);
    }
    return text;
  }

  /** A piece of the input that an error may repeat. */
  static String shown(String word) {
    var clean = CleanText.line(word);
    return clean.length() <= 40 ? clean : clean.substring(0, 40) + "...";
  }

  private String required() throws WrongCommand {
    var word = next();
    if (word.isEmpty()) {
      throw wrong();
    }
    return word;
  }

  private ChatName chat(String word) throws WrongCommand {
    if (!word.startsWith("@") && !word.startsWith("#")) {
      throw new WrongCommand(
          ErrorCode.BAD_NAME, "a user is written @name, a group #name: " + usage);
    }
    return ChatName.parse(word).orElseThrow(() -> badName(word.substring(1)));
  }

  private static WrongCommand badName(String name) {
    return new WrongCommand(ErrorCode.BAD_NAME, UserName.explain(name));
  }
}
