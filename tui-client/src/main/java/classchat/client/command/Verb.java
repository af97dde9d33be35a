package classchat.client.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The table of commands: what each is called, how it is written, what it does and how it is read.
 */
public enum Verb {
  OPEN("/open @bob|#hw1", "makes it the current conversation", Grammar::open),
  MSG(
      "/msg @bob|#hw1|@bob,@carol TEXT",
      "sends without changing the current conversation",
      Grammar::message),
  GROUP(
      "/group new|add|remove|rename|owner|leave|info ...",
      "creates groups, changes them, tells about them",
      Grammar::group),
  CLASS("/class new #name", "creates a group of everybody (instructors)", Grammar::newClass),
  ANNOUNCE("/announce #hw1 TEXT", "says it so that nobody overlooks it (staff)", Grammar::announce),
  ASK("/ask #hw1 [--anonymous] TEXT", "asks; if anonymous, only staff sees who", Grammar::ask),
  ANSWER(
      "/answer SEQ [to QUESTION]",
      "takes a message of the open group as the answer",
      Grammar::answer),
  QUESTIONS("/questions #hw1 [after SEQ]", "what has no answer yet", Grammar::questions),
  SILENCE(
      "/silence #hw1 @bob [MINUTES]",
      "a member says nothing for so long; 0 ends it (staff)",
      Grammar::silence),
  ROLE("/role @bob student|assistant|instructor", "gives a role (instructors)", Grammar::role),
  DISABLE("/disable @bob", "keeps a user out, at once (instructors)", Grammar::disable),
  ENABLE("/enable @bob", "lets a user in again (instructors)", Grammar::enable),
  WHO("/who [all] [after @NAME]", "who is online, or who there is at all", Grammar::who),
  WHOIS("/whois @bob", "one user: online or last seen", Grammar::whoIs),
  HISTORY("/history @bob|#hw1 [COUNT] [before SEQ]", "earlier messages", Grammar::history),
  READ("/read @bob|#hw1", "marks read up to the newest received", Grammar::markRead),
  RECEIPTS(
      "/receipts @bob|#hw1 SEQ [after @NAME]",
      "who has received and who has read that message",
      Grammar::receipts),
  SEARCH("/search TEXT [in @bob|#hw1]", "messages that contain the words"),
  SEND("/send @bob|#hw1 PATH", "offers a file", Grammar::send),
  FILES("/files", "the files that were offered, and how it stands with them", Grammar::files),
  ACCEPT("/accept ID [DIR]", "takes an offered file", Grammar::acceptFile),
  DECLINE("/decline ID", "refuses an offered file", Grammar::declineFile),
  CANCEL("/cancel ID", "stops a transfer; an own file is taken back", Grammar::cancelFile),
  BLOCK("/block [@bob]", "refuses files and direct messages; alone: of whom", Grammar::block),
  UNBLOCK("/unblock @bob", "takes them again", Grammar::unblock),
  DEVICES(
      "/devices [revoke ID]", "the devices of this account, or takes one away", Grammar::devices),
  INVITE("/invite [USES]", "makes an invitation (instructors)", Grammar::invite),
  PASSWD("/passwd", "changes the password", Grammar::changePassword),
  MUTE(
      "/mute @bob|#hw1",
      "no bell for that chat until this client ends; again: as before",
      Grammar::mute),
  MOUSE("/mouse", "clicks and wheel come here, or select text again", Grammar::mouse),
  STATUS("/status", "the connection, and the server's key in hex and words", Grammar::status),
  HELP("/help [COMMAND]", "lists the commands, or explains one", Grammar::help),
  QUIT("/quit (also: tata)", "leaves", Grammar::quit);

  /** One of the ways to write a command that has several. */
  public record Form(String usage, String effect) {}

  /** Reads what stands behind the name. */
  interface Reader {
    UserCommand read(Words words) throws WrongCommand;
  }

  private final String usage;
  private final String effect;

  @SuppressWarnings("ImmutableEnumChecker") // Each is a function of Grammar, which has no state.
  private final @Nullable Reader reader;

  Verb(String usage, String effect) {
    this(usage, effect, null);
  }

  Verb(String usage, String effect, @Nullable Reader reader) {
    this.usage = usage;
    this.effect = effect;
    this.reader = reader;
  }

  /** How it is written, such as {@code /whois @bob}. */
  public String usage() {
    return usage;
  }

  /** Its name with the slash, such as {@code /whois}. */
  public String command() {
    return "/" + name().toLowerCase(Locale.ROOT);
  }

  /** What it does, in one line. */
  public String effect() {
    return effect;
  }

  /** Whether it means something on a full screen only. */
  public boolean isForScreen() {
    return switch (this) {
      case MUTE, MOUSE, STATUS -> true;
      default -> false;
    };
  }

  /** Whether only assistants and instructors, or only instructors, may. */
  public boolean isForStaff() {
    return switch (this) {
      case CLASS, ANNOUNCE, SILENCE, ROLE, DISABLE, ENABLE, INVITE -> true;
      default -> false;
    };
  }

  /** Whether it sends or takes files. */
  public boolean isAboutFiles() {
    return switch (this) {
      case SEND, FILES, ACCEPT, DECLINE, CANCEL -> true;
      default -> false;
    };
  }

  /** What else there is to know about it, a line each. */
  public List<String> remarks() {
    return switch (this) {
      case SEND ->
          List.of(
              "PATH goes to the end of the line: blanks belong to it, quotes are not",
              "special, ~/ is the home; other paths begin where the client was started.",
              "The server gets it at once; whoever it is for need not be there.");
      case ACCEPT ->
          List.of(
              "ID: its first digits, at least 4, as /files shows them.",
              "DIR: the folder that it goes to, else the one of the settings.",
              "A file that is there already stays: the new one gets another name.");
      case CANCEL -> List.of("ID: its first digits, at least 4, as /files shows them.");
      case DECLINE -> List.of("ID: its first digits, at least 4, as /files shows them.");
      case BLOCK -> List.of("In groups everybody still sees what the user writes.");
      default -> List.of();
    };
  }

  /** Each way to write it, where there are several. */
  public List<Form> forms() {
    return this == GROUP
        ? Arrays.stream(GroupVerb.values()).map(GroupVerb::form).toList()
        : List.of();
  }

  /** Whether this version can carry it out. */
  public boolean works() {
    return reader != null;
  }

  /** The command of this name without its slash, in any case. */
  public static Optional<Verb> named(String name) {
    var folded = name.toLowerCase(Locale.ROOT);
    for (var verb : values()) {
      if (verb.name().toLowerCase(Locale.ROOT).equals(folded)) {
        return Optional.of(verb);
      }
    }
    return folded.equals("tata") ? Optional.of(QUIT) : Optional.empty();
  }

  UserCommand read(String arguments) throws WrongCommand {
    if (reader == null) {
      return new UserCommand.NotYet(this);
    }
    var words = new Words(usage, arguments);
    var command = reader.read(words);
    words.end();
    return command;
  }
}
