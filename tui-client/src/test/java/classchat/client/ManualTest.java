package classchat.client;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.command.Verb;
import classchat.wire.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.OptionSpec;

/** What {@code classchat} takes and says is in its manuals. */
final class ManualTest {
  private static final List<String> USUAL = List.of("--help", "--version");

  private static final Pattern EVENT = Pattern.compile("(?:line|answer)\\(\"([a-z]+)\"");

  @Test
  void everyOptionIsInHelpContractAndGuide() throws IOException {
    var help = CommandLineOptions.create().getUsageMessage();
    assertThat(options()).hasSizeGreaterThan(10);

    assertThat(options().filter(isMissing(help, " "))).isEmpty();
    assertThat(options().filter(isMissing(manual("cli.md"), "[`\\[ ]"))).isEmpty();
    assertThat(options().filter(isMissing(manual("user-guide.md"), "`"))).isEmpty();
  }

  @Test
  void everyCommandIsInTheTableOfTheGuide() throws IOException {
    var table = table(manual("user-guide.md"));
    var commands = Arrays.stream(Verb.values()).map(Verb::command);
    var forms =
        Arrays.stream(Verb.values())
            .flatMap(verb -> verb.forms().stream())
            .map(form -> name(form.usage()));

    assertThat(Stream.concat(commands, forms).filter(isMissing(table, "`"))).isEmpty();
  }

  @Test
  void everyEventIsInTheContract() throws IOException {
    var printer = Files.readString(Path.of("src/main/java/classchat/client/line/JsonPrinter.java"));
    var events = EVENT.matcher(printer).results().map(event -> event.group(1)).distinct().toList();
    assertThat(events).hasSizeGreaterThan(20);

    assertThat(events.stream().filter(isMissing(manual("cli.md"), "\\n\\| `"))).isEmpty();
  }

  @Test
  void everyErrorCodeIsInTheContract() throws IOException {
    var codes = Arrays.stream(ErrorCode.values()).map(ErrorCode::text);

    assertThat(codes.filter(isMissing(manual("cli.md"), "`"))).isEmpty();
  }

  private static Predicate<String> isMissing(String manual, String before) {
    return name -> !Pattern.compile(before + name + "\\b").matcher(manual).find();
  }

  private static Stream<String> options() {
    return CommandLineOptions.create().getCommandSpec().options().stream()
        .map(ManualTest::longest)
        .filter(name -> !USUAL.contains(name));
  }

  private static String longest(OptionSpec option) {
    return Arrays.stream(option.names()).max(Comparator.comparingInt(String::length)).orElseThrow();
  }

  /** The command with the word that says which. */
  private static String name(String usage) {
    return String.join(" ", List.of(usage.split(" ", -1)).subList(0, 2));
  }

  private static String table(String guide) {
    return guide.substring(guide.indexOf("## All commands"), guide.indexOf("## When it says"));
  }

  private static String manual(String name) throws IOException {
    return Files.readString(Path.of("..", "docs", name));
  }
}
