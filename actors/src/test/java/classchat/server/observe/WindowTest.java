package classchat.server.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import classchat.wire.AccountId;
import classchat.wire.DeviceId;
import classchat.wire.ErrorCode;
import classchat.wire.FileAnswer;
import classchat.wire.FileState;
import classchat.wire.Target;
import classchat.wire.UserName;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class WindowTest {
  private static final UserName ANN = new UserName("ann");
  private static final UserName BOB = new UserName("bob");
  private static final DeviceId DEVICE = new DeviceId(7);
  private static final DeviceId OTHER = new DeviceId(8);
  private static final InetSocketAddress REMOTE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 4711);
  private static final Names NAMES = (from, to) -> "@bob";

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final MovedClock clock = new MovedClock();

  @Test
  void tellsWhoComesAndGoesAndWhoIsHere() {
    try (var window = open(Detail.NORMAL)) {
      window.came(ANN, DEVICE, REMOTE);
      window.came(BOB, OTHER, REMOTE);
      clock.now = clock.now.plusSeconds(135);
      window.went(ANN, DEVICE, "left");
      window.went(BOB, OTHER, "connection lost");
    }

    assertThat(shown())
        .isEqualTo(
            """
            12:00:00 + ann came from 127.0.0.1, 1 here: ann
            12:00:00 + bob came from 127.0.0.1, 2 here: ann bob
            12:02:15 - ann went after 2 min: left, 1 here: bob
            12:02:15 - bob went after 2 min: connection lost, nobody here
            """);
  }

  @Test
  void aReplacedSessionOfADeviceLeavesItsUserHere() {
    try (var window = open(Detail.NORMAL)) {
      window.came(ANN, DEVICE, REMOTE);
      clock.now = clock.now.plusSeconds(9);
      window.came(ANN, DEVICE, REMOTE);
      window.went(ANN, DEVICE, "replaced");
    }

    assertThat(shown()).contains("ann went after 9 s: replaced, 1 here: ann");
  }

  @Test
  void tellsWhoWroteToWhom() {
    try (var window = open(Detail.NORMAL)) {
      window.sent(ANN, new Target.Peer(new AccountId(2)), 12);
    }

    assertThat(shown()).isEqualTo("12:00:00 > ann -> @bob 12\n");
  }

  @Test
  void tellsWhatFilesDoAndNeverWhatTheyAreCalled() {
    try (var window = open(Detail.NORMAL)) {
      window.fileOffered(ANN, new Target.Peer(new AccountId(2)), 3_100_000);
      window.fileStored(ANN, 3_100_000);
      for (var answer : FileAnswer.values()) {
        window.fileAnswered(BOB, ANN, answer, 999);
      }
      window.fileEnded(ANN, FileState.CANCELLED, 999_950);
      window.fileEnded(ANN, FileState.EXPIRED, Long.MAX_VALUE);
      window.fileEnded(ANN, FileState.FAILED, 0);
    }

    assertThat(shown())
        .isEqualTo(
            """
            12:00:00 > ann offers a file (3.1 MB) to @bob
            12:00:00 > all of a file (3.1 MB) of ann is here
            12:00:00 > bob accepts a file (999 B) of ann
            12:00:00 > bob declines a file (999 B) of ann
            12:00:00 > bob has received a file (999 B) of ann
            12:00:00 > bob could not receive a file (999 B) of ann
            12:00:00 > bob stopped receiving a file (999 B) of ann
            12:00:00 > ann has taken back a file (1.0 MB)
            12:00:00 > a file (9223372.0 TB) of ann has expired
            12:00:00 > a file (0 B) of ann failed: it is not what was offered
            """);
  }

  @Test
  void quietShowsErrorsOnly() {
    try (var window = open(Detail.QUIET)) {
      everything(window);
    }

    assertThat(shown()).isEqualTo("12:00:00 # the store failed: no space\n");
  }

  @Test
  void normalLeavesOutWhatOnlyAnAdministratorLooksFor() {
    try (var window = open(Detail.NORMAL)) {
      everything(window);
    }

    assertThat(shown().lines().map(line -> line.substring(9)))
        .containsExactly(
            "+ ann came from 127.0.0.1, 1 here: ann",
            "> ann -> @bob 1",
            "! bob from 127.0.0.1 refused: bad-credentials",
            "! 127.0.0.1 turned away: too many connections",
            "! 127.0.0.1 broke the protocol: a frame of 2147483647 bytes",
            "# the store failed: no space",
            "- ann went after 0 s: left, nobody here");
  }

  @Test
  void verboseShowsMoreAndWhereAFailureWas() {
    try (var window = open(Detail.VERBOSE)) {
      everything(window);
    }

    assertThat(shown())
        .contains(". ann catches up with 3 conversations", ". 127.0.0.1 went before signing in: ")
        .contains(".   at classchat.server.observe.WindowTest.everything");
  }

  @Test
  void hostileTextStaysOneLineWithoutEscapes() {
    try (var window = open(Detail.NORMAL)) {
      window.protocolError(REMOTE, "x\u001b[2J\n12:00:00 + root came\u202e" + "y".repeat(10_000));
    }

    assertThat(shown()).hasLineCount(1).doesNotContain("\u001b", "\u202e").hasSizeLessThan(500);
  }

  @Test
  void equalLinesInARowAreCounted() {
    try (var window = open(Detail.NORMAL)) {
      for (int i = 0; i < 1000; i++) {
        window.turnedAway(REMOTE, "too many connections");
      }
      window.say("next");
    }

    assertThat(shown())
        .isEqualTo(
            """
            12:00:00 ! 127.0.0.1 turned away: too many connections
                     ! the same 999 more times
            12:00:00 * next
            """);
  }

  @Test
  void aStuckTerminalHoldsNobodyUpAndDroppedLinesAreCounted() {
    var terminal = new StuckTerminal();
    try (var window = open(terminal, 10)) {
      window.say("first");
      await().until(() -> terminal.reached.getCount() == 0);
      for (int i = 0; i < 100; i++) {
        window.say("line " + i);
      }
      terminal.goesOn.countDown();
      await().until(() -> shown().contains("line 9"));
      window.say("after");
    }

    assertThat(shown().lines())
        .hasSize(13)
        .contains("12:00:00 # 90 lines dropped: nobody took them")
        .endsWith("12:00:00 * after");
  }

  @Test
  void aTerminalThatStaysStuckDoesNotKeepTheServerFromEnding() {
    var window = open(new StuckTerminal(), 10);
    window.say("first");
    var began = System.nanoTime();

    window.close();

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void aNameThatCannotBeToldCostsNoOtherLine() {
    Names failing =
        (from, to) -> {
          throw new IllegalStateException();
        };
    try (var window = Window.open(print(shown), Detail.NORMAL, false, failing, clock)) {
      window.sent(ANN, new Target.Peer(new AccountId(2)), 12);
      window.say("next");
    }

    assertThat(shown()).contains("a line that cannot be told").contains("next");
  }

  @Test
  void coloursGoRoundTheTextOnly() {
    try (var window = Window.open(print(shown), Detail.NORMAL, true, NAMES, clock)) {
      window.say("hello");
    }

    assertThat(shown()).isEqualTo("12:00:00 \u001b[1m* hello\u001b[0m\n");
  }

  @Test
  void coloursNeedATerminalAndNobodyAgainstThem() {
    assertThat(Window.colours(Map.of("TERM", "xterm"), true)).isTrue();
    assertThat(Window.colours(Map.of("NO_COLOR", ""), true)).isTrue();
    assertThat(Window.colours(Map.of(), false)).isFalse();
    assertThat(Window.colours(Map.of("NO_COLOR", "1"), true)).isFalse();
    assertThat(Window.colours(Map.of("TERM", "dumb"), true)).isFalse();
  }

  private void everything(Window window) {
    window.came(ANN, DEVICE, REMOTE);
    window.sent(ANN, new Target.Peer(new AccountId(2)), 1);
    window.refusedSignIn(BOB, REMOTE, ErrorCode.BAD_CREDENTIALS);
    window.turnedAway(REMOTE, "too many connections");
    window.strangerWent(REMOTE, "no sign-in in 10 s");
    window.protocolError(REMOTE, "a frame of 2147483647 bytes");
    window.resynced(ANN, DEVICE, 3);
    window.failed("the store", new classchat.server.store.StoreException("no space"));
    window.went(ANN, DEVICE, "left");
  }

  private Window open(Detail detail) {
    return Window.open(print(shown), detail, false, NAMES, clock);
  }

  private Window open(OutputStream terminal, int waiting) {
    return Window.open(print(terminal), Detail.NORMAL, false, NAMES, clock, waiting);
  }

  private static PrintStream print(OutputStream out) {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }

  private String shown() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  /** Takes nothing until it goes on, as after Ctrl-S. */
  private final class StuckTerminal extends OutputStream {
    final CountDownLatch reached = new CountDownLatch(1);
    final CountDownLatch goesOn = new CountDownLatch(1);

    @Override
    public void write(int b) {
      reached.countDown();
      try {
        goesOn.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      shown.write(b);
    }
  }

  private static final class MovedClock extends Clock {
    volatile Instant now = Instant.parse("2026-11-20T12:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
