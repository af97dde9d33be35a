package classchat.client;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The command line taken apart: {@code --name value}, {@code --name=value} and {@code --name}. Our
 * own, as the first frame would otherwise wait for a library that no start-up archive can hold.
 *
 * @param given the values of each option that was given; a flag has an empty one
 */
record Arguments(Map<Option, List<String>> given) {
  Arguments {
    given = Map.copyOf(given);
  }

  static Arguments read(String... words) throws BadUsage {
    var given = new EnumMap<Option, List<String>>(Option.class);
    for (var at = 0; at < words.length; at++) {
      var equals = words[at].startsWith("--") ? words[at].indexOf('=') : -1;
      var option = option(equals < 0 ? words[at] : words[at].substring(0, equals));
      var value = "";
      if (equals >= 0) {
        value = words[at].substring(equals + 1);
      } else if (option.takesValue()) {
        at++;
        value = at < words.length ? words[at] : "";
      }
      add(option, value, equals >= 0, given);
    }
    return new Arguments(given);
  }

  private static Option option(String word) throws BadUsage {
    var option = Option.called(word);
    if (option.isEmpty()) {
      throw new BadUsage("there is no option '" + word + "' (see --help)");
    }
    return option.get();
  }

  private static void add(
      Option option, String value, boolean attached, Map<Option, List<String>> given)
      throws BadUsage {
    if (option.takesValue() && (value.isEmpty() || isNext(value, attached))) {
      throw new BadUsage(option.usage() + " misses its value (see --help)");
    }
    if (!option.takesValue() && attached) {
      throw new BadUsage(option + " takes no value (see --help)");
    }
    var values = given.computeIfAbsent(option, first -> new ArrayList<>());
    if (!values.isEmpty() && !option.mayRepeat()) {
      throw new BadUsage(option + " is given twice (see --help)");
    }
    values.add(value);
  }

  /** Whether a value was forgotten, so that the next option stands in its place. */
  private static boolean isNext(String value, boolean attached) {
    return !attached && Option.called(value).isPresent();
  }

  boolean has(Option option) {
    return given.containsKey(option);
  }

  /** All values of an option. */
  List<String> all(Option option) {
    return given.getOrDefault(option, List.of());
  }
}
