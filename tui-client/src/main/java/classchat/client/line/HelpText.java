package classchat.client.line;

import classchat.client.command.Verb;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code /help} says, made from the table of commands. */
final class HelpText {
  /** Where what a command does begins, unless its usage is longer. */
  private static final int COLUMN = 24;

  private static final int WIDTH = 80;

  private HelpText() {}

  /** All commands on a narrow screen, the missing ones last; or the one asked for. */
  static List<String> of(@Nullable Verb verb) {
    return verb == null ? all() : one(verb);
  }

  private static List<String> one(Verb verb) {
    var lines = new ArrayList<String>();
    lines.add(verb.usage());
    lines.add("  " + effect(verb));
    for (var form : verb.forms()) {
      lines.add(form.usage());
      lines.add("  " + form.effect());
    }
    return lines;
  }

  private static List<String> all() {
    var lines = new ArrayList<String>();
    Arrays.stream(Verb.values())
        .filter(each -> each.works() && !each.isForScreen() && !each.isForStaff())
        .forEach(each -> add(each, lines));
    lines.add("//TEXT                  a text for the current conversation that begins with /");
    lines.add("for staff: " + names(verb -> verb.works() && verb.isForStaff()));
    lines.add("not in this version yet: " + names(verb -> !verb.works()));
    return lines;
  }

  /** A usage beside which there is no room has a line of its own. */
  private static void add(Verb verb, List<String> lines) {
    var usage = verb.usage();
    var line = usage + " ".repeat(Math.max(2, COLUMN - usage.length())) + verb.effect();
    if (line.length() <= WIDTH) {
      lines.add(line);
    } else {
      lines.add(usage);
      lines.add(" ".repeat(COLUMN) + verb.effect());
    }
  }

  private static String names(Predicate<Verb> which) {
    return Arrays.stream(Verb.values())
        .filter(which)
        .map(Verb::command)
        .collect(Collectors.joining(" "));
  }

  private static String effect(Verb verb) {
    return verb.works() ? verb.effect() : verb.effect() + " (not in this version yet)";
  }
}
