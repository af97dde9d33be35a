package classchat.client.command;

import classchat.client.model.GroupAction;
import classchat.wire.Limits;
import classchat.wire.MessageKind;
import classchat.wire.UserName;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the arguments of each command are read. */
final class Grammar {
  private static final int HISTORY = 50;
  private static final String ANONYMOUS = "--anonymous";

  /** Misspelt, with a dash of a word processor, or behind the text. */
  private static final Pattern MEANT_ANONYMOUS =
      Pattern.compile(
          "^\\s*\\p{Pd}+\\s*anon|\\s\\p{Pd}{1,2}anon[a-z]*\\s*$", Pattern.CASE_INSENSITIVE);

  private Grammar() {}

  static UserCommand open(Words words) throws WrongCommand {
    return new UserCommand.Open(words.chat());
  }

  static UserCommand message(Words words) throws WrongCommand {
    return new UserCommand.Message(words.chats(), words.text(), MessageKind.PLAIN);
  }

  static UserCommand announce(Words words) throws WrongCommand {
    return new UserCommand.Message(List.of(words.group()), words.text(), MessageKind.ANNOUNCEMENT);
  }

  /**
   * {@code --anonymous} may stand before or behind the group. Nobody asks by name who meant not to.
   */
  static UserCommand ask(Words words) throws WrongCommand {
    var before = words.takes(ANONYMOUS);
    var group = words.group();
    var anonymous = words.takes(ANONYMOUS) || before;
    var text = words.text();
    if (!anonymous && MEANT_ANONYMOUS.matcher(text).find()) {
      throw WrongCommand.bad("to ask without your name: /ask #hw1 " + ANONYMOUS + " TEXT");
    }
    return new UserCommand.Message(
        List.of(group), text, anonymous ? MessageKind.ANONYMOUS_QUESTION : MessageKind.QUESTION);
  }

  static UserCommand answer(Words words) throws WrongCommand {
    var answer = seq(words);
    var question = words.takes("to") ? seq(words) : 0;
    if (question >= answer) {
      throw WrongCommand.bad("an answer comes after its question: " + words.usage());
    }
    return new UserCommand.Accept(answer, question);
  }

  static UserCommand questions(Words words) throws WrongCommand {
    return new UserCommand.Questions(words.group(), words.takes("after") ? seq(words) : 0);
  }

  static UserCommand newClass(Words words) throws WrongCommand {
    words.mustTake("new");
    return new UserCommand.NewGroup(words.group().group(), List.of(), true);
  }

  static UserCommand group(Words words) throws WrongCommand {
    for (var verb : GroupVerb.values()) {
      if (words.takes(verb.word())) {
        return verb.read(words);
      }
    }
    throw words.isEmpty() ? words.wrong() : words.unknown();
  }

  static UserCommand silence(Words words) throws WrongCommand {
    var group = words.group();
    var user = words.user();
    var minutes = words.isEmpty() ? Integer.MAX_VALUE : words.minutes();
    return new UserCommand.ChangeGroup(group, new GroupAction.Silence(user, minutes));
  }

  static UserCommand role(Words words) throws WrongCommand {
    return new UserCommand.GiveRole(words.user(), words.role());
  }

  static UserCommand disable(Words words) throws WrongCommand {
    return new UserCommand.Enable(words.user(), false);
  }

  static UserCommand enable(Words words) throws WrongCommand {
    return new UserCommand.Enable(words.user(), true);
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

  static UserCommand send(Words words) throws WrongCommand {
    return new UserCommand.Send(words.chat(), words.rest("PATH"));
  }

  static UserCommand files(Words words) {
    return new UserCommand.Files();
  }

  static UserCommand acceptFile(Words words) throws WrongCommand {
    var id = words.file();
    return new UserCommand.AcceptFile(id, words.isEmpty() ? null : words.rest("DIR"));
  }

  static UserCommand declineFile(Words words) throws WrongCommand {
    return new UserCommand.DeclineFile(words.file());
  }

  static UserCommand cancelFile(Words words) throws WrongCommand {
    return new UserCommand.CancelFile(words.file());
  }

  static UserCommand block(Words words) throws WrongCommand {
    return words.isEmpty() ? new UserCommand.Blocked() : new UserCommand.Block(words.user(), true);
  }

  static UserCommand unblock(Words words) throws WrongCommand {
    return new UserCommand.Block(words.user(), false);
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

  static @Nullable UserName after(Words words) throws WrongCommand {
    return words.takes("after") ? words.user() : null;
  }
}
