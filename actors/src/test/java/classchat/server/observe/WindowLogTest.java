package classchat.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class WindowLogTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @Test
  @SuppressWarnings("try") // it only has to be there
  void whatIsLoggedIsALineOfTheWindow() {
    var log = LoggerFactory.getLogger("akka.something");
    try (var window = open();
        var attached = WindowLog.attach(window)) {
      log.warn("disk {} is slow", 3);
      log.error("cannot write", new IllegalStateException("outer", new IOException("no space")));
      log.info("left out");
    }
    log.error("not shown any more");

    assertThat(shown.toString(StandardCharsets.UTF_8))
        .startsWith("12:00:00 ! disk 3 is slow\n12:00:00 # cannot write: outer: no space at class")
        .hasLineCount(2);
  }

  private Window open() {
    var clock = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    var out = new PrintStream(shown, true, StandardCharsets.UTF_8);
    return Window.open(out, Detail.NORMAL, false, (from, to) -> "", clock);
  }
}
