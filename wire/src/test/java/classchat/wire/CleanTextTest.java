package classchat.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTest {
  private static final String ESC = "\u001B";

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "Gr\u00FC\u00DFe", "\uFDFD", "\u4F60\u597D", "e\u0301"})
  void textWithoutHarmStaysAsItIs(String text) {
    assertThat(CleanText.line(text)).isEqualTo(text);
    assertThat(CleanText.lines(text)).isEqualTo(text);
  }

  @Test
  void controlCharactersAreDropped() {
    var text = ESC + "[2Jgone\u0000\u0007\b\u007F\u009B31m\u000B\f" + ESC + "]0;title\u0007";

    assertThat(CleanText.line(text)).isEqualTo("[2Jgone31m]0;title");
    assertThat(CleanText.lines(text)).isEqualTo("[2Jgone31m]0;title");
  }

  @Test
  void aLineHasSpacesForLineEndsAndTabs() {
    assertThat(CleanText.line("a\r\nb\nc\rd\te\u2028f\u2029g\u0085h")).isEqualTo("a b c d e f g h");
  }

  @Test
  void linesKeepLineFeedsAndTabs() {
    assertThat(CleanText.lines("a\r\nb\nc\rd\te\u2028f\u2029g\u0085h"))
        .isEqualTo("a\nb\nc\nd\te\nf\ng\nh");
  }

  @Test
  void whatTurnsALineAroundIsDropped() {
    var marks =
        "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u206A\u206F";

    assertThat(CleanText.line("safe" + marks + "txt.exe")).isEqualTo("safetxt.exe");
  }

  @Test
  void byteOrderMarksAndAnnotationsAreDropped() {
    assertThat(CleanText.line("\uFEFFa\uFFF9b\uFFFBc")).isEqualTo("abc");
  }

  @Test
  void emojiOfSeveralCharactersStayWhole() {
    var family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
    var flag =
        "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F";
    var heart = "\u2764\uFE0F";

    assertThat(CleanText.line(family + flag + heart)).isEqualTo(family + flag + heart);
    assertThat(CleanText.line(family + "\n" + flag)).isEqualTo(family + " " + flag);
  }

  @Test
  void halvesOfSurrogatePairsAreDropped() {
    assertThat(CleanText.line("a\uD83Db\uDE00c\uD83D")).isEqualTo("abc");
    assertThat(CleanText.line("\uDE00\uD83D")).isEmpty();
  }

  @Test
  void whatIsDroppedJoinsNoHalves() {
    assertThat(CleanText.line("a\uD83D" + ESC + "\uDE00b")).isEqualTo("ab");
  }

  @Test
  void cleanTextIsCleanAgain() {
    var once = CleanText.lines("a\r\r\n\u202E\uD83D\t\u2028b" + ESC);

    assertThat(CleanText.lines(once)).isEqualTo(once);
  }
}
