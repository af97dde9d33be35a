package classchat.client.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import classchat.client.display.Canvas;
import classchat.client.display.Frame;
import classchat.client.display.Ink;
import classchat.client.display.Key;
import classchat.client.display.Size;
import classchat.client.terminal.TerminalSettings.Colour;
import classchat.client.terminal.TerminalSettings.Theme;
import classchat.client.text.Widths;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the display writes. */
@Timeout(30)
final class ChatDisplayTest {
  private static final String ENTER = "<?1049h><?7l><?2004h><?1004h><?25l>";
  private static final String LEAVE =
      "<?2026l><0m><?1006l><?1000l><?1004l><?2004l><?7h><?25h><?1049l>";
  private static final TerminalSettings COLOURLESS =
      new TerminalSettings(Colour.NONE, Theme.DARK, Map.of());

  private final FakeTty tty = new FakeTty();
  private final List<Key> keys = new CopyOnWriteArrayList<>();
  private ChatDisplay display = open(tty.written);

  @AfterEach
  void close() {
    display.close();
  }

  @Test
  void openingTakesTheTerminalAndAsksItNothing() throws IOException {
    display.start();
    display.draw(frame("hi"));

    assertThat(tty.done).containsExactly("claim", "read");
    assertThat(written())
        .isEqualTo(
            ENTER
                + "<2J><?25h><1;1H>" // Lanterna's start, not flushed before the first frame
                + "<?2026h><?25l>"
                + "<2J><0m><1;1H>hi<2;1H><3;1H><4;1H>"
                + "<?25l><?2026l>");
  }

  @Test
  void aFrameWritesOnlyWhatDiffers() throws IOException {
    shown("hello");

    display.draw(frame("hallo"));

    assertThat(written()).isEqualTo("<?2026h><?25l><1;2H><0m>a<?25l><?2026l>");
  }

  @Test
  void theSameFrameWritesNoCell() throws IOException {
    shown("hello");

    display.draw(frame("hello"));

    assertThat(written()).isEqualTo("<?2026h><?25l><?25l><?2026l>");
  }

  @Test
  void simpleLettersAreWrittenInARow() throws IOException {
    shown("");

    display.draw(frame("éЖ│a"));

    assertThat(written()).contains("<1;1H><0m>éЖ│a<");
  }

  @Test
  void eastAsianLettersAreFollowedByTheAddress() throws IOException {
    shown("");

    display.draw(frame("日本a"));

    assertThat(written()).contains("日<3G>本<5G>a");
  }

  @Test
  void whatTerminalsMeasureDifferentlyStandsOnBlanksAndIsFollowedByTheAddress() throws IOException {
    shown("");

    display.draw(frame("🍕👩‍👩‍👧x"));

    assertThat(written()).contains("  <1G>🍕<3G>  <3G>👩‍👩‍👧<5G>x");
  }

  @Test
  void combiningMarksStayWithTheirLetter() throws IOException {
    shown("");

    display.draw(frame("n\u0304x"));

    assertThat(written()).contains(" <1G>n\u0304<2G>x");
  }

  @Test
  void aRowWithADoubtfulClusterIsWrittenWhole() throws IOException {
    shown("🍕abc");

    display.draw(frame("🍕abd"));

    assertThat(written()).contains("<1;1H><0m>  <1G>🍕<3G>abd" + " ".repeat(15));
  }

  @Test
  void aNarrowClusterInPlaceOfAWideOneLeavesNoHalf() throws IOException {
    shown("日x");

    display.draw(frame("abx"));

    assertThat(written()).contains("<1;1H><0m>ab<");
  }

  @Test
  void theCursorStandsWhereTheFrameHasIt() throws IOException {
    shown("");
    var canvas = new Canvas(tty.size, Widths.STANDARD);
    canvas.cursor(3, 2);

    display.draw(canvas.frame());

    assertThat(written()).endsWith("<?25h><3;4H><?2026l>");
  }

  @Test
  void aForgottenFrameIsWrittenInFull() throws IOException {
    shown("hello");

    display.forget();
    display.draw(frame("hello"));

    assertThat(written()).contains(ENTER + "<2J>", "hello");
  }

  @Test
  void anotherSizeIsToldAndWrittenInFull() throws IOException {
    shown("hello");
    tty.size = new Size(30, 3);
    var before = display.size();

    display.disturbed();
    await().until(() -> keys.contains(new Key.Resized()));
    var after = display.size();
    display.draw(frame("hello"));

    assertThat(before).isEqualTo(new Size(20, 4));
    assertThat(after).isEqualTo(new Size(30, 3));
    assertThat(written()).contains(ENTER + "<2J>", "hello", "<3;1H>").doesNotContain("<4;1H>");
  }

  @Test
  void aFrameOfAnotherSizeIsWrittenInFull() throws IOException {
    shown("hello");
    var canvas = new Canvas(new Size(10, 2), Widths.STANDARD);
    canvas.put(0, 0, 10, "hello", Ink.TEXT);

    display.draw(canvas.frame());

    assertThat(written()).contains("<2J>", "hello", "<2;1H>").doesNotContain("<3;1H>");
  }

  @Test
  void aTornScreenOfTheSameSizeIsWrittenInFull() throws IOException {
    shown("hello");

    display.disturbed();
    assertThat(display.size()).isEqualTo(tty.size);
    display.draw(frame("hello"));

    assertThat(written()).contains(ENTER + "<2J>", "hello");
  }

  @Test
  void closingGivesTheTerminalBackOnce() throws IOException {
    shown("hello");

    display.close();
    display.close();

    assertThat(written()).isEqualTo(LEAVE);
    assertThat(tty.done).containsExactly("claim", "read", "restore as it was");
  }

  @Test
  void nothingIsWrittenAfterTheEnd() throws IOException {
    shown("hello");
    display.close();
    written();

    assertThatThrownBy(() -> display.draw(frame("more"))).isInstanceOf(IOException.class);
    assertThatThrownBy(display::bell).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> display.lend(() -> {})).isInstanceOf(IOException.class);

    assertThat(written()).isEmpty();
  }

  @Test
  void anEndOnAnotherThreadComesBetweenTwoFrames() throws Exception {
    display.start();
    var drawing = new Thread(this::drawUntilTheEnd);
    drawing.start();
    await().until(() -> tty.written.size() > 5_000);

    display.close();
    var atTheEnd = tty.written.toString(UTF_8);
    drawing.join();

    assertThat(atTheEnd).endsWith("\033[?1049l").contains("\033[?2026l\033[?2026l\033[0m");
    assertThat(tty.written.toString(UTF_8)).isEqualTo(atTheEnd);
  }

  @Test
  void aTerminalThatTakesNothingDoesNotHoldUpTheEnd() throws Exception {
    display.close();
    var stuck = new StuckOutput();
    display = open(stuck);
    var drawing = new Thread(this::drawUntilTheEnd);
    drawing.start();
    stuck.reached.await();

    display.close();

    assertThat(tty.done).last().isEqualTo("restore as it was");
    stuck.open.countDown();
    drawing.join();
  }

  @Test
  void lendingLeavesTheTerminalAsItWasMeanwhile() throws IOException {
    shown("hello");

    display.lend(() -> tty.done.add("lent after " + written()));
    display.draw(frame("hello"));

    assertThat(tty.done)
        .containsExactly(
            "claim", "read", "restore as it was", "lent after " + LEAVE, "claim", "read");
    assertThat(written()).contains(ENTER + "<2J>", "hello");
    assertThat(keys).doesNotContain(new Key.Closed());
  }

  @Test
  void suspendingLeavesTheTerminalAsItWasMeanwhile() throws IOException {
    shown("hello");
    display.mouse(true);
    written();

    display.suspend();
    display.draw(frame("hello"));

    assertThat(tty.done)
        .containsExactly("claim", "read", "restore as it was", "stop", "claim", "read");
    assertThat(written())
        .startsWith(LEAVE + "<?2026h><?25l>" + ENTER + "<?1000h><?1006h>")
        .contains("hello");
  }

  @Test
  void anEndWhileLentWritesNothing() throws IOException {
    shown("hello");

    display.lend(() -> {
      written();
      display.close();
    });

    assertThat(written()).isEmpty();
    assertThat(tty.done).containsExactly("claim", "read", "restore as it was");
  }

  @Test
  void mouseAndBellAreWrittenAtOnce() throws IOException {
    shown("");

    display.mouse(true);
    display.mouse(false);
    display.bell();

    assertThat(written()).isEqualTo("<?1000h><?1006h><?1006l><?1000l>\007");
  }

  @Test
  void aNoticeIsCleanAndBounded() throws IOException {
    shown("");

    display.notify("a\033]0;b\007;\u202ec" + "x".repeat(500));

    var text = "a]0;b;c" + "x".repeat(193);
    assertThat(written())
        .isEqualTo(
            "\033]9;" + text + "\007\033]777;notify;ClassChat;" + text.replace(';', ',') + "\007");
  }

  @Test
  void aNoticeIsNoOtherCommand() throws IOException {
    shown("");

    display.notify("4;1;50");

    assertThat(written()).startsWith("\033]9; 4;1;50\007");
  }

  @Test
  void whatIsCopiedIsEncodedAndBounded() throws IOException {
    shown("");
    display.copy("hé\n");
    var small = written();
    display.copy("é".repeat(100_000));
    var large = written();

    assertThat(small).isEqualTo("\033]52;c;aMOpCg==\007");
    assertThat(large).hasSize("\033]52;c;\007".length() + (64 * 1024 + 2) / 3 * 4);
  }

  @Test
  void withoutColoursNoColourIsSent() throws IOException {
    display.start();
    var canvas = new Canvas(tty.size, Widths.STANDARD);
    var at = 0;
    for (var ink : Ink.values()) {
      canvas.put(at % 20, at / 20, 20, "x", ink);
      at++;
    }

    display.draw(canvas.frame());

    assertThat(written()).doesNotContainPattern("<(3|4|9|10)[0-9](;[0-9;]*)?m>");
  }

  @Test
  void keysAreTold() throws IOException {
    display.start();

    tty.typed.write("hi\033[I".getBytes(UTF_8));
    tty.typed.close();

    await().until(() -> keys.contains(new Key.Closed()));
    assertThat(keys).containsExactly(new Key.Typed("hi"), new Key.Focused(true), new Key.Closed());
  }

  private ChatDisplay open(OutputStream out) {
    try {
      return new ChatDisplay(COLOURLESS, tty, out, this::input, keys::add);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private InputStream input() throws IOException {
    return tty.input();
  }

  private void shown(String text) throws IOException {
    display.start();
    display.draw(frame(text));
    written();
  }

  private Frame frame(String text) {
    var canvas = new Canvas(display.size(), Widths.STANDARD);
    canvas.put(0, 0, 100, text, Ink.TEXT);
    return canvas.frame();
  }

  private void drawUntilTheEnd() {
    try {
      for (var i = 0; ; i++) {
        display.draw(frame("frame " + i));
      }
    } catch (IOException e) {
      // the end
    }
  }

  /** What was written since the last time, with each control sequence as {@code <...>}. */
  private String written() {
    var all = tty.written.toString(UTF_8);
    tty.written.reset();
    return all.replaceAll("\033\\[([0-9;?]*[A-Za-z])", "<$1>");
  }

  /** A terminal that is stopped. */
  private static final class StuckOutput extends OutputStream {
    final CountDownLatch reached = new CountDownLatch(1);
    final CountDownLatch open = new CountDownLatch(1);

    @Override
    public void write(int b) throws IOException {
      reached.countDown();
      try {
        open.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }
}
