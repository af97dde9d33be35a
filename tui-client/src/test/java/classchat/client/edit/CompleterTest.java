package classchat.client.edit;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.command.CommandParser;
import classchat.client.command.Reading;
import classchat.client.command.Verb;
import classchat.client.text.Clusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a person may be about to type. */
class CompleterTest {
  private static final Completer.Known CLASS_4B =
      new Completer.Known(
          List.of(user("rebecca"), user("bob"), user("carol"), user("Becky")),
          List.of(new Choice("hw1", "5 members"), new Choice("lunch", "")));

  @Test
  void usersBehindAnAtSign() {
    assertThat(texts("hi @car")).containsExactly("@carol");
    assertThat(texts("/open @bo")).containsExactly("@bob");
    assertThat(texts("@")).containsExactly("@rebecca", "@bob", "@carol", "@Becky");
  }

  @Test
  void groupsBehindANumberSign() {
    assertThat(texts("see #h")).containsExactly("#hw1", "#lunch");
    assertThat(complete("see #hw").choices()).containsExactly(new Choice("#hw1", "5 members"));
  }

  @Test
  void whatBeginsSoComesBeforeWhatContainsIt() {
    assertThat(texts("@BE")).containsExactly("@Becky", "@rebecca");
  }

  @Test
  void wordsThatACommandKnowsAtThatPlace() {
    assertThat(texts("/group "))
        .containsExactly("new", "add", "remove", "rename", "owner", "leave", "info");
    assertThat(texts("/group re")).containsExactly("remove", "rename");
    assertThat(complete("/group ren").choices().getFirst().hint()).startsWith("#hw1 #homework1: ");
    assertThat(texts("/role @bob a")).containsExactly("assistant");
    assertThat(texts("/ask #hw1 --")).containsExactly("--anonymous");
    assertNothing("/ask #hw1 ");
    assertNothing("/group add re");
    assertNothing("group re");
  }

  @Test
  void filesByTheirIdsOrNamesForCommandsThatTakeThem() {
    var log = new Choice("12ab34cd", "log.tgz  @bob");
    var pic = new Choice("98765432", "pic.png  #hw1");
    var known =
        new Completer.Known(
            List.of(user("bob")),
            List.of(),
            Map.of(Verb.ACCEPT, List.of(log, pic), Verb.CANCEL, List.of(pic)));

    assertThat(choices("/accept ", known)).containsExactly(log, pic);
    assertThat(choices("/accept 98", known)).containsExactly(pic);
    assertThat(choices("/accept tgz", known)).containsExactly(log);
    assertThat(choices("/cancel ", known)).containsExactly(pic);
    assertThat(choices("/decline ", known)).isEmpty();
    assertThat(choices("/accept 98765432 ", known)).isEmpty();
    assertThat(choices("accept ", known)).isEmpty();
  }

  @Test
  void whoCanBeBlockedOrSentAFile() {
    assertThat(texts("/block car")).containsExactly("@carol");
    assertThat(texts("/unblock @ca")).containsExactly("@carol");
    assertThat(texts("/send ")).contains("@bob", "#hw1");
    assertNothing("/block @bob ");
  }

  private static List<Choice> choices(String line, Completer.Known known) {
    return Completer.complete(Editor.of(line), known).map(Completion::choices).orElse(List.of());
  }

  @Test
  void aFolderGoesOnWithoutABlank() {
    var editor = Editor.of("/send @bob pic");
    var choices = List.of(new Choice("pictures/", ""), new Choice("pic.png", ""));
    var completion = new Completion(11, 14, choices, 0);

    assertThat(completion.accept(editor).text()).isEqualTo("/send @bob pictures/");
    assertThat(completion.move(1).accept(editor).text()).isEqualTo("/send @bob pic.png ");
  }

  @Test
  void everyWordOfACommandIsOneThatItTakes() {
    Map.of("/class ", " #all", "/role @bob ", "", "/ask #hw1 -", " why", "/answer 3 ", " 2")
        .forEach((before, behind) ->
            texts(before)
                .forEach(word -> {
                  var line = before.replaceAll("-$", "") + word + behind;
                  assertThat(CommandParser.parse(line)).as(line).isInstanceOf(Reading.Given.class);
                }));
  }

  @Test
  void theLastOfSeveralUsers() {
    var completion = complete("/msg @bob,@ca");

    assertThat(completion.from()).isEqualTo(10);
    assertThat(completion.accept(Editor.of("/msg @bob,@ca")).text()).isEqualTo("/msg @bob,@carol ");
  }

  @Test
  void commandsAtTheStart() {
    assertThat(texts("/who")).containsExactly("/who", "/whois");
    assertThat(texts("/OP")).containsExactly("/open");
    assertThat(complete("/op").choices().get(0).hint())
        .isEqualTo("@bob|#hw1: makes it the current conversation");
    assertNothing("say /op");
    assertNothing("//op");
  }

  @Test
  void everyCommandThatWorksAndNoOther() {
    var working = Arrays.stream(Verb.values()).filter(Verb::works);

    assertThat(texts("/"))
        .containsExactlyElementsOf(
            working.map(verb -> "/" + verb.name().toLowerCase(Locale.ROOT)).toList());
  }

  @Test
  void emojiFromTwoLettersOn() {
    assertThat(complete("so :smi").choices())
        .startsWith(new Choice("😄", ":smile:"), new Choice("😃", ":smiley:"));
    assertThat(texts(":rocket:")).containsExactly("🚀");
    assertNothing(":s");
    assertNothing("12:30");
    assertNothing("::");
  }

  @Test
  void everyEmojiIsOneClusterWithANameOfItsOwn() {
    assertThat(Emoji.ALL).hasSizeGreaterThanOrEqualTo(60);
    assertThat(Emoji.ALL).allMatch(emoji -> Clusters.of(emoji.text()).size() == 1);
    assertThat(Emoji.ALL).extracting(Choice::hint).doesNotHaveDuplicates();
  }

  @Test
  void nothingWhenNothingFits() {
    assertNothing("");
    assertNothing("bob");
    assertNothing("@xyz");
    assertNothing("a@bob");
    assertNothing("@bob ");
  }

  @Test
  void nothingWhenTheOnlyChoiceStandsThere() {
    assertNothing("@bob");
    assertNothing("/open");
  }

  @Test
  void nothingWithinAWord() {
    assertThat(Completer.complete(Editor.of("@bobby").moveTo(3), CLASS_4B)).isEmpty();
  }

  @Test
  void beforeABlankOrASign() {
    var editor = Editor.of("@ca, you").moveTo(3);

    var completion = Completer.complete(editor, CLASS_4B).orElseThrow();

    assertThat(completion.accept(editor).text()).isEqualTo("@carol , you");
  }

  @Test
  void acceptPutsTheCaretBehindOneBlank() {
    var editor = Editor.of("hi @ca you").moveTo(6);

    var accepted = Completer.complete(editor, CLASS_4B).orElseThrow().accept(editor);

    assertThat(accepted).isEqualTo(Editor.of("hi @carol you").moveTo(10));
    assertThat(accepted.apply(Edit.UNDO)).isEqualTo(editor);
  }

  @Test
  void acceptTakesTheMarkedChoice() {
    var completion = complete("@be");

    assertThat(completion.move(1).accept(Editor.of("@be")).text()).isEqualTo("@rebecca ");
    assertThat(completion.move(-1)).isEqualTo(completion.move(1));
    assertThat(completion.move(2)).isEqualTo(completion);
  }

  @Test
  void acceptOfAShorterTextDoesNotFail() {
    assertThat(complete("hello @be").accept(Editor.of("hi")).text()).isEqualTo("hi@Becky ");
  }

  @Test
  void atMostFiftyChoices() {
    var many = IntStream.range(0, 200).mapToObj(i -> user("user" + i)).toList();

    var completion = Completer.complete(Editor.of("@"), new Completer.Known(many, List.of()));

    assertThat(completion.orElseThrow().choices()).hasSize(Completer.MOST);
  }

  private static Choice user(String name) {
    return new Choice(name, "online");
  }

  private static Completion complete(String text) {
    return Completer.complete(Editor.of(text), CLASS_4B).orElseThrow();
  }

  private static List<String> texts(String text) {
    return complete(text).choices().stream().map(Choice::text).toList();
  }

  private static void assertNothing(String text) {
    assertThat(Completer.complete(Editor.of(text), CLASS_4B)).isEmpty();
  }
}
