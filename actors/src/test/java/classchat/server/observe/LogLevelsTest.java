package classchat.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class LogLevelsTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @Test
  @SuppressWarnings("try") // it only has to be there
  void whatIsAskedForShowsInTheWindowUntilItIsReset() {
    var log = LoggerFactory.getLogger("classchat.test.levels");
    var levels = LogLevels.ofProcess();
    try (var window = open();
        var attached = WindowLog.attach(window)) {
      log.debug("before");
      levels.set("classchat.test", LogLevel.DEBUG);
      log.debug("meanwhile");
      levels.reset("classchat.test");
      log.debug("after");
    }

    assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("12:00:00 * meanwhile\n");
  }

  @Test
  void aLoggerThatNobodyHasIsNotMade() {
    var levels = LogLevels.ofProcess();

    assertThat(levels.set("classchat.nobody.has.it", LogLevel.DEBUG)).isFalse();
    assertThat(levels.reset("classchat.nobody.has.it")).isFalse();
    assertThat(levels.from("classchat.nobody.has.it")).isEmpty();
  }

  private Window open() {
    var clock = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    var out = new PrintStream(shown, true, StandardCharsets.UTF_8);
    return Window.open(out, Detail.NORMAL, false, (from, to) -> "", clock);
  }
}
