package classchat.client.line;

import classchat.client.command.Verb;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code /help} says, made from the table of commands. */
final class HelpText {
  private HelpText() {}

  /** All commands a line each, or the one that was asked for. */
  static List<String> of(@Nullable Verb verb) {
    if (verb != null) {
      return List.of(verb.usage() + "  " + effect(verb));
    }
    var width =
        Arrays.stream(Verb.values()).mapToInt(each -> each.usage().length()).max().orElse(0);
    return Arrays.stream(Verb.values())
        .map(each -> each.usage() + " ".repeat(width + 2 - each.usage().length()) + effect(each))
        .toList();
  }

  static String name(Verb verb) {
    return "/" + verb.name().toLowerCase(Locale.ROOT);
  }

  private static String effect(Verb verb) {
    return verb.works() ? verb.effect() : verb.effect() + " (not in this version yet)";
  }
}
