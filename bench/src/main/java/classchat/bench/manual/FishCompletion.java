package classchat.bench.manual;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A completion script of fish, which picocli has none for. */
final class FishCompletion {
  private final String program;
  private final String function;
  private final List<String> lines = new ArrayList<>();

  /** Every command by the names that lead to it; the program itself by none. */
  private final Map<String, CommandSpec> commands = new TreeMap<>();

  private FishCompletion(CommandLine line) {
    program = line.getCommandName();
    function = program.replace('-', '_');
    collect("", line.getCommandSpec());
  }

  static String of(CommandLine program) {
    return new FishCompletion(program).script();
  }

  private void collect(String path, CommandSpec command) {
    commands.put(path, command);
    shown(command).forEach((name, below) -> collect((path + " " + name).strip(), below));
  }

  private static Map<String, CommandSpec> shown(CommandSpec command) {
    var shown = new TreeMap<String, CommandSpec>();
    command
        .subcommands()
        .forEach((name, below) -> {
          if (!below.getCommandSpec().usageMessage().hidden()) {
            shown.put(name, below.getCommandSpec());
          }
        });
    return shown;
  }

  private String script() {
    commands.forEach(this::complete);
    return head() + String.join("\n", lines) + "\n";
  }

  /** With a function that tells whether the words before the cursor lead to one command. */
  private String head() {
    return """
    # Completion of %1$s in fish; generated.
    function __fish_%2$s_at
        set -l words (commandline -opc)
        set -e words[1]
        set -l at
        set -l value no
        for word in $words
            if test $value = yes
                set value no
            else if contains -- $word %3$s
                set value yes
            else if contains -- (string join ' ' -- $at $word) %4$s
                set at $at $word
            end
        end
        test "$at" = "$argv"
    end
    complete -c %1$s -f
    """
        .formatted(program, function, words(options()), words(paths()));
  }

  /** The options that a value follows. */
  private Stream<String> options() {
    return commands.values().stream()
        .flatMap(command -> command.options().stream())
        .filter(FishCompletion::takesValue)
        .flatMap(option -> Stream.of(option.names()))
        .distinct()
        .sorted();
  }

  private Stream<String> paths() {
    return commands.keySet().stream().filter(path -> !path.isEmpty());
  }

  private void complete(String path, CommandSpec command) {
    shown(command).forEach((name, below) -> line(path, "-a " + name, about(below)));
    for (var option : command.options()) {
      if (!option.hidden()) {
        line(path, names(option) + value(option), first(option.description()));
      }
    }
    if (command.positionalParameters().stream().anyMatch(FishCompletion::isFile)) {
      line(path, "-F", Optional.empty());
    }
  }

  private void line(String path, String what, Optional<String> description) {
    var at = "__fish_" + function + "_at" + (path.isEmpty() ? "" : " " + path);
    var described = description.map(text -> " -d " + quoted(text)).orElse("");
    lines.add("complete -c " + program + " -n " + quoted(at) + " " + what + described);
  }

  private static String names(OptionSpec option) {
    return Stream.of(option.names())
        .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
        .collect(Collectors.joining(" "));
  }

  private static String value(OptionSpec option) {
    if (!takesValue(option)) {
      return "";
    }
    if (isFile(option)) {
      return " -r -F";
    }
    return candidates(option).map(words -> " -x -a " + quoted(words)).orElse(" -x");
  }

  private static Optional<String> candidates(ArgSpec argument) {
    return Optional.ofNullable(argument.completionCandidates())
        .map(all -> StreamSupport.stream(all.spliterator(), false))
        .map(all -> all.collect(Collectors.joining(" ")))
        .filter(words -> !words.isEmpty());
  }

  private static boolean takesValue(OptionSpec option) {
    return option.arity().max() > 0;
  }

  private static boolean isFile(ArgSpec argument) {
    var type =
        argument.auxiliaryTypes().length == 0 ? argument.type() : argument.auxiliaryTypes()[0];
    return Path.class.isAssignableFrom(type) || File.class.isAssignableFrom(type);
  }

  private static Optional<String> about(CommandSpec command) {
    return first(command.usageMessage().description());
  }

  private static Optional<String> first(String[] description) {
    return Stream.of(description).findFirst().map(line -> Ansi.OFF.text(line).toString());
  }

  private static String words(Stream<String> words) {
    return words.map(FishCompletion::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
