package classchat.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {
  @TempDir Path folder;

  @Test
  void isMadeForItsOwnerOnly() throws IOException {
    var data = DataDirectory.open(folder.resolve("a/b/data"));

    assertThat(permissions(data.path())).isEqualTo("rwx------");
  }

  @Test
  void anEmptyOneIsNarrowed() throws IOException {
    var path = openToAll("data");

    DataDirectory.open(path);

    assertThat(permissions(path)).isEqualTo("rwx------");
  }

  @Test
  void oneOfOursThatWasOpenedToOthersIsNarrowedAgain() throws IOException {
    var path = openToAll("data");
    Files.createFile(path.resolve("classchat.db"));

    DataDirectory.open(path);

    assertThat(permissions(path)).isEqualTo("rwx------");
  }

  @Test
  void aFolderOfOthersIsLeftAlone() throws IOException {
    var path = openToAll("shared");
    Files.createFile(path.resolve("letter.txt"));

    assertThatThrownBy(() -> DataDirectory.open(path))
        .isInstanceOf(AdminException.class)
        .hasMessageContaining(path.toString());

    assertThat(permissions(path)).isEqualTo("rwxrwxrwx");
  }

  @Test
  void rootLeavesNoFilesInADirectoryOfAnotherUser() throws IOException {
    var data = DataDirectory.open(folder.resolve("data"));
    giveAway(data.path());

    assertThatThrownBy(data::tryLock)
        .isInstanceOf(AdminException.class)
        .hasMessageContaining("belongs to nobody");
    assertThat(data.path()).isEmptyDirectory();
  }

  @Test
  void rootMayAskTheServerOfAnotherUser() throws IOException {
    var data = DataDirectory.open(folder.resolve("data"));
    try (var server = LockHolder.start(data.path())) {
      giveAway(data.path());

      assertThat(data.tryLock()).isEmpty();
      assertThat(data.holder()).isEqualTo("process " + server.pid());
    }
    assertThatThrownBy(() -> data.lock(Duration.ofSeconds(5))).hasMessageContaining("runuser");
  }

  /** Needs root. */
  private static void giveAway(Path path) throws IOException {
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    var users = path.getFileSystem().getUserPrincipalLookupService();
    Files.setOwner(path, users.lookupPrincipalByName("nobody"));
  }

  @Test
  void aFileInItsPlaceIsNamed() throws IOException {
    var file = Files.createFile(folder.resolve("data"));

    assertThatThrownBy(() -> DataDirectory.open(file))
        .isInstanceOf(AdminException.class)
        .hasMessage("the data directory " + file + " cannot be made: " + file + " is in the way");
    assertThatThrownBy(() -> DataDirectory.open(file.resolve("below")))
        .isInstanceOf(AdminException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whereNobodyMayWriteIsNamed() {
    assertThatThrownBy(() -> DataDirectory.open(Path.of("/proc/classchat")))
        .isInstanceOf(AdminException.class)
        .hasMessageContaining("/proc/classchat cannot be made");
    assertThatThrownBy(() -> DataDirectory.existing(Path.of("/proc/self/fdinfo")))
        .isInstanceOf(AdminException.class)
        .hasMessageContaining("/proc/self/fdinfo");
  }

  @Test
  void existingMakesNone() {
    var path = folder.resolve("none");

    assertThatThrownBy(() -> DataDirectory.existing(path))
        .isInstanceOf(AdminException.class)
        .hasMessageContaining("there is no data directory " + path);

    assertThat(path).doesNotExist();
  }

  @Test
  void theLockIsForOneProcess() throws Exception {
    var data = DataDirectory.open(folder.resolve("data"));
    try (var other = LockHolder.start(data.path())) {
      assertThat(data.tryLock()).isEmpty();
      assertThat(data.holder()).isEqualTo("process " + other.pid());

      other.kill();

      try (var lock = data.tryLock().orElseThrow()) {
        assertThat(lock.channel().isOpen()).isTrue();
        assertThat(data.tryLock()).isEmpty();
      }
    }
    assertThat(data.holder()).isEqualTo("another process");
    assertThat(permissions(data.path().resolve("lock"))).isEqualTo("rw-------");
  }

  @Test
  void theLockIsWaitedForAsLongAsItIsSaid() throws Exception {
    var data = DataDirectory.open(folder.resolve("data"));
    try (var other = LockHolder.start(data.path())) {
      assertThat(data.lock(Duration.ofMillis(50))).isEmpty();

      var waiting = CompletableFuture.supplyAsync(() -> data.lock(Duration.ofSeconds(30)));
      other.kill();

      waiting.join().orElseThrow().close();
    }
  }

  private Path openToAll(String name) throws IOException {
    var path = Files.createDirectory(folder.resolve(name));
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
