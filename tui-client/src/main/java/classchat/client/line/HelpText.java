package classchat.client.line;

import classchat.client.command.Verb;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
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
    verb.remarks().forEach(remark -> lines.add("  " + remark));
    return lines;
  }

  private static List<String> all() {
    var lines = new ArrayList<String>();
    Arrays.stream(Verb.values()).filter(HelpText::hasALine).forEach(each -> add(each, lines));
    lines.add("files: " + words(Verb::isAboutFiles, Verb::usage, ", "));
    lines.add("//TEXT                  a text for the current conversation that begins with /");
    lines.add("for staff: " + words(Verb::isForStaff, Verb::command, " "));
    lines.add("not in this version yet: " + words(verb -> !verb.works(), Verb::command, " "));
    return lines;
  }

  private static boolean hasALine(Verb verb) {
    return verb.works() && !verb.isForScreen() && !verb.isForStaff() && !verb.isAboutFiles();
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

  private static String words(
      Predicate<Verb> which, Function<Verb, String> word, String separator) {
    return Arrays.stream(Verb.values())
        .filter(which)
        .map(word)
        .collect(Collectors.joining(separator));
  }

  private static String effect(Verb verb) {
    return verb.works() ? verb.effect() : verb.effect() + " (not in this version yet)";
  }
}
