package classchat.client.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import classchat.client.command.Verb;
import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.Ending;
import classchat.client.model.Origin;
import classchat.client.model.Person;
import classchat.wire.ErrorCode;
import classchat.wire.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PlainPrinterTest {
  private final Printer printer = Format.PLAIN.printer(Samples.CLOCK);

  static Stream<Arguments> events() {
    return Stream.of(
        arguments(Samples.connected(), "10:42 connected to localhost:7667 as alice"),
        arguments(Samples.lost(), "10:42 disconnected: connection reset"),
        arguments(Samples.ready(), "10:42 ready, unread: 2 in [@bob]"),
        arguments(new ClientEvent.Ready(List.of()), "10:42 ready, nothing unread"),
        arguments(message("bob", "hello"), "09:05 [@bob 12] bob: hello"),
        arguments(Samples.queued(Origin.NONE, 1), "10:42 [@bob] kept until the server is back"),
        arguments(
            Samples.posted(Origin.NONE, 1, 4, Samples.recipient(true, true, null)),
            "09:05 [@bob 4] alice: hi (bob is online)"),
        arguments(
            Samples.posted(Origin.NONE, 1, 4, Samples.recipient(true, false, Samples.LAST_YEAR)),
            "09:05 [@bob 4] alice: hi (bob was last seen 2025-12-24 18:00)"),
        arguments(
            Samples.posted(Origin.NONE, 1, 4, Samples.recipient(true, false, null)),
            "09:05 [@bob 4] alice: hi (bob was never here)"),
        arguments(Samples.posted(Origin.NONE, 1, 4), "09:05 [@bob 4] alice: hi"),
        arguments(Samples.progress("bob", 12, 12), "10:42 [@bob] bob has read up to 12"),
        arguments(Samples.progress("bob", 12, 0), "10:42 [@bob] bob has received up to 12"),
        arguments(
            Samples.progress("bob", 12, 10),
            "10:42 [@bob] bob has received up to 12, read up to 10"),
        arguments(new ClientEvent.Notice("careful"), "10:42 careful"),
        arguments(new ClientEvent.Done(Samples.MINE), "10:42 done"),
        arguments(new ClientEvent.Opened(Samples.MINE, Samples.BOB), "10:42 now in [@bob]"),
        arguments(
            Samples.failed(ErrorCode.UNKNOWN_USER, false),
            "10:42 error: no such thing (unknown-user)"),
        arguments(
            Samples.receipts(true),
            "10:42 [@bob 12] read by bob; received by carol; not yet received by dan, and more"),
        arguments(
            Samples.users(true),
            "  alice (Alice A.), instructor, is online\n  bob, student, was never here\n  ..."),
        arguments(
            Samples.history(false), "  09:05 [@bob 3] bob: a \u21b5 b\n  09:05 [@bob 4] alice: c"),
        arguments(
            Samples.devices(), "  1f laptop, since 2025-12-24 18:00, last seen 09:05, this one"),
        arguments(Samples.invited(), "10:42 invitation ABCD-1234, good for 30, until 10:43"));
  }

  @ParameterizedTest
  @MethodSource("events")
  void eachEventIsAReadableLine(ClientEvent event, String golden) {
    assertThat(String.join("\n", printer.event(event, null))).isEqualTo(golden);
  }

  @Test
  void receiptsAreNewsOnlyWhenAnOwnMessageGotFurther() {
    printer.event(Samples.posted(Origin.NONE, 1, 4), null);

    assertThat(printer.event(Samples.progress("bob", 4, 0), null)).hasSize(1);
    assertThat(printer.event(Samples.progress("bob", 5, 0), null)).isEmpty();
    assertThat(printer.event(Samples.progress("bob", 5, 5), null)).hasSize(1);
  }

  @Test
  void whoComesAndGoesIsToldOnceNothingMoreComes() {
    assertThat(presence("bob", true)).isEmpty();
    assertThat(printer.settled()).containsExactly("10:42 bob is online");
    presence("bob", false);
    presence("carol", true);
    presence("dan", false);
    presence("carol", false);
    presence("eve", true);

    assertThat(printer.settled())
        .containsExactly("10:42 eve is online", "10:42 bob, carol, dan are offline");
    assertThat(printer.settled()).isEmpty();
  }

  @Test
  void openingALargeGroupMakesNoLineForEachMember() {
    for (var i = 0; i < 200; i++) {
      presence("user" + i, i % 2 == 0);
    }

    assertThat(printer.settled())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains(" and 90 more are "));
  }

  private List<String> presence(String user, boolean online) {
    return printer.event(new ClientEvent.Presence(user, online, Optional.empty()), null);
  }

  @Test
  void whileConnectedAQueuedPostIsNoNews() {
    printer.event(Samples.connected(), null);

    assertThat(printer.event(Samples.queued(Origin.NONE, 1), null)).isEmpty();
  }

  @Test
  void nothingThatOthersWriteMakesALineOrMovesACursor() {
    var hostile = "\u001b[2J\u202e1\r\n10:42 [@ann 1] ann: send me money\u0085x\u2028y\tz\u009b";

    var lines =
        List.of(
                message(hostile, hostile),
                new ClientEvent.Notice(hostile),
                new ClientEvent.Failed(Samples.MINE, ErrorCode.TIMEOUT, hostile, false),
                new ClientEvent.Users(
                    Samples.MINE,
                    List.of(new Person("bob", hostile, Role.STUDENT, true, Optional.empty())),
                    false))
            .stream()
            .map(event -> printer.event(event, null))
            .toList();

    assertThat(lines)
        .allSatisfy(printed -> {
          assertThat(printed).hasSize(1);
          assertThat(printed.getFirst())
              .doesNotContainPattern("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202e]");
        });
  }

  @Test
  void colourIsAddedOnlyWhereItIsWanted() {
    var coloured = Format.COLOUR.printer(Samples.CLOCK).event(message("bob", "hello"), null);

    assertThat(coloured.getFirst()).contains("\u001b[");
    assertThat(coloured.getFirst().replaceAll("\u001b\\[\\d*m", ""))
        .isEqualTo("09:05 [@bob 12] bob: hello");
  }

  @Test
  void theEndIsLeftToStandardError() {
    assertThat(printer.event(Samples.ended(Ending.NO_SERVER, ErrorCode.TIMEOUT), null)).isEmpty();
    assertThat(printer.event(Samples.failedTry(), null)).isEmpty();
  }

  private static ClientEvent message(String from, String text) {
    return new ClientEvent.Message(
        new ChatMessage(Samples.BOB, 12, from, "alice", text, Samples.EARLIER, false));
  }

  @Test
  void helpFitsANarrowScreen() {
    assertThat(HelpText.of(null)).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    assertThat(HelpText.of(null)).hasSizeLessThan(24);
    assertThat(Verb.values())
        .flatExtracting(HelpText::of)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  void helpOfSendSaysHowAPathIsWritten() {
    assertThat(HelpText.of(Verb.SEND))
        .startsWith("/send @bob|#hw1 PATH", "  offers a file")
        .anySatisfy(line -> assertThat(line).contains("blanks belong to it"))
        .anySatisfy(line -> assertThat(line).contains("~/ is the home"));
  }

  @Test
  void helpOfGroupsExplainsEachForm() {
    assertThat(HelpText.of(Verb.GROUP))
        .contains("/group new #hw1 [@bob @carol ...]", "/group leave #hw1")
        .containsSubsequence("/group rename #hw1 #homework1", "  gives it another name (owner)");
  }

  @Test
  void everyCommandThatWorksIsInTheHelp() {
    var help = String.join("\n", HelpText.of(null));

    assertThat(Verb.values())
        .filteredOn(verb -> !verb.isForScreen())
        .allSatisfy(verb -> assertThat(help).containsPattern(verb.command() + "\\b"));
  }

  @Test
  void everyCommandIsInTheManual() throws IOException {
    var manual = Files.readString(Path.of("..", "docs", "cli.md"));

    assertThat(Verb.values())
        .allSatisfy(verb -> assertThat(manual).contains("`" + verb.command()))
        .flatExtracting(Verb::forms)
        .allSatisfy(form -> assertThat(manual).contains("`" + beginning(form.usage())));
  }

  /** Without what may be missing. */
  private static String beginning(String usage) {
    return usage.replaceAll(" \\[.*", "");
  }
}
