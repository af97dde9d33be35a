package classchat.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import classchat.wire.Bytes;
import classchat.wire.FileId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A move has its target alone, and says no more than it knows. */
final class StoreMoveTest {
  private static final FileId FILE = new FileId(7);

  @TempDir Path data;
  private final PostgresSettings database = TestPostgres.emptied();
  private StoreImage image;

  @BeforeEach
  void make() {
    SqliteStore.open(data, StoreSettings.DEFAULT).close();
    image = StoreImage.open(data, true);
  }

  @AfterEach
  void close() {
    image.close();
  }

  private static PostgresStore server(PostgresSettings settings) {
    return TestPostgres.open(settings, Clock.systemUTC(), Faults.NONE);
  }

  @Test
  void noServerStartsOnItMeanwhile() {
    try (var move = StoreMove.open(image, database)) {
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> server(database))
          .withMessageContaining("a directory is being moved into the database");
      move.run(Progress.NONE);
    }

    server(database).close();
  }

  /** As an idle one does when its connections were ended. */
  @Test
  void aServerThatHasLostTheDatabaseDeletesNoneOfWhatWasBrought() {
    try (var server = server(database)) {
      server.probe();
      TestPostgres.endConnections();

      try (var move = StoreMove.open(image, database)) {
        var begun = move.pieces().begin(FILE);
        move.pieces().add(FILE, begun, 0, Bytes.utf8("brought"));

        assertThatExceptionOfType(StoreException.class)
            .isThrownBy(() -> server.pieces().delete(FILE));
        assertThatExceptionOfType(StoreException.class).isThrownBy(server::probe);
        assertThat(move.pieces().length(FILE)).isEqualTo(Optional.of(7L));
      }
    }
  }

  @Test
  void aCommitWhoseAnswerGotLostMayHaveHappened() {
    try (var relay = DatabaseRelay.to(TestPostgres.port());
        var move = StoreMove.open(image, database.at(relay.url("used")))) {
      relay.cutAtAnswerTo("COMMIT");

      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> move.run(Progress.NONE))
          .withMessageContaining("whether all is moved is not known: ")
          .withMessageContaining("migrate again: that moves all, or says that the database is not");
    }
  }

  @Test
  void whatFailsBeforeTheCommitMovesNothingAndSaysSo() {
    try (var relay = DatabaseRelay.to(TestPostgres.port());
        var move = StoreMove.open(image, database.at(relay.url("used")))) {
      relay.cut();

      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> move.run(Progress.NONE))
          .withMessageContaining("nothing is moved: ");
    }
  }

  @Test
  void aConnectionThatBreaksAfterTheCommitIsNoFailure() {
    var relay = DatabaseRelay.to(TestPostgres.port());
    var move = StoreMove.open(image, database.at(relay.url("used")));
    move.run(Progress.NONE);
    relay.close();

    assertThatCode(move::close).doesNotThrowAnyException();
  }
}
