package classchat.client.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import classchat.client.model.GroupAction;
import classchat.wire.DeviceId;
import classchat.wire.ErrorCode;
import classchat.wire.GroupName;
import classchat.wire.Limits;
import classchat.wire.MessageKind;
import classchat.wire.Role;
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
  private static final GroupName NAME = new GroupName("hw1");
  private static final ChatName.Group HW1 = new ChatName.Group(NAME);
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
            new UserCommand.NewGroup(NAME, List.of(BOB, new UserName("carol")), false)),
        arguments(
            "/class new #all", new UserCommand.NewGroup(new GroupName("all"), List.of(), true)),
        arguments("/GROUP NEW #HW1", new UserCommand.NewGroup(NAME, List.of(), false)),
        arguments("/group add #hw1 @bob", changed(new GroupAction.Add(List.of(BOB)))),
        arguments("/group remove #hw1 @BOB,@bob", changed(new GroupAction.Remove(List.of(BOB)))),
        arguments(
            "/group rename #hw1 #Homework1",
            changed(new GroupAction.Rename(new GroupName("homework1")))),
        arguments("/group owner #hw1 @bob", changed(new GroupAction.HandOn(BOB))),
        arguments("/group leave #hw1", changed(new GroupAction.Leave())),
        arguments("/group info #hw1", new UserCommand.Members(HW1, null)),
        arguments("/group info #hw1 after @bob", new UserCommand.Members(HW1, BOB)),
        arguments("/announce #hw1 no class", to(HW1, "no class", MessageKind.ANNOUNCEMENT)),
        arguments("/ask #hw1 why?", to(HW1, "why?", MessageKind.QUESTION)),
        arguments("/ask #hw1 -5 mod 3?", to(HW1, "-5 mod 3?", MessageKind.QUESTION)),
        arguments("/ask #hw1 --anonymous why?", to(HW1, "why?", MessageKind.ANONYMOUS_QUESTION)),
        arguments("/ask --Anonymous #hw1 why?", to(HW1, "why?", MessageKind.ANONYMOUS_QUESTION)),
        arguments("/answer 7", new UserCommand.Accept(7, 0)),
        arguments("/answer 7 to 5", new UserCommand.Accept(7, 5)),
        arguments("/questions #hw1", new UserCommand.Questions(HW1, 0)),
        arguments("/questions #hw1 after 9", new UserCommand.Questions(HW1, 9)),
        arguments("/silence #hw1 @bob", changed(new GroupAction.Silence(BOB, Integer.MAX_VALUE))),
        arguments("/silence #hw1 @bob 0", changed(new GroupAction.Silence(BOB, 0))),
        arguments("/silence #hw1 @bob 10", changed(new GroupAction.Silence(BOB, 10))),
        arguments(
            "/silence #hw1 @bob 99999999999",
            changed(new GroupAction.Silence(BOB, Integer.MAX_VALUE - 1))),
        arguments("/role @bob assistant", new UserCommand.GiveRole(BOB, Role.ASSISTANT)),
        arguments("/role @bob Instructor", new UserCommand.GiveRole(BOB, Role.INSTRUCTOR)),
        arguments("/disable @bob", new UserCommand.Enable(BOB, false)),
        arguments("/enable @bob", new UserCommand.Enable(BOB, true)),
        arguments("/help group", new UserCommand.Help(Verb.GROUP)),
        arguments("/search x in @bob", new UserCommand.NotYet(Verb.SEARCH)),
        arguments("/send @bob a.txt", new UserCommand.Send(AT_BOB, "a.txt")),
        arguments("/send #hw1  my  file.txt ", new UserCommand.Send(HW1, "my  file.txt")),
        arguments("/send @bob \"my file\"", new UserCommand.Send(AT_BOB, "\"my file\"")),
        arguments("/send @bob ~/'a'\\ b", new UserCommand.Send(AT_BOB, "~/'a'\\ b")),
        arguments("/files", new UserCommand.Files()),
        arguments("/accept 3fa2", new UserCommand.AcceptFile("3fa2", null)),
        arguments("/accept 3FA2 a dir/b", new UserCommand.AcceptFile("3fa2", "a dir/b")),
        arguments(
            "/accept 0123456789abcdef ~/", new UserCommand.AcceptFile("0123456789abcdef", "~/")),
        arguments("/decline 3fa2b1", new UserCommand.DeclineFile("3fa2b1")),
        arguments("/cancel 3fa2", new UserCommand.CancelFile("3fa2")),
        arguments("/block", new UserCommand.Blocked()),
        arguments("/block @BOB", new UserCommand.Block(BOB, true)),
        arguments("/unblock @bob", new UserCommand.Block(BOB, false)));
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
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/group                     | BAD_COMMAND | usage: /group new|add|",
        "/group make #hw1           | BAD_COMMAND | there is no 'make': /group new|add|",
        "/group #hw1                | BAD_COMMAND | there is no '#hw1': /group new|add|",
        "/group new                 | BAD_COMMAND | usage: /group new #hw1 [@bob @carol ...]",
        "/group new hw1             | BAD_NAME    | a group is written #name: /group new",
        "/group new @hw1            | BAD_NAME    | a group is written #name: /group new",
        "/group new #h              | BAD_NAME    | a name has 2 to 32",
        "/group new #hw1 bob        | BAD_NAME    | a user is written @name: /group new",
        "/group new #hw1 #bob       | BAD_NAME    | a user is written @name: /group new",
        "/group add #hw1            | BAD_COMMAND | usage: /group add #hw1 @dan ...",
        "/group add @dan #hw1       | BAD_NAME    | a group is written #name: /group add",
        "/group add #hw1 @dan carol | BAD_NAME    | a user is written @name: /group add",
        "/group add #hw1 @d         | BAD_NAME    | a name has 2 to 32",
        "/group remove #hw1 ,       | BAD_COMMAND | usage: /group remove #hw1 @dan ...",
        "/group rename #hw1         | BAD_COMMAND | usage: /group rename #hw1 #homework1",
        "/group rename #hw1 other   | BAD_NAME    | a group is written #name: /group rename",
        "/group rename #hw1 #a1 #b2 | BAD_COMMAND | '#b2' is too much: /group rename",
        "/group owner #hw1          | BAD_COMMAND | usage: /group owner #hw1 @bob",
        "/group owner #hw1 @bob @al | BAD_COMMAND | '@al' is too much: /group owner",
        "/group leave               | BAD_COMMAND | usage: /group leave #hw1",
        "/group leave #hw1 now      | BAD_COMMAND | 'now' is too much: /group leave",
        "/group info #hw1 after     | BAD_COMMAND | usage: /group info #hw1 [after @NAME]",
        "/group info #hw1 @bob      | BAD_COMMAND | '@bob' is too much: /group info",
        "/class                     | BAD_COMMAND | usage: /class new #name",
        "/class new                 | BAD_COMMAND | usage: /class new #name",
        "/class #all                | BAD_COMMAND | usage: /class new #name",
        "/class new #all @bob       | BAD_COMMAND | '@bob' is too much",
        "/announce #hw1             | BAD_COMMAND | the text is missing: /announce",
        "/announce @bob hello       | BAD_NAME    | a group is written #name",
        "/ask #hw1                  | BAD_COMMAND | the text is missing: /ask",
        "/ask #hw1 --anonymous      | BAD_COMMAND | the text is missing: /ask",
        "/ask --anonymous why?      | BAD_NAME    | a group is written #name",
        "/ask @bob why?             | BAD_NAME    | a group is written #name",
        "/ask #hw1 --anonymus why?  | BAD_COMMAND | /ask #hw1 --anonymous TEXT",
        "/ask #hw1 \u2014anonymous why? | BAD_COMMAND | /ask #hw1 --anonymous TEXT",
        "/ask #hw1 why? --anonymous | BAD_COMMAND | /ask #hw1 --anonymous TEXT",
        "/answer                    | BAD_COMMAND | usage: /answer SEQ [to QUESTION]",
        "/answer yes                | BAD_COMMAND | SEQ is a number from 1 on, not 'yes'",
        "/answer 0                  | BAD_COMMAND | SEQ is a number from 1 on, not '0'",
        "/answer 7 to               | BAD_COMMAND | usage: /answer SEQ [to QUESTION]",
        "/answer 5 to 7             | BAD_COMMAND | an answer comes after its question",
        "/answer 7 to 7             | BAD_COMMAND | an answer comes after its question",
        "/answer #hw1 7             | BAD_COMMAND | SEQ is a number from 1 on, not '#hw1'",
        "/questions                 | BAD_COMMAND | usage: /questions #hw1 [after SEQ]",
        "/questions @bob            | BAD_NAME    | a group is written #name",
        "/questions #hw1 after @bob | BAD_COMMAND | SEQ is a number from 1 on, not '@bob'",
        "/silence #hw1              | BAD_COMMAND | usage: /silence #hw1 @bob [MINUTES]",
        "/silence @bob #hw1         | BAD_NAME    | a group is written #name",
        "/silence #hw1 @bob -5      | BAD_COMMAND | MINUTES is a number from 0 on, not '-5'",
        "/silence #hw1 @bob ever    | BAD_COMMAND | MINUTES is a number from 0 on, not 'ever'",
        "/role @bob                 | BAD_COMMAND | usage: /role @bob student|",
        "/role bob student          | BAD_NAME    | a user is written @name",
        "/role @bob teacher         | BAD_COMMAND | there is no role 'teacher': /role @bob",
        "/disable                   | BAD_COMMAND | usage: /disable @bob",
        "/disable bob               | BAD_NAME    | a user is written @name",
        "/enable #hw1               | BAD_NAME    | a user is written @name",
      })
  void saysWhatToDoAboutGroups(String line, ErrorCode code, String advice) {
    assertThat(CommandParser.parse(line))
        .isInstanceOfSatisfying(
            Reading.Wrong.class,
            wrong -> {
              assertThat(wrong.code()).isEqualTo(code);
              assertThat(wrong.text()).contains(advice);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/send                   | BAD_COMMAND | usage: /send @bob|#hw1 PATH",
        "/send a.txt             | BAD_NAME    | a user is written @name",
        "/send @bob,@carol a.txt | BAD_NAME    | a name has 2 to 32",
        "/send @bob              | BAD_COMMAND | PATH is missing: /send @bob|#hw1 PATH",
        "/files all              | BAD_COMMAND | 'all' is too much: /files",
        "/accept                 | BAD_COMMAND | usage: /accept ID [DIR]",
        "/accept 3fa             | BAD_COMMAND | an id is 4 to 16 digits 0-9 a-f, see /files, not '3fa'",
        "/accept log.tgz         | BAD_COMMAND | an id is 4 to 16 digits 0-9 a-f, see /files, not 'log.tgz'",
        "/accept 0123456789abcdef0 | BAD_COMMAND | an id is 4 to 16 digits 0-9 a-f",
        "/decline xyz9           | BAD_COMMAND | an id is 4 to 16 digits 0-9 a-f",
        "/decline 3fa2 please    | BAD_COMMAND | 'please' is too much: /decline ID",
        "/cancel                 | BAD_COMMAND | usage: /cancel ID",
        "/block bob              | BAD_NAME    | a user is written @name: /block [@bob]",
        "/block #hw1             | BAD_NAME    | a user is written @name: /block [@bob]",
        "/block @bob @carol      | BAD_COMMAND | '@carol' is too much: /block [@bob]",
        "/unblock                | BAD_COMMAND | usage: /unblock @bob",
      })
  void saysWhatToDoAboutFilesAndBlocks(String line, ErrorCode code, String advice) {
    saysWhatToDoAboutGroups(line, code, advice);
  }

  @ParameterizedTest
  @CsvSource({"/send @bob a.txt, 1", "/accept 3fa2, 0", "/msg @bob|@carol hi, 2", "/files, 0"})
  void whatMakesEntriesIsCounted(String line, int drafts) {
    assertThat(CommandParser.parse(line.replace('|', ',')))
        .isInstanceOfSatisfying(
            Reading.Given.class, given -> assertThat(given.command().drafts()).isEqualTo(drafts));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/group new #hw1 ", "/group add #hw1 "})
  void anEntryNames500UsersAtMost(String command) {
    var names =
        IntStream.range(0, Limits.NAMED).mapToObj(i -> "@u" + i).collect(Collectors.joining(" "));

    assertThat(CommandParser.parse(command + names)).isInstanceOf(Reading.Given.class);
    assertThat(CommandParser.parse(command + names + " @u500"))
        .isInstanceOfSatisfying(
            Reading.Wrong.class, wrong -> assertThat(wrong.text()).startsWith("at most 500 users"));
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
    assertThat(verb.forms())
        .allSatisfy(form -> assertThat(form.usage()).startsWith("/" + name + " "))
        .allSatisfy(form -> assertThat(form.effect()).isNotBlank());
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

  private static UserCommand changed(GroupAction action) {
    return new UserCommand.ChangeGroup(HW1, action);
  }

  private static UserCommand to(ChatName group, String text, MessageKind kind) {
    return new UserCommand.Message(List.of(group), text, kind);
  }

  private static UserCommand message(String text, ChatName... to) {
    return new UserCommand.Message(List.of(to), text, MessageKind.PLAIN);
  }
}
