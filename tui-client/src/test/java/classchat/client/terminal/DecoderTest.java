package classchat.client.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.display.Chord;
import classchat.client.display.Key;
import classchat.client.display.Spot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys that bytes of a terminal stand for. */
final class DecoderTest {
  private static final String ESC = "\033";

  private final List<Key> keys = new ArrayList<>();
  private final Decoder decoder = new Decoder(keys::add);

  @ParameterizedTest
  @CsvSource({
    "[A, up",
    "[B, down",
    "[C, right",
    "[D, left",
    "OA, up",
    "OD, left",
    "[H, home",
    "[F, end",
    "OH, home",
    "[1~, home",
    "[4~, end",
    "[2~, insert",
    "[3~, delete",
    "[5~, pgup",
    "[6~, pgdn",
    "OP, f1",
    "[[A, f1",
    "[[E, f5",
    "[15~, f5",
    "[24~, f12",
    "[Z, shift-tab",
    "[1;2A, shift-up",
    "[1;3A, alt-up",
    "[1;5D, ctrl-left",
    "[1;8C, ctrl-alt-shift-right",
    "[1;5H, ctrl-home",
    "[5;3~, alt-pgup",
    "[3;5~, ctrl-delete",
    "[1;5P, ctrl-f1",
    "[17;2~, shift-f6",
    "[13;2u, shift-enter",
    "[27;2;13~, shift-enter",
    "[13;5u, ctrl-enter",
    "[27u, esc",
    "[97;5u, ctrl-a",
    "[97;6u, ctrl-shift-a",
    "[97;3u, alt-a",
    "[27;5;9~, ctrl-tab",
    "OM, enter"
  })
  void aSequenceIsItsChord(String sequence, String chord) {
    assertThat(inOneAndInPieces(ESC + sequence)).containsExactly(pressed(chord));
  }

  static Stream<Arguments> singles() {
    return Stream.of(
        Arguments.of("\r", "enter"),
        Arguments.of("\n", "ctrl-j"),
        Arguments.of("\t", "tab"),
        Arguments.of("\177", "backspace"),
        Arguments.of("\b", "ctrl-h"),
        Arguments.of("\0", "ctrl-space"),
        Arguments.of("\001", "ctrl-a"),
        Arguments.of("\032", "ctrl-z"),
        Arguments.of("\034", "ctrl-\\"),
        Arguments.of("\037", "ctrl-_"),
        Arguments.of(ESC + "a", "alt-a"),
        Arguments.of(ESC + "A", "alt-shift-a"),
        Arguments.of(ESC + "1", "alt-1"),
        Arguments.of(ESC + "/", "alt-/"),
        Arguments.of(ESC + "-", "alt-minus"),
        Arguments.of(ESC + "é", "alt-é"),
        Arguments.of(ESC + "\r", "alt-enter"),
        Arguments.of(ESC + "\177", "alt-backspace"),
        Arguments.of(ESC + "\001", "ctrl-alt-a"));
  }

  @ParameterizedTest
  @MethodSource("singles")
  void aCharacterWithModifiersIsItsChord(String bytes, String chord) {
    assertThat(inOneAndInPieces(bytes)).containsExactly(pressed(chord));
  }

  @Test
  void textInARowIsOneKey() {
    var text = "héЖ日本🍕👩‍👩‍👧 e\u0301".repeat(20);

    assertThat(inOneAndInPieces(text)).containsExactly(new Key.Typed(text));
  }

  @Test
  void keysBetweenTextKeepTheirOrder() {
    assertThat(inOneAndInPieces("ab\rc" + ESC + "[Ad"))
        .containsExactly(
            new Key.Typed("ab"),
            pressed("enter"),
            new Key.Typed("c"),
            pressed("up"),
            new Key.Typed("d"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[?1;2c",
        "[99~",
        "[1;2;3;4X",
        "[>0;276;0c",
        "[97;1:3u",
        "[57358u",
        "[1;1:3A",
        "[2004$y",
        "Oz",
        "]11;rgb:0000/0000/0000\007",
        "]52;c;aGk=\033\\",
        "P1+r544e\033\\",
        "_hello\033\\",
        "[M !!",
        "[<0;5;5m",
        "[<35;5;5M",
        "[<2;5;5M",
        "[<0!;1;1M",
        "[201~"
      })
  void whatIsNotKnownIsNoText(String sequence) {
    assertThat(inOneAndInPieces(ESC + sequence + "x")).containsExactly(new Key.Typed("x"));
  }

  @Test
  void clicksAndWheelTellWhere() {
    assertThat(inOneAndInPieces(ESC + "[<0;230;1M" + ESC + "[<64;3;4M" + ESC + "[<81;3;4M"))
        .containsExactly(
            new Key.Clicked(new Spot(229, 0)),
            new Key.Wheel(new Spot(2, 3), true),
            new Key.Wheel(new Spot(2, 3), false));
  }

  @Test
  void focusIsTold() {
    assertThat(inOneAndInPieces(ESC + "[I" + ESC + "[O"))
        .containsExactly(new Key.Focused(true), new Key.Focused(false));
  }

  @Test
  void aPasteIsOneKeyAsItWas() {
    var text = "a\r\nb\t" + ESC + "[A " + ESC + "[20" + ESC + ESC + "日🍕\0";

    assertThat(inOneAndInPieces(pasted(text) + "x"))
        .containsExactly(new Key.Pasted(text), new Key.Typed("x"));
  }

  @Test
  void aPasteThatIsTooLongLosesItsEnd() {
    feed(pasted("x".repeat(Paste.LIMIT + 10)) + "y");

    assertThat(keys).containsExactly(new Key.Pasted("x".repeat(Paste.LIMIT)), new Key.Typed("y"));
  }

  @Test
  void aPasteCutWithinACharacterKeepsTheOnesBefore() {
    feed(pasted("x".repeat(Paste.LIMIT - 1) + "é"));

    assertThat(keys).containsExactly(new Key.Pasted("x".repeat(Paste.LIMIT - 1)));
  }

  @Test
  void aPasteWithoutEndIsGivenAfterSilence() {
    feed(ESC + "[200~half");
    var before = List.copyOf(keys);

    decoder.silence();

    assertThat(before).isEmpty();
    assertThat(keys).containsExactly(new Key.Pasted("half"));
    assertThat(decoder.patience()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', esc", "[, alt-[", "O, alt-shift-o", "], alt-]", "P, alt-shift-p"})
  void anEscapeThatNothingFollowsIsAKey(String more, String chord) {
    feed(ESC + more);
    var before = List.copyOf(keys);

    assertThat(decoder.patience()).contains(Duration.ofMillis(40));
    decoder.silence();

    assertThat(before).isEmpty();
    assertThat(keys).containsExactly(pressed(chord));
    assertThat(decoder.patience()).isEmpty();
  }

  @Test
  void escapeTwiceIsTwoKeys() {
    feed(ESC + ESC);
    decoder.silence();

    assertThat(keys).containsExactly(pressed("esc"), pressed("esc"));
  }

  @Test
  void halfASequenceIsDroppedAfterSilence() {
    feed(ESC + "[1;");
    decoder.silence();
    feed("x");

    assertThat(keys).containsExactly(new Key.Typed("x"));
  }

  @Test
  void aSequenceThatIsInterruptedIsDropped() {
    feed(ESC + "[1;" + ESC + "[A" + ESC + "[5\r");

    assertThat(keys).containsExactly(pressed("up"), pressed("enter"));
  }

  @Test
  void anEndlessSequenceIsSwallowed() {
    feed(ESC + "[" + "1;".repeat(1_000_000) + "Ax" + ESC + "]" + "z".repeat(1_000_000) + "\007y");

    assertThat(keys).containsExactly(new Key.Typed("xy"));
  }

  @Test
  void malformedTextIsDropped() {
    var bytes =
        new byte[] {
          'a',
          (byte) 0xff,
          'b',
          (byte) 0xc3,
          'c',
          (byte) 0x80,
          'd',
          (byte) 0xc0,
          (byte) 0xaf,
          'e',
          (byte) 0xed,
          (byte) 0xa0,
          (byte) 0x80,
          'f',
          (byte) 0xf4,
          (byte) 0x90,
          (byte) 0x80,
          (byte) 0x80,
          'g',
          (byte) 0xc2,
          (byte) 0x9b,
          'h',
          (byte) 0xe2,
          (byte) 0x82
        };

    decoder.feed(bytes, bytes.length);

    assertThat(keys).containsExactly(new Key.Typed("abcdefgh"));
    assertThat(decoder.patience()).isPresent();
  }

  @Test
  void noBytesAtAllBreakItOrTypeAControlCharacter() {
    var random = new Random(20_261_120);
    var likely = "\033[]O~;<>?:0123456789uMmIOAZ\\P_\007\r".getBytes(UTF_8);
    for (var round = 0; round < 20_000; round++) {
      var bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      for (var i = 0; i < bytes.length; i++) {
        bytes[i] = random.nextInt(3) == 0 ? bytes[i] : likely[random.nextInt(likely.length)];
      }
      decoder.feed(bytes, bytes.length);
      if (random.nextInt(4) == 0) {
        decoder.silence();
      }
    }

    assertThat(keys)
        .hasSizeGreaterThan(20_000)
        .allSatisfy(key -> {
          if (key instanceof Key.Typed(var text)) {
            assertThat(text.codePoints()).noneMatch(Character::isISOControl);
          }
        });
  }

  private void feed(String text) {
    var bytes = text.getBytes(UTF_8);
    decoder.feed(bytes, bytes.length);
  }

  /** The keys of all bytes at once; checks that they are the same wherever the bytes are split. */
  private static List<Key> inOneAndInPieces(String text) {
    var bytes = text.getBytes(UTF_8);
    var whole = decode(bytes, bytes.length);
    for (var at = 1; at < bytes.length; at++) {
      assertThat(joined(decode(bytes, at))).as("split at %d", at).isEqualTo(joined(whole));
    }
    return whole;
  }

  private static List<Key> decode(byte[] bytes, int at) {
    var keys = new ArrayList<Key>();
    var decoder = new Decoder(keys::add);
    decoder.feed(bytes, at);
    var rest = Arrays.copyOfRange(bytes, at, bytes.length);
    decoder.feed(rest, rest.length);
    return keys;
  }

  private static List<Key> joined(List<Key> keys) {
    var joined = new ArrayList<Key>();
    for (var key : keys) {
      if (key instanceof Key.Typed(var more)
          && !joined.isEmpty()
          && joined.getLast() instanceof Key.Typed(var before)) {
        joined.set(joined.size() - 1, new Key.Typed(before + more));
      } else {
        joined.add(key);
      }
    }
    return joined;
  }

  private static String pasted(String text) {
    return ESC + "[200~" + text + ESC + "[201~";
  }

  private static Key pressed(String chord) {
    return new Key.Pressed(Chord.parse(chord));
  }
}
