package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A4: who waits costs nothing. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "CPU time is read from /proc")
@Tag("measured")
final class IdleTest {
  private static final Duration SPAN = Duration.ofSeconds(30);
  private static final double MOST = 0.005;

  @TempDir Path folder;

  @Test
  void anIdleServerAndAnIdleClientUseNearlyNoCpu_A4() throws Exception {
    try (var server = Server.start(folder.resolve("data"));
        var client =
            Client.of(server, "alice", folder.resolve("alice")).with("--register").start()) {
      client.await("ready");

      var shares = Idleness.shares(SPAN, server.process().toHandle(), client.process().toHandle());

      System.out.printf(
          "exec to ready: server %d ms; idle over %d s: server %.2f %%, client %.2f %% of a core%n",
          server.startTime().toMillis(), SPAN.toSeconds(), shares[0] * 100, shares[1] * 100);
      assertThat(shares[0]).isLessThan(MOST);
      assertThat(shares[1]).isLessThan(MOST);
    }
  }
}
