package classchat.server.admin;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands beside the server itself have in common: their help, and how they speak. */
@Command(exitCodeListHeading = "Exit codes:%n")
public abstract class ServerCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "shows this")
  boolean help;

  /** What was asked for, on standard output. */
  protected final void say(String line) {
    print(spec().commandLine().getOut(), line);
  }

  /** What a person should know besides, on standard error, at once. */
  protected final void note(String line) {
    print(spec().commandLine().getErr(), line);
  }

  private static void print(PrintWriter writer, String line) {
    writer.println(line);
    writer.flush();
  }

  /** How it was called. */
  protected final CommandSpec spec() {
    return Objects.requireNonNull(spec, "set by picocli");
  }
}
