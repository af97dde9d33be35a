package classchat.client.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import classchat.wire.DeviceId;
import classchat.wire.ErrorCode;
import classchat.wire.GroupName;
import classchat.wire.Limits;
import classchat.wire.MessageKind;
import classchat.wire.UserName;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandParserTest {
  private static final UserName BOB = new UserName("bob");
  private static final ChatName AT_BOB = new ChatName.Direct(BOB);
  private static final ChatName AT_CAROL = new ChatName.Direct(new UserName("carol"));
  private static final ChatName HW1 = new ChatName.Group(new GroupName("hw1"));
  private static final long NEWEST = Long.MAX_VALUE;

  static Stream<Arguments> commands() {
    return Stream.of(
        arguments("hello", new UserCommand.Say("hello")),
        arguments("  indented", new UserCommand.Say("  indented")),
        arguments("//etc/hosts", new UserCommand.Say("/etc/hosts")),
        arguments("a\u001b[31mred\u202e", new UserCommand.Say("a[31mred")),
        arguments("\u000c/quit", new UserCommand.Quit()),
        arguments("/open @bob", new UserCommand.Open(AT_BOB)),
        arguments("/OPEN  @Bob ", new UserCommand.Open(AT_BOB)),
        arguments("/open #HW1", new UserCommand.Open(HW1)),
        arguments("/msg @bob hello you", message("hello you", AT_BOB)),
        arguments("/msg\t@bob  two blanks", message(" two blanks", AT_BOB)),
        arguments("/msg @bob /slash", message("/slash", AT_BOB)),
        arguments("/msg #hw1 all", message("all", HW1)),
        arguments("/msg @bob,@carol,@BOB x", message("x", AT_BOB, AT_CAROL)),
        arguments("/who", new UserCommand.Who(false, null)),
        arguments("/who all", new UserCommand.Who(true, null)),
        arguments("/who after @bob", new UserCommand.Who(false, BOB)),
        arguments("/who all after @bob", new UserCommand.Who(true, BOB)),
        arguments("/whois @BOB", new UserCommand.WhoIs(BOB)),
        arguments("/history @bob", new UserCommand.History(AT_BOB, 50, NEWEST)),
        arguments("/history @bob 7", new UserCommand.History(AT_BOB, 7, NEWEST)),
        arguments("/history @bob 999", new UserCommand.History(AT_BOB, 200, NEWEST)),
        arguments("/history @bob before 9", new UserCommand.History(AT_BOB, 50, 9)),
        arguments("/history #hw1 7 before 9", new UserCommand.History(HW1, 7, 9)),
        arguments("/read @bob", new UserCommand.MarkRead(AT_BOB)),
        arguments("/receipts @bob 3", new UserCommand.Receipts(AT_BOB, 3, null)),
        arguments("/receipts #hw1 3 after @bob", new UserCommand.Receipts(HW1, 3, BOB)),
        arguments("/devices", new UserCommand.Devices()),
        arguments("/devices revoke 1f", new UserCommand.RevokeDevice(new DeviceId(31))),
        arguments("/invite", new UserCommand.Invite(1)),
        arguments("/invite 30", new UserCommand.Invite(30)),
        arguments("/passwd", new UserCommand.ChangePassword()),
        arguments("/help", new UserCommand.Help(null)),
        arguments("/help msg", new UserCommand.Help(Verb.MSG)),
        arguments("/help /msg", new UserCommand.Help(Verb.MSG)),
        arguments("/quit", new UserCommand.Quit()),
        arguments("tata", new UserCommand.Quit()),
        arguments("/tata", new UserCommand.Quit()),
        arguments(
            "/group new #hw1 @bob, @carol @bob",
            new UserCommand.NewGroup(
                new GroupName("hw1"), List.of(BOB, new UserName("carol")), false)),
        arguments(
            "/class new #all", new UserCommand.NewGroup(new GroupName("all"), List.of(), true)),
        arguments("/search x in @bob", new UserCommand.NotYet(Verb.SEARCH)),
        arguments("/send @bob a.txt", new UserCommand.NotYet(Verb.SEND)),
        arguments("/files", new UserCommand.NotYet(Verb.FILES)));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void readsTheGrammar(String line, UserCommand expected) {
    assertThat(CommandParser.parse(line)).isEqualTo(new Reading.Given(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/           | BAD_COMMAND",
        "/nothing x  | BAD_COMMAND",
        "/open       | BAD_COMMAND",
        "/open bob   | BAD_NAME",
        "/open @b    | BAD_NAME",
        "/open @1st  | BAD_NAME",
        "/open @bob x| BAD_COMMAND",
        "/open @bob,@carol | BAD_NAME",
        "/open #@bob | BAD_NAME",
        "/msg        | BAD_COMMAND",
        "/msg @bob   | BAD_COMMAND",
        "/msg bob x  | BAD_NAME",
        "/msg @bob, x       | BAD_NAME",
        "/msg @bob,#hw1 x   | BAD_COMMAND",
        "/whois #hw1        | BAD_NAME",
        "/who everybody     | BAD_COMMAND",
        "/who after         | BAD_COMMAND",
        "/history           | BAD_COMMAND",
        "/history @bob x    | BAD_COMMAND",
        "/history @bob 0    | BAD_COMMAND",
        "/history @bob -1   | BAD_COMMAND",
        "/history @bob 1 before | BAD_COMMAND",
        "/receipts @bob     | BAD_COMMAND",
        "/receipts @bob x   | BAD_COMMAND",
        "/receipts @bob 99999999999999999999 | BAD_COMMAND",
        "/devices revoke    | BAD_COMMAND",
        "/devices revoke xyz| BAD_COMMAND",
        "/devices revoke 0  | BAD_COMMAND",
        "/invite many       | BAD_COMMAND",
        "/quit now          | BAD_COMMAND",
        "/help nothing      | BAD_COMMAND",
      })
  void explainsWhatIsWrong(String line, ErrorCode code) {
    assertThat(CommandParser.parse(line))
        .isInstanceOfSatisfying(
            Reading.Wrong.class,
            wrong -> {
              assertThat(wrong.code()).isEqualTo(code);
              assertThat(wrong.text()).isNotBlank().doesNotContain("\n");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\t"})
  void blankLinesAreNothing(String line) {
    assertThat(CommandParser.parse(line)).isEqualTo(new Reading.Blank());
  }

  @Test
  void aTextMayHaveAsManyBytesAsABody() {
    var longest = "\u00e4".repeat(Limits.BODY / 2);

    assertThat(CommandParser.parse(longest)).isInstanceOf(Reading.Given.class);
    assertThat(CommandParser.parse("/msg @bob " + longest + "x"))
        .isInstanceOfSatisfying(
            Reading.Wrong.class, wrong -> assertThat(wrong.code()).isEqualTo(ErrorCode.TOO_LONG));
  }

  @Test
  void aTextOfControlCharactersOnlyIsRefused() {
    assertThat(CommandParser.parse("\u0007\u202e")).isInstanceOf(Reading.Wrong.class);
  }

  @Test
  void aMessageGoesToAHundredAtMost() {
    var names = IntStream.range(0, 101).mapToObj(i -> "@user" + i).collect(Collectors.joining(","));

    assertThat(CommandParser.parse("/msg " + names + " x")).isInstanceOf(Reading.Wrong.class);
  }

  @ParameterizedTest
  @EnumSource(Verb.class)
  void everyCommandIsFoundByItsNameAndExplained(Verb verb) {
    var name = verb.name().toLowerCase(Locale.ROOT);

    assertThat(Verb.named(name)).contains(verb);
    assertThat(verb.usage()).startsWith("/" + name);
    assertThat(verb.effect()).isNotBlank();
  }

  @Test
  void namesFoldInTheSameWayInAnyLanguage() {
    var before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));

      assertThat(CommandParser.parse("/HISTORY @BILL"))
          .isEqualTo(
              new Reading.Given(
                  new UserCommand.History(new ChatName.Direct(new UserName("bill")), 50, NEWEST)));
    } finally {
      Locale.setDefault(before);
    }
  }

  private static UserCommand message(String text, ChatName... to) {
    return new UserCommand.Message(List.of(to), text, MessageKind.PLAIN);
  }
}
