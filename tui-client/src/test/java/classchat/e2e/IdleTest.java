package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.bench.screen.TmuxServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  private static final double MOST_OF_THE_SCREEN = 0.003;

  @TempDir Path folder;

  /** The full screen is measured along where there is tmux to run it in. */
  @Test
  void anIdleServerAndIdleClientsUseNearlyNoCpu_A4() throws Exception {
    try (var server = Server.start(folder.resolve("data"));
        var client =
            Client.of(server, "alice", folder.resolve("alice")).with("--register").start()) {
      client.await("ready");
      if (TmuxServer.isThere()) {
        Client.register(server, "ann", folder.resolve("ann"));
        try (var screen = ScreenClient.of(server, "ann", folder.resolve("ann")).start()) {
          screen.awaitText("Welcome, ann.");
          var shares = shares(server, client, List.of(screen.jvm()));
          assertThat(shares[2]).isLessThan(MOST_OF_THE_SCREEN);
        }
      } else {
        shares(server, client, List.of());
      }
    }
  }

  private static double[] shares(Server server, Client client, List<ProcessHandle> more)
      throws Exception {
    var waiting = new ArrayList<ProcessHandle>();
    waiting.add(server.process().toHandle());
    waiting.add(client.process().toHandle());
    waiting.addAll(more);

    var shares = Idleness.shares(SPAN, waiting.toArray(new ProcessHandle[0]));

    System.out.printf(
        "exec to ready: server %d ms; idle over %d s: server %.2f %%, client %.2f %% of a core%n",
        server.startTime().toMillis(), SPAN.toSeconds(), shares[0] * 100, shares[1] * 100);
    more.forEach(screen -> System.out.printf("full screen: %.2f %% of a core%n", shares[2] * 100));
    assertThat(shares[0]).isLessThan(MOST);
    assertThat(shares[1]).isLessThan(MOST);
    return shares;
  }
}
