package classchat.client;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code classchat}. */
@Command(name = "classchat", mixinStandardHelpOptions = true, version = "ClassChat 0.1.0")
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
