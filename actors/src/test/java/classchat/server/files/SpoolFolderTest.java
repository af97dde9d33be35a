package classchat.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import classchat.server.admin.AdminException;
import classchat.wire.Bytes;
import classchat.wire.FileId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed leaves its folder as it is, and another one opens it again. */
final class SpoolFolderTest {
  private static final FileId FILE = new FileId(0x1234);
  private static final FileId OTHER = new FileId(0x5678);

  @TempDir Path data;
  private Path folder;

  @BeforeEach
  void folder() {
    folder = data.resolve("files");
  }

  private SpoolFolder open() {
    return SpoolFolder.open(data, 0);
  }

  /** Writes and syncs, writes on and is killed. */
  private void killed(String synced, String unsynced) {
    var writing = open().write(FILE);
    writing.append(Bytes.utf8(synced));
    writing.sync();
    if (!unsynced.isEmpty()) {
      writing.append(Bytes.utf8(unsynced));
    }
  }

  private Path side() {
    return folder.resolve(FILE + ".pos");
  }

  private String content(SpoolFolder spool) {
    try (var reading = spool.read(FILE)) {
      return reading.at(0, 1000).toUtf8();
    }
  }

  @Test
  void aFileInPlaceOfTheFolderIsRefused() throws IOException {
    Files.writeString(folder, "no folder");

    assertThatExceptionOfType(AdminException.class)
        .isThrownBy(this::open)
        .withMessage(
            "the folder " + folder + " cannot be made or opened: " + folder + " is in the way");
  }

  @Test
  void aFolderThatCannotBeReadIsRefused() throws IOException {
    open();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("-wx------"));
    try {
      assumeThat(Files.isReadable(folder)).as("run by root, who may read anywhere").isFalse();
      assertThatExceptionOfType(AdminException.class)
          .isThrownBy(this::open)
          .withMessageContaining(folder + " cannot be read and written");
    } finally {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void anUnsyncedTailIsCutBack() {
    killed("synced", "tail");

    var spool = open();
    assertThat(spool.synced(FILE)).isEqualTo(6);
    try (var writing = spool.write(FILE)) {
      assertThat(writing.length()).isEqualTo(6);
    }
    assertThat(content(spool)).isEqualTo("synced");
  }

  @Test
  void aFileThatLostItsEndGoesOnFromThere() throws IOException {
    killed("synced", "");
    try (var channel = Files.newByteChannel(folder.resolve("" + FILE), StandardOpenOption.WRITE)) {
      channel.truncate(2);
    }

    var spool = open();
    assertThat(spool.synced(FILE)).isEqualTo(2);
    try (var writing = spool.write(FILE)) {
      writing.append(Bytes.utf8("NCED"));
    }
    assertThat(content(spool)).isEqualTo("syNCED");
  }

  @Test
  void aSideFileNeverVouchesForWhatWasWrittenAfterIt() throws IOException {
    killed("synced", "");
    try (var channel = Files.newByteChannel(folder.resolve("" + FILE), StandardOpenOption.WRITE)) {
      channel.truncate(2);
    }
    open().write(FILE).append(Bytes.utf8("never synced"));

    assertThat(open().synced(FILE)).isEqualTo(2);
  }

  @Test
  void aDamagedSideFileCountsAsNothing() throws IOException {
    killed("synced", "");
    var content = Files.readAllBytes(side());
    content[7]++;
    Files.write(side(), content);

    var spool = open();
    assertThat(spool.synced(FILE)).isZero();
    try (var writing = spool.write(FILE)) {
      assertThat(writing.length()).isZero();
    }
    assertThat(content(spool)).isEmpty();
  }

  @Test
  void aSideFileThatIsCutOffOrMissingCountsAsNothing() throws IOException {
    killed("synced", "");
    Files.write(side(), new byte[] {0, 0, 0});

    var cutOff = open().synced(FILE);
    Files.delete(side());
    var missing = open().synced(FILE);

    assertThat(cutOff).isZero();
    assertThat(missing).isZero();
  }

  @Test
  void theSideFileOfAnotherFileCountsAsNothing() throws IOException {
    killed("synced", "");
    Files.copy(folder.resolve("" + FILE), folder.resolve("" + OTHER));
    Files.copy(side(), folder.resolve(OTHER + ".pos"));

    assertThat(open().synced(OTHER)).isZero();
  }

  @Test
  void whatIsClosedIsSynced() {
    var spool = open();

    try (var writing = spool.write(FILE)) {
      writing.append(Bytes.utf8("all"));
    }

    assertThat(spool.synced(FILE)).isEqualTo(3);
  }

  @Test
  void aFileIsReadWhileItIsWritten() {
    var spool = open();
    try (var writing = spool.write(FILE)) {
      writing.append(Bytes.utf8("one "));

      try (var reading = spool.read(FILE)) {
        writing.append(Bytes.utf8("two"));

        assertThat(reading.at(2, 3).toUtf8()).isEqualTo("e t");
        assertThat(reading.at(4, 100).toUtf8()).isEqualTo("two");
        assertThat(reading.at(7, 1).size()).isZero();
      }
    }
  }

  @Test
  void aFileHasOneWriterAtATime() {
    var spool = open();
    var first = spool.write(FILE);

    assertThatExceptionOfType(BlobException.class).isThrownBy(() -> spool.write(FILE));

    first.close();
    spool.write(FILE).close();
  }

  @Test
  void whatIsDeletedLeavesNothing() {
    killed("synced", "tail");
    var spool = open();

    spool.delete(FILE);
    spool.delete(FILE);

    assertThat(folder).isEmptyDirectory();
    assertThat(spool.synced(FILE)).isZero();
  }

  @Test
  void filesOfOthersAreLeftAlone() throws IOException {
    killed("synced", "");
    for (var foreign :
        new String[] {"notes.txt", "0000000000000000", "ffffffffffffffff", "12.pos"}) {
      Files.writeString(folder.resolve(foreign), "theirs");
    }
    Files.writeString(folder.resolve(OTHER + ".pos"), "a lonely one of ours");

    assertThat(open().list()).containsExactlyInAnyOrder(FILE, OTHER);
  }

  @Test
  void theFolderIsForItsOwnerOnly() throws IOException {
    killed("synced", "");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(side())))
        .isEqualTo("rw-------");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("" + FILE))))
        .isEqualTo("rw-------");
  }

  @Test
  void whatIsToStayFreeIsNoRoom() throws IOException {
    var usable = Files.getFileStore(data).getUsableSpace();

    assertThat(SpoolFolder.open(data, usable + (1L << 40)).room()).isNegative();
    assertThat(open().room()).isPositive();
  }

  @Test
  void aFullDiskIsToldApart() throws IOException {
    assumeThat(Path.of("/dev/full")).exists();
    var spool = open();
    Files.createSymbolicLink(folder.resolve("" + FILE), Path.of("/dev/full"));
    var writing = spool.write(FILE);

    assertThatExceptionOfType(BlobException.class)
        .isThrownBy(() -> writing.append(Bytes.utf8("much")))
        .matches(failure -> failure.reason() == BlobException.Reason.NO_SPACE);

    writing.close();
    assertThat(spool.synced(FILE)).isZero();
  }
}
