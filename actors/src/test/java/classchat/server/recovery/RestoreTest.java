package classchat.server.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only a whole backup is restored, and only where nothing is. */
final class RestoreTest {
  @TempDir Path folder;
  private Path file;
  private Directory target;
  private Map<String, byte[]> members;

  @BeforeEach
  void backUp() throws IOException {
    file = folder.resolve("backup.zip");
    var made = Directory.filled(folder.resolve("data")).run("backup", file.toString());
    assertThat(made.exit()).as(made.text()).isZero();
    target = new Directory(folder.resolve("target"));
    members = new LinkedHashMap<>();
    try (var zip = new ZipFile(file.toFile())) {
      for (var entry : zip.stream().toList()) {
        try (var in = zip.getInputStream(entry)) {
          members.put(entry.getName(), in.readAllBytes());
        }
      }
    }
  }

  @Test
  void anEmptyDirectoryIsTaken() throws IOException {
    Files.createDirectory(target.path);

    assertThat(target.run("restore", file.toString()).exit()).isZero();
    assertThat(target.run("check").exit()).isZero();
  }

  @Test
  void aDirectoryThatHoldsSomethingIsLeftAlone() throws IOException {
    Files.createDirectory(target.path);
    Directory.write(target.path.resolve("mine"), "mine");

    refused("is not empty");
    assertThat(target.path.resolve("mine")).hasContent("mine");
  }

  @Test
  void aRunningServersDirectoryIsLeftAlone() throws IOException {
    var running = new Directory(folder.resolve("data"));
    try (var store = running.open()) {
      var before = running.content();

      var done = running.run("restore", file.toString());

      assertThat(done.exit()).isEqualTo(1);
      assertThat(done.text()).contains("is not empty");
      assertThat(running.content()).isEqualTo(before);
      assertThat(store.figures().usable()).isTrue();
    }
  }

  @Test
  void aFileInPlaceOfTheDirectoryIsLeftAlone() throws IOException {
    Directory.write(target.path, "mine");

    refused("is no directory");
    assertThat(target.path).hasContent("mine");
  }

  @Test
  void anotherFileIsRefused() throws IOException {
    Directory.write(file, "no backup");

    refused("it is no whole backup");
  }

  @Test
  void aBackupThatWasCutOffIsRefused() throws IOException {
    Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 3_000));

    refused("it is no whole backup");
  }

  @Test
  void aFileThatIsNotThereIsTold() throws IOException {
    Files.delete(file);

    refused("cannot be restored");
  }

  @Test
  void aBackupWithoutAManifestIsRefused() throws IOException {
    members.remove("manifest.txt");
    pack();

    refused("there is no manifest.txt in it");
  }

  @Test
  void aBackupOfANewerFormatIsRefused() throws IOException {
    manifest("ClassChat backup 1", "ClassChat backup 2");

    refused("made by a newer ClassChat");
  }

  @Test
  void aPathThatLeadsOutIsRefused() throws IOException {
    members.put("../outside", new byte[5]);
    pack();

    refused("it holds what its manifest.txt does not name");
  }

  @Test
  void aPathThatLeadsOutIsRefusedAlsoWhenTheManifestNamesIt() throws IOException {
    members.put("../outside", member("server-key.pem"));
    manifest("server-key.pem", "../outside");

    refused("names what belongs into no data directory");
    assertThat(folder.resolve("outside")).doesNotExist();
  }

  @Test
  void anAbsolutePathIsRefused() throws IOException {
    members.put("/tmp/outside", member("server-key.pem"));
    manifest("server-key.pem", "/tmp/outside");

    refused("names what belongs into no data directory");
  }

  @Test
  void whatIsNoPartOfADataDirectoryIsRefused() throws IOException {
    members.put("lock", member("server-key.pem"));
    manifest("server-key.pem", "lock");

    refused("names what belongs into no data directory");
  }

  @Test
  void aMemberThatIsMissingIsRefused() throws IOException {
    members.remove("server-key.pem");
    pack();

    refused("server-key.pem is missing in it");
  }

  @Test
  void aMemberWithAnotherByteIsRefused() throws IOException {
    member("files/00000000000000f1")[7]++;
    pack();

    refused("files/00000000000000f1 in it is not as its manifest.txt says");
  }

  @Test
  void aMemberThatIsLongerThanTheManifestSaysIsRefused() throws IOException {
    members.put("files/00000000000000f1", new byte[50_000_000]);
    pack();

    refused("files/00000000000000f1 in it is damaged or longer than it should be");
  }

  @Test
  void aBackupThatIsLargerThanTheDiskIsRefused() throws IOException {
    manifest(" 120000 files/", " 900000000000000000 files/");

    refused("bytes, and its disk has");
  }

  @Test
  void countsThatAreNotThoseOfTheDatabaseAreRefused() throws IOException {
    manifest("entries 23", "entries 24");

    refused("its database does not hold what its manifest.txt says");
  }

  @Test
  void whatWasWrongWhenItWasBackedUpIsTold() throws Exception {
    var broken = Directory.filled(folder.resolve("broken"));
    broken.sql("delete from entries where seq = 7");
    var other = folder.resolve("other.zip");
    broken.run("backup", other.toString());

    var done = target.run("restore", other.toString());

    assertThat(done.exit()).isZero();
    assertThat(done.err())
        .anyMatch(line -> line.startsWith("restored as it was backed up"))
        .anyMatch(line -> line.startsWith("gap: "));
  }

  /** Refused, and nothing is there that was not before. */
  private void refused(String why) throws IOException {
    var before = names();

    var done = target.run("restore", file.toString());

    assertThat(done.text()).contains(why).doesNotContain("Exception");
    assertThat(done.exit()).isEqualTo(1);
    assertThat(names()).isEqualTo(before);
  }

  private java.util.List<String> names() throws IOException {
    try (var all = Files.walk(folder)) {
      return all.map(Path::toString).sorted().toList();
    }
  }

  private byte[] member(String name) {
    return Objects.requireNonNull(members.get(name), name);
  }

  private void manifest(String from, String to) throws IOException {
    var text = new String(member("manifest.txt"), StandardCharsets.UTF_8);
    assertThat(text).contains(from);
    members.put("manifest.txt", text.replace(from, to).getBytes(StandardCharsets.UTF_8));
    pack();
  }

  private void pack() throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
        zip.closeEntry();
      }
    }
  }
}
