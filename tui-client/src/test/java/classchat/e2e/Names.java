package classchat.e2e;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of one test on servers that many tests share: what the test calls {@code @bob} and {@code
 * #lab} is {@code @bob.t017} and {@code #lab.t017} to the servers, in both directions.
 *
 * @param ending what nothing else that programs print has in it; may be empty
 */
record Names(String ending) {
  /** As they are. */
  static final Names PLAIN = new Names("");

  private static final Pattern NAME = Pattern.compile("(?<=^|[\\s,])[@#][a-z][a-z0-9_-]*");

  /** Those of the test with this number. */
  static Names of(int test) {
    return new Names(String.format(Locale.ROOT, ".t%03d", test));
  }

  /** What the servers know {@code name} by. */
  String there(String name) {
    return name + ending;
  }

  /** A command as the servers understand it. */
  String said(String command) {
    return NAME.matcher(command).replaceAll(found -> found.group() + ending);
  }

  /** A line that came of the servers as the test understands it. */
  String heard(String line) {
    return ending.isEmpty() ? line : line.replace(ending, "");
  }
}
