package classchat.client;

import classchat.client.terminal.ChatDisplay;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;

/** The command {@code classchat}. */
public final class Main {
  /** How this program is called towards servers and people. */
  static final String VERSION = "ClassChat 0.1.0";

  /** How long a signal waits for a clean end. */
  private static final Duration FAREWELL = Duration.ofSeconds(7);

  private Main() {}

  /** Runs the program; its exit code is that of the process. */
  public static void main(String... args) {
    var signals = new Signals();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> signals.arrived(FAREWELL), "signals"));
    var code = new Client(surroundings(), AkkaLinks::new, signals, ChatDisplay::open).run(args);
    signals.done(code);
    System.exit(code);
  }

  /**
   * The streams as they are: a PrintStream would hide that nobody reads any more. There is no
   * console unless input and output are terminals: conf/jvm.args has {@code jdk.console=java.base}.
   */
  @SuppressWarnings("SystemConsoleNull")
  private static Surroundings surroundings() {
    var console = System.console();
    return new Surroundings(
        System.getenv(),
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        System.err,
        console == null ? null : new ConsoleTerminal(console),
        Clock.system(ZoneId.systemDefault()));
  }
}
