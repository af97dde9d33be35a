package classchat.client.line;

import classchat.client.command.Verb;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code /help} says, made from the table of commands. */
final class HelpText {
  /** Where what a command does begins. */
  private static final int COLUMN = 24;

  private HelpText() {}

  /** All commands on a narrow screen, the missing ones last; or the one asked for. */
  static List<String> of(@Nullable Verb verb) {
    if (verb != null) {
      return List.of(verb.usage(), "  " + effect(verb));
    }
    var lines = new ArrayList<String>();
    Arrays.stream(Verb.values())
        .filter(each -> each.works() && !each.isForScreen())
        .forEach(each -> add(each, lines));
    lines.add("//TEXT                  a text for the current conversation that begins with /");
    lines.add(later() + ": not in this version yet");
    return lines;
  }

  /** A long usage has a line of its own. */
  private static void add(Verb verb, List<String> lines) {
    var effect = " ".repeat(COLUMN) + verb.effect();
    if (verb.usage().length() < COLUMN) {
      lines.add(verb.usage() + effect.substring(verb.usage().length()));
    } else {
      lines.add(verb.usage());
      lines.add(effect);
    }
  }

  private static String later() {
    return Arrays.stream(Verb.values())
        .filter(each -> !each.works())
        .map(Verb::command)
        .collect(Collectors.joining(" "));
  }

  private static String effect(Verb verb) {
    return verb.works() ? verb.effect() : verb.effect() + " (not in this version yet)";
  }
}
