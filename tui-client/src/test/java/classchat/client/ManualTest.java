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
    var contract = manual("cli.md");
    var guide = manual("user-guide.md");

    assertThat(options())
        .hasSizeGreaterThan(10)
        .allSatisfy(option -> {
          assertThat(help).contains(option);
          assertThat(contract).containsPattern("[`\\[ ]" + option + "\\b");
          assertThat(guide).containsPattern("`" + option + "\\b");
        });
  }

  @Test
  void everyCommandIsInTheTableOfTheGuide() throws IOException {
    var table = table(manual("user-guide.md"));

    assertThat(Verb.values())
        .allSatisfy(verb -> assertThat(table).containsPattern("`" + verb.command() + "\\b"))
        .flatExtracting(Verb::forms)
        .allSatisfy(form -> assertThat(table).contains("`" + name(form.usage()) + " "));
  }

  @Test
  void everyEventIsInTheContract() throws IOException {
    var contract = manual("cli.md");
    var printer = Files.readString(Path.of("src/main/java/classchat/client/line/JsonPrinter.java"));

    assertThat(EVENT.matcher(printer).results().map(event -> event.group(1)).distinct())
        .hasSizeGreaterThan(20)
        .allSatisfy(event -> assertThat(contract).contains("\n| `" + event + "` |"));
  }

  @Test
  void everyErrorCodeIsInTheContract() throws IOException {
    var contract = manual("cli.md");

    assertThat(ErrorCode.values())
        .allSatisfy(code -> assertThat(contract).contains("`" + code.text() + "`"));
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
