package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A4: who waits costs nothing. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "CPU time is read from /proc")
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
      settle(server.process(), client.process());

      var serverBefore = Processes.cpuTime(server.process());
      var clientBefore = Processes.cpuTime(client.process());
      pass(SPAN);
      var serverShare = share(Processes.cpuTime(server.process()).minus(serverBefore));
      var clientShare = share(Processes.cpuTime(client.process()).minus(clientBefore));

      System.out.printf(
          "exec to ready: server %d ms; idle over %d s: server %.2f %%, client %.2f %% of a core%n",
          server.startTime().toMillis(), SPAN.toSeconds(), serverShare * 100, clientShare * 100);
      assertThat(serverShare).isLessThan(MOST);
      assertThat(clientShare).isLessThan(MOST);
    }
  }

  /** Until the compilers of both are done with the start: a second without much work. */
  private static void settle(Process... processes) throws Exception {
    for (int second = 0; second < 20; second++) {
      var before = total(processes);
      pass(Duration.ofSeconds(1));
      if (total(processes).minus(before).toMillis() <= 20) {
        return;
      }
    }
  }

  private static Duration total(Process... processes) throws Exception {
    var total = Duration.ZERO;
    for (var process : processes) {
      total = total.plus(Processes.cpuTime(process));
    }
    return total;
  }

  /** The span itself is what is measured over. */
  private static void pass(Duration span) throws InterruptedException {
    assertThat(new CountDownLatch(1).await(span.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
  }

  private static double share(Duration used) {
    return (double) used.toMillis() / SPAN.toMillis();
  }
}
