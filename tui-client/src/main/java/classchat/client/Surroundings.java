package classchat.client;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run of the program has around it.
 *
 * @param out standard output, whose failures show
 * @param terminal absent when input or output is none
 */
record Surroundings(
    Map<String, String> environment,
    InputStream in,
    OutputStream out,
    PrintStream err,
    @Nullable Terminal terminal,
    Clock clock) {
  /** The variable's value; absent when it is empty or missing. */
  @Nullable String variable(String name) {
    var value = environment.getOrDefault(name, "");
    return value.isEmpty() ? null : value;
  }
}
