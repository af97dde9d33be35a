package classchat.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import classchat.server.admin.AdminRequest.ListUsers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExecutionTest {
  private static final AdminAnswer ALONE = new AdminAnswer.Done("alone");

  @TempDir Path folder;
  private final List<String> notes = new CopyOnWriteArrayList<>();

  @Test
  void nobodyHoldsItSoTheCommandDoesUnderTheLock() {
    var data = DataDirectory.open(folder.resolve("data"));

    var answer =
        execution(data, Duration.ofSeconds(2))
            .execute(
                new ListUsers(),
                request -> {
                  assertThat(data.tryLock()).isEmpty();
                  return ALONE;
                });

    assertThat(answer).isEqualTo(ALONE);
    assertThat(data.tryLock()).isPresent();
  }

  @Test
  void aServerThatIsStartingIsWaitedFor() throws IOException {
    var kit = new AdminKit(folder.resolve("data"));
    var data = DataDirectory.open(kit.data);
    try (var holder = LockHolder.start(data.path());
        var store = kit.open(data.path())) {
      var waiting =
          CompletableFuture.supplyAsync(
              () -> execution(data, Duration.ofSeconds(20)).execute(new ListUsers(), it -> ALONE));
      org.awaitility.Awaitility.await().until(() -> !notes.isEmpty());

      try (var control = ControlSocket.start(data, kit.administration(store))) {
        assertThat(waiting.join()).isNotEqualTo(ALONE).isInstanceOf(AdminAnswer.Done.class);
        assertThat(control).isNotNull();
      }
      assertThat(notes)
          .containsExactly("waiting for process " + holder.pid() + " to take commands ...");
    }
  }

  @Test
  void aHolderThatTakesNoCommandsIsNamed() throws IOException {
    var data = DataDirectory.open(folder.resolve("data"));
    try (var holder = LockHolder.start(data.path())) {
      assertThatThrownBy(
              () -> execution(data, Duration.ofMillis(200)).execute(new ListUsers(), it -> ALONE))
          .isInstanceOf(AdminException.class)
          .hasMessage(
              data.path() + " is in use by process " + holder.pid() + ", which takes no commands");
    }
  }

  @Test
  void afterAKilledServerTheCommandWorksAlone() throws Exception {
    var kit = new AdminKit(folder.resolve("data"));
    kit.run("user", "add", "ann");
    try (var server = AdminServer.start(kit.data)) {
      assertThat(kit.run("user", "disable", "ann").exit()).isZero();
      server.kill();
    }
    assertThat(new DataDirectory(kit.data).controlSocket()).exists();

    assertThat(kit.run("user", "list").out()).contains("ann   student  disabled");

    try (var next = AdminServer.start(kit.data)) {
      assertThat(kit.run("user", "enable", "ann").exit()).isZero();
      next.end();
    }
    assertThat(new DataDirectory(kit.data).controlSocket()).doesNotExist();
  }

  private Execution execution(DataDirectory data, Duration patience) {
    return new Execution(data, notes::add, patience);
  }
}
