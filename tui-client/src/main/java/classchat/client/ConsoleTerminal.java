package classchat.client;

import java.io.Console;
import java.util.Optional;

/** The terminal of this process. */
record ConsoleTerminal(Console console) implements Terminal {
  @Override
  public Optional<String> ask(String prompt) {
    return Optional.ofNullable(console.readLine("%s", prompt));
  }

  @Override
  public Optional<String> askHidden(String prompt) {
    return Optional.ofNullable(console.readPassword("%s", prompt)).map(String::new);
  }
}
