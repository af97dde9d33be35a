package classchat.server.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.FileState;
import classchat.wire.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.zip.ZipFile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup is a whole directory of one moment, whatever goes on meanwhile. */
final class BackupTest {
  private static final List<Range> ALL = List.of(new Range(1, Range.OPEN));

  @TempDir Path folder;
  private Directory directory;
  private Path file;

  @BeforeEach
  void fill() throws IOException {
    directory = Directory.filled(folder.resolve("data"));
    file = folder.resolve("backup.zip");
  }

  @Test
  void whatIsRestoredIsWhatWasBackedUp() throws IOException {
    var made = directory.run("backup", file.toString());
    assertThat(made.exit()).as(made.text()).isZero();
    assertThat(made.text()).contains("2 accounts, 2 conversations, 23 entries, 1 file to " + file);

    var restored = new Directory(folder.resolve("restored"));
    var done = restored.run("restore", file.toString());

    assertThat(done.exit()).as(done.text()).isZero();
    assertThat(done.text())
        .contains("23 entries, 1 file of 2026-11-20T12:00:00Z to " + restored.path);
    assertThat(restored.run("check").out()).containsExactlyElementsOf(directory.run("check").out());
    assertThat(restored.content().keySet())
        .containsExactlyInAnyOrder(
            "classchat.db",
            "lock",
            "server-key.pem",
            "server-cert.pem",
            "files/00000000000000f1",
            "files/00000000000000f1.pos");
    assertThat(restored.content())
        .containsEntry("server-key.pem", directory.content().get("server-key.pem"));
    assertThat(seqs(restored)).isEqualTo(seqs(directory));
  }

  @Test
  void whatIsRestoredIsForItsOwnerOnly() throws IOException {
    directory.run("backup", file.toString());
    var restored = new Directory(folder.resolve("restored"));
    restored.run("restore", file.toString());

    assertThat(rights(file)).isEqualTo("rw-------");
    try (var all = Files.walk(restored.path)) {
      assertThat(all.map(BackupTest::rights)).containsOnly("rwx------", "rw-------");
    }
  }

  @Test
  void theBackupOfAStoreThatIsWrittenToIsOfOneMoment() {
    var stop = new AtomicBoolean();
    var said = new AtomicLong(22);
    try (var store = directory.open()) {
      var writer =
          new Thread(() -> {
            while (!stop.get()) {
              directory.say(store, said.get() + 1);
              said.incrementAndGet();
            }
          });
      writer.start();
      for (int i = 0; i < 3; i++) {
        var before = said.get();
        Awaitility.await().until(() -> said.get() > before + 20);
        var to = folder.resolve("backup" + i);
        var acknowledged = said.get();

        var made = directory.run("backup", to.toString());

        assertThat(made.exit()).as(made.text()).isZero();
        var restored = new Directory(folder.resolve("restored" + i));
        assertThat(restored.run("restore", to.toString()).err()).isEmpty();
        assertThat(restored.run("check").exit()).isZero();
        assertThat(seqs(restored))
            .hasSizeGreaterThanOrEqualTo((int) acknowledged)
            .isEqualTo(LongStream.rangeClosed(1, seqs(restored).size()).boxed().toList());
      }
      stop.set(true);
      join(writer);
    }
  }

  @Test
  void aRestoredStoreGoesOnWhereItWas() {
    directory.run("backup", file.toString());
    var restored = new Directory(folder.resolve("restored"));
    restored.run("restore", file.toString());

    try (var store = restored.open()) {
      restored.say(store, 23);
    }

    assertThat(seqs(restored)).hasSize(23);
    assertThat(restored.run("check").exit()).isZero();
  }

  @Test
  void aFileIsNeverReplaced() throws IOException {
    Directory.write(file, "mine");

    var made = directory.run("backup", file.toString());

    assertThat(made.exit()).isEqualTo(1);
    assertThat(made.text()).contains(file + " is there already");
    assertThat(file).hasContent("mine");
    assertThat(names()).containsExactlyInAnyOrder("data", "backup.zip");
  }

  @Test
  void nothingIsLeftOfABackupThatFails() throws Exception {
    damage();

    var made = directory.run("backup", file.toString());

    assertThat(made.exit()).isEqualTo(1);
    assertThat(made.text()).contains("is damaged");
    assertThat(names()).containsExactly("data");
  }

  @Test
  void aFolderThatIsNotThereIsTold() {
    var made = directory.run("backup", folder.resolve("no/where").toString());

    assertThat(made.exit()).isEqualTo(1);
    assertThat(made.text()).contains("no backup").doesNotContain("Exception");
  }

  @Test
  void aFileWhoseBytesAreDamagedIsLeftOutAndOverInTheBackup() throws IOException {
    Directory.write(directory.spooled(Directory.WHOLE), "short");

    var made = directory.run("backup", file.toString());
    var restored = new Directory(folder.resolve("restored"));
    restored.run("restore", file.toString());

    assertThat(made.exit()).isZero();
    assertThat(made.text()).contains("missing or damaged and left out");
    assertThat(restored.run("check").exit()).isZero();
    try (var store = restored.open()) {
      assertThat(store.files().find(Directory.WHOLE).orElseThrow().state())
          .isEqualTo(FileState.FAILED);
      assertThat(store.files().find(Directory.HALF).orElseThrow().state())
          .isEqualTo(FileState.OPEN);
    }
  }

  @Test
  void aKeyThatIsElsewhereIsTold() throws IOException {
    Files.delete(directory.path.resolve("server-key.pem"));
    Files.delete(directory.path.resolve("server-cert.pem"));

    var made = directory.run("backup", file.toString());

    assertThat(made.exit()).isZero();
    assertThat(made.err()).anyMatch(line -> line.contains("key is not in " + directory.path));
  }

  @Test
  void theManifestTellsEveryMember() throws IOException {
    directory.run("backup", file.toString());

    try (var zip = new ZipFile(file.toFile());
        var in = zip.getInputStream(zip.getEntry("manifest.txt"))) {
      var lines = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).lines();
      assertThat(lines)
          .startsWith(
              "ClassChat backup 1",
              "made 2026-11-20T12:00:00Z",
              "accounts 2 conversations 2 entries 23")
          .hasSize(3 + zip.size() - 1);
    }
  }

  private void damage() throws IOException {
    try (var open = new java.io.RandomAccessFile(directory.database().toFile(), "rw")) {
      var garbage = new byte[(int) open.length() - 4096];
      new java.util.Random(1).nextBytes(garbage);
      open.seek(4096);
      open.write(garbage);
    }
  }

  private List<String> names() throws IOException {
    try (var all = Files.list(folder)) {
      return all.map(path -> path.getFileName() + "").toList();
    }
  }

  private static List<Long> seqs(Directory data) {
    try (var store = data.open()) {
      return store
          .conversations()
          .entries(Directory.DIRECT, ALL, 0, true, 1_000_000, 1 << 30)
          .items()
          .stream()
          .map(entry -> entry.seq())
          .toList();
    }
  }

  private static String rights(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
