package classchat.bench.screen;

import classchat.bench.program.RunFailed;
import java.util.regex.Pattern;

/**
 * How people come to a server.
 *
 * @param command what they type into their shells
 * @param key of the server, as its window shows it
 */
public record SignIn(String command, String key) {
  private static final String PASSWORD = "correct horse battery";
  private static final Pattern READY =
      Pattern.compile("ClassChat ready on \\S+ key (SHA256:[A-Za-z0-9+/=]+)");

  /** To the server that comes up in this window, and tells its key there. */
  public static SignIn to(Person window, String command) {
    var ready = window.pane().awaitLine("ready line", line -> READY.matcher(line).find());
    return new SignIn(command, READY.matcher(ready).replaceFirst("$1"));
  }

  /** Starts a client, which knows its user. */
  public void start(Person person) {
    person.enters(command);
    person.sees(person.name() + "@");
  }

  /** Makes an account on the screen. */
  public void register(Person person) {
    compare(person);
    person.presses("y");
    person.sees("Welcome, " + person.name() + ".");
  }

  /** The same until the server's key is to be accepted. */
  public void compare(Person person) {
    person.enters(command);
    person.sees("Sign in");
    person.presses("F2");
    person.sees("New account");
    person.types(person.name());
    person.presses("Tab");
    person.types(PASSWORD);
    person.presses("Tab");
    person.types(PASSWORD);
    person.presses("Enter");
    person.sees("Is this the right server?");
    if (!person.pane().text().contains(key)) {
      throw new RunFailed(person.name() + " is shown another key than that of the server");
    }
  }

  /** Leaves the client for the shell. */
  public void leave(Person person) {
    person.enters("/quit");
    person.pane().awaitPrompt();
  }
}
