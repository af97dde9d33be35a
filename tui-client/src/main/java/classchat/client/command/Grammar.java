package classchat.client.command;

import classchat.wire.Limits;
import classchat.wire.UserName;
import org.jspecify.annotations.Nullable;

/** How the arguments of each command are read. */
final class Grammar {
  private static final int HISTORY = 50;

  private Grammar() {}

  static UserCommand open(Words words) throws WrongCommand {
    return new UserCommand.Open(words.chat());
  }

  static UserCommand message(Words words) throws WrongCommand {
    return new UserCommand.Message(words.chats(), words.text());
  }

  static UserCommand who(Words words) throws WrongCommand {
    return new UserCommand.Who(words.takes("all"), after(words));
  }

  static UserCommand whoIs(Words words) throws WrongCommand {
    return new UserCommand.WhoIs(words.user());
  }

  static UserCommand history(Words words) throws WrongCommand {
    var chat = words.chat();
    var before = words.takes("before");
    if (before || words.isEmpty()) {
      return new UserCommand.History(chat, HISTORY, before ? seq(words) : Long.MAX_VALUE);
    }
    var count = (int) words.number("COUNT", Limits.PAGE_ITEMS);
    return new UserCommand.History(
        chat, count, words.takes("before") ? seq(words) : Long.MAX_VALUE);
  }

  static UserCommand markRead(Words words) throws WrongCommand {
    return new UserCommand.MarkRead(words.chat());
  }

  static UserCommand receipts(Words words) throws WrongCommand {
    return new UserCommand.Receipts(words.chat(), seq(words), after(words));
  }

  static UserCommand devices(Words words) throws WrongCommand {
    return words.takes("revoke")
        ? new UserCommand.RevokeDevice(words.device())
        : new UserCommand.Devices();
  }

  static UserCommand invite(Words words) throws WrongCommand {
    return new UserCommand.Invite(
        words.isEmpty() ? 1 : (int) words.number("USES", Integer.MAX_VALUE));
  }

  static UserCommand changePassword(Words words) {
    return new UserCommand.ChangePassword();
  }

  static UserCommand mute(Words words) throws WrongCommand {
    return new UserCommand.Mute(words.chat());
  }

  static UserCommand mouse(Words words) {
    return new UserCommand.Mouse();
  }

  static UserCommand status(Words words) {
    return new UserCommand.Status();
  }

  static UserCommand help(Words words) throws WrongCommand {
    if (words.isEmpty()) {
      return new UserCommand.Help(null);
    }
    var name = words.next();
    return new UserCommand.Help(
        Verb.named(name.startsWith("/") ? name.substring(1) : name)
            .orElseThrow(() -> CommandParser.unknown(name)));
  }

  static UserCommand quit(Words words) {
    return new UserCommand.Quit();
  }

  private static long seq(Words words) throws WrongCommand {
    return words.number("SEQ", Long.MAX_VALUE);
  }

  private static @Nullable UserName after(Words words) throws WrongCommand {
    return words.takes("after") ? words.user() : null;
  }
}
