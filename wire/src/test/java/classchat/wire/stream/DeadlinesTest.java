package classchat.wire.stream;

import static classchat.wire.stream.Deadlines.Due.CLOSE_OVER;
import static classchat.wire.stream.Deadlines.Due.HANDSHAKE_OVER;
import static classchat.wire.stream.Deadlines.Due.NOTHING;
import static classchat.wire.stream.Deadlines.Due.PING;
import static classchat.wire.stream.Deadlines.Due.SILENT;
import static classchat.wire.stream.Deadlines.Due.STALLED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
  private static final long START = Long.MAX_VALUE - 5; // the clock's zero is anywhere

  private final Deadlines deadlines = new Deadlines(ConnectionSettings.ofServer(), START);

  private static long at(int seconds) {
    return START + Duration.ofSeconds(seconds).toNanos();
  }

  @Test
  void handshakeHasTenSeconds() {
    assertThat(deadlines.due(at(9))).isEqualTo(NOTHING);
    assertThat(deadlines.left(at(9))).isEqualTo(Duration.ofSeconds(1).toNanos());
    assertThat(deadlines.due(at(10))).isEqualTo(HANDSHAKE_OVER);
  }

  @Test
  void silenceIsPingedAfterTwentySecondsAndDeadAfterFortyFive() {
    deadlines.opened(at(0));

    assertThat(deadlines.due(at(19))).isEqualTo(NOTHING);
    assertThat(deadlines.due(at(20))).isEqualTo(PING);
    deadlines.pinged(at(20));
    assertThat(deadlines.due(at(39))).isEqualTo(NOTHING);
    assertThat(deadlines.due(at(40))).isEqualTo(PING);
    deadlines.pinged(at(40));
    assertThat(deadlines.left(at(40))).isEqualTo(Duration.ofSeconds(5).toNanos());
    assertThat(deadlines.due(at(45))).isEqualTo(SILENT);
  }

  @Test
  void whatIsHeardAndSaidStartsItAnew() {
    deadlines.opened(at(0));

    deadlines.wrote(at(19));
    deadlines.written(at(19));
    deadlines.heard(at(19));

    assertThat(deadlines.due(at(38))).isEqualTo(NOTHING);
    assertThat(deadlines.due(at(39))).isEqualTo(PING);
  }

  @Test
  void whoHearsMuchAndSaysNothingPingsEveryTwentySeconds() {
    deadlines.opened(at(0));

    for (int second = 1; second < 20; second++) deadlines.heard(at(second));
    assertThat(deadlines.due(at(19))).isEqualTo(NOTHING);
    assertThat(deadlines.left(at(19))).isEqualTo(Duration.ofSeconds(1).toNanos());
    assertThat(deadlines.due(at(20))).isEqualTo(PING);
    deadlines.pinged(at(20));
    deadlines.heard(at(39));

    assertThat(deadlines.due(at(39))).isEqualTo(NOTHING);
    assertThat(deadlines.due(at(40))).isEqualTo(PING);
  }

  @Test
  void whoSaysMuchAndHearsNothingPingsToo() {
    deadlines.opened(at(0));

    deadlines.wrote(at(19));
    deadlines.written(at(19));

    assertThat(deadlines.due(at(19))).isEqualTo(NOTHING);
    assertThat(deadlines.due(at(20))).isEqualTo(PING);
    assertThat(deadlines.due(at(45))).isEqualTo(SILENT);
  }

  @Test
  void silenceDoesNotCountWhileNothingIsRead() {
    deadlines.opened(at(0));

    deadlines.paused(true, at(1));
    assertThat(deadlines.due(at(100))).isEqualTo(PING);
    deadlines.pinged(at(100));
    deadlines.paused(false, at(101));

    assertThat(deadlines.due(at(119))).isEqualTo(NOTHING);
    assertThat(deadlines.due(at(101 + 45))).isEqualTo(SILENT);
  }

  @Test
  void writeThatIsNotTakenForSixtySecondsHasStalled() {
    deadlines.opened(at(0));

    deadlines.wrote(at(10));
    deadlines.heard(at(69));
    assertThat(deadlines.due(at(69))).isEqualTo(NOTHING);
    assertThat(deadlines.due(at(70))).isEqualTo(STALLED);
    deadlines.written(at(70));

    assertThat(deadlines.due(at(71))).isEqualTo(NOTHING);
  }

  @Test
  void closingHasFiveSecondsWhateverElse() {
    deadlines.closing(at(3));

    assertThat(deadlines.due(at(7))).isEqualTo(NOTHING);
    assertThat(deadlines.due(at(8))).isEqualTo(CLOSE_OVER);
  }
}
