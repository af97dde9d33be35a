package classchat.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import classchat.server.store.Commits;
import classchat.server.store.PostgresStore;
import classchat.server.store.StoreSettings;
import classchat.server.store.TestPostgres;
import classchat.wire.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The promises about the bytes of files, on PostgreSQL. */
final class PieceBlobsTest extends BlobsContract {
  private final PostgresStore store =
      PostgresStore.open(TestPostgres.emptied(), StoreSettings.DEFAULT, Commits.NONE);

  @Override
  BlobStore open() {
    return new PieceBlobs(store.pieces());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theNodeThatBeganLastWrites() {
    var first = open().write(FILE);
    first.append(Bytes.utf8("one "));
    first.sync();
    var second = open().write(FILE);

    first.append(Bytes.utf8("lost"));
    assertThatExceptionOfType(BlobException.class).isThrownBy(first::sync);
    second.append(Bytes.utf8("two"));
    second.close();

    try (var reading = open().read(FILE)) {
      assertThat(reading.at(0, 100).toUtf8()).isEqualTo("one two");
    }
  }

  @Test
  void whatIsDeletedIsMissingForWhoReadsIt() {
    try (var writing = open().write(FILE)) {
      writing.append(Bytes.utf8("all"));
    }

    try (var reading = open().read(FILE)) {
      open().delete(FILE);

      assertThatExceptionOfType(BlobException.class)
          .isThrownBy(() -> reading.at(0, 10))
          .matches(failure -> failure.reason() == BlobException.Reason.MISSING);
    }
  }
}
