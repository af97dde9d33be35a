package classchat.client.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import classchat.client.text.Clusters;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Editing as readline does it. In the texts here, | is the caret. */
class EditorTest {
  private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
  private static final String FLAG = "\uD83C\uDDE9\uD83C\uDDEA";

  @Test
  void textGoesInAtTheCaret() {
    assertThat(shown(at("ab|cd").insert("XY"))).isEqualTo("abXY|cd");
  }

  @Test
  void controlCharactersNeverGetIn() {
    assertThat(shown(at("|").insert("a\u001B[31m\u0007b\u202E\u009Bc"))).isEqualTo("a[31mbc|");
    assertThat(Editor.of("a\u001Bb").text()).isEqualTo("ab");
    assertThat(Editor.EMPTY.with("a\u001Bb").text()).isEqualTo("ab");
    assertThat(at("|").replace(0, 0, "a\u001Bb").text()).isEqualTo("ab");
  }

  @Test
  void lineEndsBecomeLineFeeds() {
    assertThat(at("|").insert("a\r\nb\rc\td\n").text()).isEqualTo("a\nb\nc\td\n");
  }

  @Test
  void inASingleLineTheyBecomeBlanks() {
    assertThat(at("|").insertLine("a\nb\tc\u001Bd").text()).isEqualTo("a b cd");
  }

  @Test
  void aMarkTypedBehindALetterJoinsIt() {
    var editor = at("e|x").insert("\u0301");

    assertThat(shown(editor)).isEqualTo("e\u0301|x");
    assertThat(shown(editor.apply(Edit.LEFT))).isEqualTo("|e\u0301x");
  }

  @Test
  void theCaretGoesBehindWhatJoinsBothSides() {
    var woman = "\uD83D\uDC69";

    assertThat(shown(at(woman + "|" + woman).insert("\u200D")))
        .isEqualTo(woman + "\u200D" + woman + "|");
  }

  @Test
  void whatADeletionJoinsIsNotParted() {
    var half = FLAG.substring(0, 2);

    assertThat(shown(at(half + "x|" + half + "y").apply(Edit.BACKSPACE)))
        .isEqualTo(half + half + "|y");
  }

  @Test
  void leftAndRightGoByClusters() {
    assertThat(did("a" + FAMILY + "|b", Edit.LEFT)).isEqualTo("a|" + FAMILY + "b");
    assertThat(did("a|" + FAMILY + "b", Edit.RIGHT)).isEqualTo("a" + FAMILY + "|b");
    assertThat(did("|a", Edit.LEFT)).isEqualTo("|a");
    assertThat(did("a|", Edit.RIGHT)).isEqualTo("a|");
  }

  @Test
  void backspaceAndDeleteTakeClusters() {
    assertThat(did("a" + FAMILY + "|b", Edit.BACKSPACE)).isEqualTo("a|b");
    assertThat(did("a|" + FLAG + "b", Edit.DELETE)).isEqualTo("a|b");
    assertThat(did("|a", Edit.BACKSPACE)).isEqualTo("|a");
    assertThat(did("a|", Edit.DELETE)).isEqualTo("a|");
  }

  @Test
  void wordsAreRunsOfLettersAndDigits() {
    assertThat(did("foo-bar2, baz|", Edit.WORD_LEFT)).isEqualTo("foo-bar2, |baz");
    assertThat(did("foo-bar2, |baz", Edit.WORD_LEFT)).isEqualTo("foo-|bar2, baz");
    assertThat(did("|foo-bar2, baz", Edit.WORD_RIGHT)).isEqualTo("foo|-bar2, baz");
    assertThat(did("foo|-bar2, baz", Edit.WORD_RIGHT)).isEqualTo("foo-bar2|, baz");
    assertThat(did("cafe\u0301s|", Edit.WORD_LEFT)).isEqualTo("|cafe\u0301s");
    assertThat(did("a \u2764\uFE0F|", Edit.WORD_LEFT)).isEqualTo("a |\u2764\uFE0F");
    assertThat(did("日本|", Edit.WORD_LEFT)).isEqualTo("|日本");
    assertThat(did("... |", Edit.WORD_LEFT)).isEqualTo("|... ");
  }

  @Test
  void deletingAWordToTheLeftGoesToTheBlank() {
    assertThat(did("say foo-bar2, |x", Edit.DELETE_WORD_LEFT)).isEqualTo("say |x");
    assertThat(did("|x", Edit.DELETE_WORD_LEFT)).isEqualTo("|x");
  }

  @Test
  void deletingAWordToTheRightGoesToItsEnd() {
    assertThat(did("say| foo-bar", Edit.DELETE_WORD_RIGHT)).isEqualTo("say|-bar");
    assertThat(did("say|", Edit.DELETE_WORD_RIGHT)).isEqualTo("say|");
  }

  @Test
  void lineStartAndEndAreThoseOfTheLine() {
    assertThat(did("a\nbc|d\ne", Edit.LINE_START)).isEqualTo("a\n|bcd\ne");
    assertThat(did("a\nb|cd\ne", Edit.LINE_END)).isEqualTo("a\nbcd|\ne");
    assertThat(did("a\n|\nb", Edit.LINE_START)).isEqualTo("a\n|\nb");
    assertThat(did("a\n|\nb", Edit.LINE_END)).isEqualTo("a\n|\nb");
  }

  @Test
  void upAndDownKeepTheColumnInClusters() {
    assertThat(did("日本語x\nabc|d", Edit.UP)).isEqualTo("日本語|x\nabcd");
    assertThat(did("e\u0301a|b\nxyz", Edit.DOWN)).isEqualTo("e\u0301ab\nxy|z");
    assertThat(did("ab\nabcd|", Edit.UP)).isEqualTo("ab|\nabcd");
    assertThat(did("ab|c\n", Edit.DOWN)).isEqualTo("abc\n|");
  }

  @Test
  void overAShortLineTheColumnIsKept() {
    assertThat(did("abcd|\nx\nabcdef", Edit.DOWN, Edit.DOWN)).isEqualTo("abcd\nx\nabcd|ef");
    assertThat(did("abcd|\nx\nabcdef", Edit.DOWN, Edit.LEFT, Edit.DOWN))
        .isEqualTo("abcd\nx\n|abcdef");
  }

  @Test
  void inTheFirstAndLastLineNothingHappens() {
    var editor = at("a|b");

    assertThat(editor.apply(Edit.UP)).isSameAs(editor);
    assertThat(editor.apply(Edit.DOWN)).isSameAs(editor);
  }

  @Test
  void newlineIsALineFeed() {
    assertThat(did("a|b", Edit.NEWLINE)).isEqualTo("a\n|b");
  }

  @Test
  void killsGoToTheEndsOfTheLineAndThenOverThem() {
    assertThat(did("a\nb|c\nd", Edit.KILL_TO_END)).isEqualTo("a\nb|\nd");
    assertThat(did("a\nb|\nd", Edit.KILL_TO_END)).isEqualTo("a\nb|d");
    assertThat(did("a\nb|c\nd", Edit.KILL_TO_START)).isEqualTo("a\n|c\nd");
    assertThat(did("a\n|c\nd", Edit.KILL_TO_START)).isEqualTo("a|c\nd");
    assertThat(did("a|", Edit.KILL_TO_END)).isEqualTo("a|");
    assertThat(did("|a", Edit.KILL_TO_START)).isEqualTo("|a");
  }

  @Test
  void yankPutsBackWhatWasKilled() {
    assertThat(did("one two|", Edit.DELETE_WORD_LEFT, Edit.LINE_START, Edit.YANK))
        .isEqualTo("two|one ");
    assertThat(did("a|", Edit.YANK)).isEqualTo("a|");
  }

  @Test
  void killsWithoutABreakComeBackTogether() {
    assertThat(did("one two|", Edit.DELETE_WORD_LEFT, Edit.DELETE_WORD_LEFT, Edit.YANK))
        .isEqualTo("one two|");
    assertThat(did("one| two", Edit.DELETE_WORD_RIGHT, Edit.KILL_TO_START, Edit.YANK))
        .isEqualTo("one two|");
    assertThat(did("one two|", Edit.DELETE_WORD_LEFT, Edit.LEFT, Edit.KILL_TO_START, Edit.YANK))
        .isEqualTo("one| ");
  }

  @Test
  void whatWasKilledOutlivesTheText() {
    var editor = at("secret|").apply(Edit.KILL_TO_START).with("new ");

    assertThat(shown(editor.apply(Edit.YANK))).isEqualTo("new secret|");
  }

  @Test
  void whatIsDeletedOneByOneIsNotKilled() {
    assertThat(at("ab|c").apply(Edit.BACKSPACE).apply(Edit.DELETE).killed()).isEmpty();
  }

  @Test
  void undoTakesTheLastChangeBack() {
    assertThat(did("one two|", Edit.DELETE_WORD_LEFT, Edit.UNDO)).isEqualTo("one two|");
    assertThat(did("ab|c", Edit.BACKSPACE, Edit.LINE_END, Edit.UNDO)).isEqualTo("ab|c");
    assertThat(did("a|", Edit.UNDO)).isEqualTo("a|");
  }

  @Test
  void lettersTypedInARowAreOneStep() {
    var editor = typed("one two");

    assertThat(editor.apply(Edit.UNDO).text()).isEqualTo("one ");
    assertThat(editor.apply(Edit.UNDO).apply(Edit.UNDO).text()).isEqualTo("one");
    assertThat(editor.apply(Edit.UNDO).apply(Edit.UNDO).apply(Edit.UNDO).text()).isEmpty();
  }

  @Test
  void aMoveBetweenLettersMakesAStep() {
    var editor = typed("ab").apply(Edit.LEFT).insert("c");

    assertThat(editor.apply(Edit.UNDO).text()).isEqualTo("ab");
  }

  @Test
  void oneHundredChangesCanBeTakenBack() {
    var editor = Editor.EMPTY;
    for (var i = 0; i < 150; i++) {
      editor = editor.insert(".");
    }
    for (var i = 0; i < 200; i++) {
      editor = editor.apply(Edit.UNDO);
    }

    assertThat(editor.text()).hasSize(50);
  }

  @Test
  void anotherTextBeginsAnew() {
    var editor = typed("for bob").with("for carol").apply(Edit.UNDO);

    assertThat(shown(editor)).isEqualTo("for carol|");
  }

  @Test
  void aReplacementCanBeTakenBack() {
    var editor = at("hi @bo|!").replace(3, 6, "@bob");

    assertThat(shown(editor)).isEqualTo("hi @bob|!");
    assertThat(shown(editor.apply(Edit.UNDO))).isEqualTo("hi @bo|!");
  }

  @Test
  void theCaretCanBePutAnywhereBetweenClusters() {
    assertThat(shown(Editor.of("a" + FLAG).moveTo(3))).isEqualTo("a|" + FLAG);
    assertThat(shown(Editor.of("ab").moveTo(-1))).isEqualTo("|ab");
    assertThat(shown(Editor.of("ab").moveTo(9))).isEqualTo("ab|");
  }

  @Test
  void whatIsTooLongIsCutBetweenClusters() {
    var full = Editor.of("x".repeat(Editor.LONGEST - 3));

    assertThat(full.insert("ab" + FLAG).text()).hasSize(Editor.LONGEST - 1).endsWith("xab");
    assertThat(full.insert("abcdef").text()).hasSize(Editor.LONGEST).endsWith("xabc");
    assertThat(full.insert("abc").insert("d").text()).endsWith("xabc");
    assertThat(Editor.of("y".repeat(Editor.LONGEST + 1)).text()).hasSize(Editor.LONGEST);
  }

  @Test
  void typingAndPastingAreFast() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          var editor = typed("a".repeat(16 * 1024));
          for (var i = 0; i < 50; i++) {
            editor = editor.insert("e\u0301 \uD83D\uDE00".repeat(2_000)).apply(Edit.UNDO);
          }
          assertThat(editor.text()).hasSize(16 * 1024);
        });
  }

  @Test
  void hostileTextIsFast() {
    for (var part : new String[] {"\u0301", FLAG, "\u200D", "\n", " "}) {
      var editor = Editor.of(part.repeat(Editor.LONGEST / part.length()));

      assertTimeoutPreemptively(
          Duration.ofSeconds(5),
          () -> {
            for (var edit : Edit.values()) {
              assertThat(editor.apply(edit).apply(Edit.UNDO).text()).isEqualTo(editor.text());
            }
          });
    }
  }

  @Test
  void tellsNoSecrets() {
    assertThat(Editor.of("hunter2")).hasToString("Editor[7 characters, caret at 7]");
  }

  @Test
  void equalsWhatStandsTheSame() {
    assertThat(typed("a.")).isEqualTo(Editor.of("a.")).hasSameHashCodeAs(Editor.of("a."));
    assertThat(at("a|b")).isNotEqualTo(Editor.of("ab"));
  }

  private static Editor typed(String text) {
    var editor = Editor.EMPTY;
    for (var letter : Clusters.of(text)) {
      editor = editor.insert(letter);
    }
    return editor;
  }

  private static Editor at(String shown) {
    return Editor.of(shown.replace("|", "")).moveTo(shown.indexOf('|'));
  }

  private static String did(String shown, Edit... edits) {
    var editor = at(shown);
    for (var edit : edits) {
      editor = editor.apply(edit);
    }
    return shown(editor);
  }

  private static String shown(Editor editor) {
    return new StringBuilder(editor.text()).insert(editor.caret(), '|').toString();
  }
}
