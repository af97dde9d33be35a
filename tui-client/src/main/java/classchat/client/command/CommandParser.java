package classchat.client.command;

import classchat.wire.CleanText;

/**
 * Reads a line that a person typed or a script wrote, without the control characters that a key
 * pressed by mistake leaves: one before a slash must not make a text of a command.
 */
public final class CommandParser {
  private static final String FAREWELL = "tata";

  private CommandParser() {}

  /** Never throws: whatever {@code line} holds, it is blank, a command or explained as wrong. */
  public static Reading parse(String line) {
    var clean = CleanText.lines(line);
    if (clean.isBlank() && line.isBlank()) {
      return new Reading.Blank();
    }
    try {
      return new Reading.Given(read(clean));
    } catch (WrongCommand wrong) {
      return wrong.asReading();
    }
  }

  private static UserCommand read(String line) throws WrongCommand {
    if (line.strip().equals(FAREWELL)) {
      return new UserCommand.Quit();
    }
    if (line.startsWith("//")) {
      return new UserCommand.Say(Words.textOf(line.substring(1)));
    }
    if (line.startsWith("/")) {
      return command(line.substring(1));
    }
    return new UserCommand.Say(Words.textOf(line));
  }

  private static UserCommand command(String line) throws WrongCommand {
    var end = 0;
    while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
      end++;
    }
    var name = line.substring(0, end);
    var verb = Verb.named(name).orElseThrow(() -> unknown(name));
    return verb.read(line.substring(end));
  }

  static WrongCommand unknown(String name) {
    return WrongCommand.bad("there is no command '" + Words.shown(name) + "', see /help");
  }
}
