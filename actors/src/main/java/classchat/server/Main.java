package classchat.server;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code classchat-server}. */
@Command(name = "classchat-server", mixinStandardHelpOptions = true, version = "ClassChat 0.1.0")
public final class Main implements Runnable {
  private Main() {}

  /** Runs the program; its exit code is that of the process. */
  public static void main(String... args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
