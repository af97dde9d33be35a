package classchat.server;

import static org.assertj.core.api.Assertions.assertThat;

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
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Each command of {@code classchat-server} and each of its options is in the manuals. */
final class ManualTest {
  /** Every command has them. */
  private static final List<String> USUAL = List.of("--help", "--version");

  @Test
  void everyCommandIsInTheHelpOfTheOneAboveIt() {
    assertThat(all(Main.commandLine()))
        .allSatisfy(command -> {
          var help = command.getUsageMessage();
          assertThat(command.getSubcommands().keySet())
              .allSatisfy(name -> assertThat(help).contains("  " + name));
        });
  }

  @Test
  void everyCommandIsInTheContractAndInTheGuideOfWhoRunsIt() throws IOException {
    assertThat(commands()).hasSizeGreaterThan(15);

    assertThat(commands().filter(isMissing(manual("cli.md"), "`(classchat-server )?"))).isEmpty();
    assertThat(commands().filter(isMissing(manual("operations.md"), "`classchat-server ")))
        .isEmpty();
  }

  @Test
  void everyOptionIsInTheContractAndInTheGuideOfWhoRunsIt() throws IOException {
    assertThat(options()).hasSizeGreaterThan(10);

    assertThat(options().filter(isMissing(manual("cli.md"), "[`\\[ ]"))).isEmpty();
    assertThat(options().filter(isMissing(manual("operations.md"), "[`\\[ ]"))).isEmpty();
  }

  private static Predicate<String> isMissing(String manual, String before) {
    return name -> !Pattern.compile(before + name + "\\b").matcher(manual).find();
  }

  /** Those that do something, with what they are below. */
  private static Stream<String> commands() {
    return all(Main.commandLine())
        .filter(command -> command.getSubcommands().isEmpty())
        .map(command -> command.getCommandSpec().qualifiedName())
        .map(name -> name.replaceFirst("classchat-server ?", ""));
  }

  private static Stream<String> options() {
    return all(Main.commandLine())
        .flatMap(command -> command.getCommandSpec().options().stream())
        .filter(option -> !option.hidden())
        .map(ManualTest::longest)
        .filter(name -> !USUAL.contains(name))
        .distinct();
  }

  private static Stream<CommandLine> all(CommandLine command) {
    return Stream.concat(
        Stream.of(command), command.getSubcommands().values().stream().flatMap(ManualTest::all));
  }

  private static String longest(OptionSpec option) {
    return Arrays.stream(option.names()).max(Comparator.comparingInt(String::length)).orElseThrow();
  }

  private static String manual(String name) throws IOException {
    return Files.readString(Path.of("..", "docs", name));
  }
}
