package classchat.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import classchat.wire.Bytes;
import classchat.wire.FileId;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every place for the bytes of files promises. */
abstract class BlobsContract {
  static final FileId FILE = new FileId(0x1234);
  static final FileId OTHER = new FileId(0x5678);

  @TempDir Path data;
  private BlobStore blobs;

  /** Opens it anew, as another process would. */
  abstract BlobStore open();

  @BeforeEach
  void openFirst() {
    blobs = open();
  }

  @Test
  void whatWasNotSyncedIsForgotten() {
    var killed = blobs.write(FILE);
    killed.append(Bytes.utf8("synced"));
    killed.sync();
    killed.append(Bytes.utf8("tail"));

    var again = open();

    assertThat(again.synced(FILE)).isEqualTo(6);
    try (var writing = again.write(FILE)) {
      assertThat(writing.length()).isEqualTo(6);
      assertThat(writing.synced()).isEqualTo(6);
      writing.append(Bytes.utf8(" more"));
    }
    assertThat(content(again)).isEqualTo("synced more");
  }

  @Test
  void whatIsClosedIsSynced() {
    try (var writing = blobs.write(FILE)) {
      writing.append(Bytes.utf8("all"));
    }

    assertThat(open().synced(FILE)).isEqualTo(3);
  }

  @Test
  void whatIsReadIsWhatWasWrittenWhereverOneBegins() {
    var bytes = new byte[3_000_000];
    new Random(1).nextBytes(bytes);
    try (var writing = blobs.write(FILE)) {
      for (int at = 0; at < bytes.length; at += 100_000) {
        writing.append(Bytes.of(bytes, at, 100_000));
      }
    }

    try (var reading = blobs.read(FILE)) {
      for (var offset : new int[] {0, 1, 999_999, 1_048_575, 1_048_576, 2_095_000, 2_999_999}) {
        var most = 131_072;
        assertThat(reading.at(offset, most))
            .isEqualTo(Bytes.of(bytes, offset, Math.min(most, bytes.length - offset)));
      }
      assertThat(reading.at(bytes.length, 1).size()).isZero();
      assertThat(reading.at(0, bytes.length)).isEqualTo(Bytes.of(bytes, 0, bytes.length));
    }
  }

  @Test
  void aFileIsReadWhileItIsWritten() {
    try (var writing = blobs.write(FILE)) {
      writing.append(Bytes.utf8("one "));
      writing.sync();

      try (var reading = blobs.read(FILE)) {
        writing.append(Bytes.utf8("two"));
        writing.sync();

        assertThat(reading.at(2, 3).toUtf8()).isEqualTo("e t");
        assertThat(reading.at(4, 100).toUtf8()).isEqualTo("two");
        assertThat(reading.at(7, 1).size()).isZero();
      }
    }
  }

  @Test
  void aFileHasOneWriterAtATime() {
    var first = blobs.write(FILE);

    assertThatExceptionOfType(BlobException.class).isThrownBy(() -> blobs.write(FILE));

    first.close();
    blobs.write(FILE).close();
  }

  @Test
  void whatIsDeletedLeavesNothing() {
    try (var writing = blobs.write(FILE)) {
      writing.append(Bytes.utf8("all"));
    }

    blobs.delete(FILE);
    blobs.delete(FILE);

    assertThat(blobs.list()).isEmpty();
    assertThat(blobs.synced(FILE)).isZero();
    assertThatExceptionOfType(BlobException.class)
        .isThrownBy(() -> blobs.read(FILE))
        .matches(failure -> failure.reason() == BlobException.Reason.MISSING);
  }

  @Test
  void everyFileIsListed() {
    blobs.write(FILE).close();
    blobs.write(OTHER).close();

    assertThat(open().list()).containsExactlyInAnyOrder(FILE, OTHER);
  }

  private static String content(BlobStore blobs) {
    try (var reading = blobs.read(FILE)) {
      return reading.at(0, 1000).toUtf8();
    }
  }
}
