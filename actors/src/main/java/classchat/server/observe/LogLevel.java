package classchat.server.observe;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How much a logger tells; each tells what those before it do. */
public enum LogLevel {
  OFF,
  ERROR,
  WARN,
  INFO,
  DEBUG,
  TRACE;

  /** One by its name, in any case; throws IllegalArgumentException for what is none. */
  public static LogLevel parse(String text) {
    return Arrays.stream(values())
        .filter(level -> level.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'" + text + "' is no level: these are " + names() + " and default"));
  }

  private static String names() {
    return Arrays.stream(values()).map(LogLevel::toString).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
