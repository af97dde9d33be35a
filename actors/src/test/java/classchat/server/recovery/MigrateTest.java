package classchat.server.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.admin.DataDirectory;
import classchat.server.admin.Elsewhere;
import classchat.server.files.PieceBlobs;
import classchat.server.store.Account;
import classchat.server.store.Commits;
import classchat.server.store.ConversationState;
import classchat.server.store.PostgresSettings;
import classchat.server.store.PostgresStore;
import classchat.server.store.Store;
import classchat.server.store.StoreSettings;
import classchat.server.store.StoredEntry;
import classchat.server.store.TestPostgres;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data directory moves into a database of a cluster: all of it, or nothing. */
final class MigrateTest {
  private static final List<Range> ALL = List.of(new Range(1, Range.OPEN));

  @TempDir Path folder;
  private final PostgresSettings database = TestPostgres.emptied();
  private Directory directory;

  @BeforeEach
  void fill() throws IOException {
    directory = Directory.filled(folder.resolve("data"));
  }

  private Directory.Result migrate() {
    return Directory.run(
        TestPostgres.settings("jdbc:postgresql://localhost:1/nowhere"),
        List.of("migrate", "--from", directory.path.toString(), "--to", database.url()));
  }

  private PostgresStore moved() {
    return PostgresStore.open(database, StoreSettings.DEFAULT, Commits.NONE);
  }

  @Test
  void allThatWasThereIsThere() throws IOException {
    var before = directory.content();

    var result = migrate();

    assertThat(result.exit()).as(result.text()).isZero();
    assertThat(result.out())
        .containsExactly(
            "moved 2 accounts, 2 conversations, 23 entries, 2 files from %s to %s; counts and hashes agree"
                .formatted(directory.path, database.where()),
            "the server's key stays in %s: start one server with --data %s; for a cluster copy server-key.pem and server-cert.pem of it into a new directory, and let `cluster-key` make the keys of the nodes there"
                .formatted(directory.path, directory.path));
    assertThat(directory.content()).isEqualTo(before);
    try (var embedded = directory.open();
        var moved = moved()) {
      assertThat(content(moved)).isEqualTo(content(embedded));
      var blobs = new PieceBlobs(moved.pieces());
      try (var whole = blobs.read(Directory.WHOLE)) {
        assertThat(whole.at(0, 1 << 20)).isEqualTo(Directory.CONTENT);
      }
      assertThat(blobs.synced(Directory.HALF)).isEqualTo(Directory.CONTENT.size() / 2);
    }
  }

  @Test
  void theLogsGoOn() {
    migrate();

    try (var moved = moved()) {
      directory.say(moved, 23);
      moved.accounts().audit(1, "ann", "did something");

      assertThat(moved.conversations().load(Directory.DIRECT).lastSeq()).isEqualTo(23);
    }
  }

  @Test
  void aDatabaseThatIsNotEmptyIsRefused() {
    migrate();

    var again = migrate();

    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.text()).contains("is not empty: name one that is");
  }

  @Test
  void aDatabaseToWhichANodeWritesIsRefused() {
    moved().close();

    TestPostgres.whileItIsWritten(
        "update file_revisions set last = last",
        () -> {
          var result = migrate();

          assertThat(result.exit()).isEqualTo(1);
          assertThat(result.text()).contains("another node writes");
        });
  }

  @Test
  void aDatabaseOnWhichAServerIsIdleIsRefused() {
    try (var idle = moved()) {
      var result = migrate();

      assertThat(result.exit()).isEqualTo(1);
      assertThat(result.text()).contains("a server runs on the database " + database.where());
      assertThat(idle.accounts().find(Directory.ANN.account())).isEmpty();
    }
  }

  @Test
  void whatIsLeftOfAServerThatHasMovedIsRefusedButABackupOfItIsMoved() {
    var backup = folder.resolve("b.zip").toString();
    directory.run("backup", backup);
    Elsewhere.remember(directory.path, "//db/chat");

    var left = migrate();
    directory = new Directory(folder.resolve("restored"));
    directory.run("restore", backup);
    var restored = migrate();

    assertThat(left.exit()).isEqualTo(1);
    assertThat(left.text()).contains("//db/chat, and what is left in the directory is older");
    assertThat(restored.exit()).as(restored.text()).isZero();
  }

  @Test
  void aTargetThatIsNoneIsTold() {
    var result =
        Directory.run(
            database,
            List.of("migrate", "--from", folder.toString(), "--to", database.url() + "?sslmode=x"));

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.text()).contains("--to: postgres.url must be without sslmode");
  }

  @Test
  void aKeyThatIsElsewhereIsToldOf() throws IOException {
    Files.delete(directory.path.resolve("server-key.pem"));

    var result = migrate();

    assertThat(result.exit()).as(result.text()).isZero();
    assertThat(result.text()).contains("keep the settings of tls that say where it is");
  }

  @Test
  void whatIsKeptElsewhereIsNeitherBackedUpNorChecked() {
    Elsewhere.remember(directory.path, "//db/chat");

    var check = directory.run("check");
    var backup = directory.run("backup", folder.resolve("b.zip").toString());

    assertThat(List.of(check.exit(), backup.exit())).containsOnly(1);
    assertThat(check.text()).contains("//db/chat: back that up with pg_dump");
    assertThat(backup.text()).isEqualTo(check.text());
  }

  @Test
  void aDirectoryInUseIsRefused() throws IOException {
    try (var lock = new DataDirectory(directory.path).tryLock().orElseThrow()) {
      assertThat(lock.channel().isOpen()).isTrue();

      var result = migrate();

      assertThat(result.exit()).isEqualTo(1);
      assertThat(result.text()).contains("is in use by");
    }
  }

  @Test
  void nothingIsMovedWhenAFileIsNotWhatWasOffered() throws IOException {
    var spooled = directory.spooled(Directory.WHOLE);
    var bytes = Files.readAllBytes(spooled);
    bytes[7]++;
    Files.write(spooled, bytes);

    var result = migrate();

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.text()).contains("is not what was offered");
    try (var store = moved()) {
      assertThat(store.accounts().find(Directory.ANN.account())).isEmpty();
    }
  }

  @Test
  void theDatabaseOfTheConfigurationIsTheUsualOne() {
    var result = Directory.run(database, List.of("migrate", "--from", directory.path.toString()));

    assertThat(result.exit()).as(result.text()).isZero();
    assertThat(result.text()).contains(database.where());
  }

  /** What clients can see of it. */
  private record Content(
      List<Account> accounts,
      List<ConversationState> states,
      List<StoredEntry> direct,
      List<StoredEntry> group,
      List<String> annsHeads,
      List<String> bobsHeads) {}

  private static Content content(Store store) {
    var conversations = store.conversations();
    return new Content(
        store.accounts().list(Optional.empty(), 100),
        List.of(conversations.load(Directory.DIRECT), conversations.load(Directory.GROUP)),
        entries(store, Directory.DIRECT),
        entries(store, Directory.GROUP),
        heads(store, Directory.ANN.account()),
        heads(store, Directory.BOB.account()));
  }

  private static List<StoredEntry> entries(Store store, ConversationId id) {
    return store.conversations().entries(id, ALL, 0, true, 1000, 1 << 20).items();
  }

  private static List<String> heads(Store store, AccountId account) {
    return store.conversations().heads(account).stream().map(Object::toString).sorted().toList();
  }
}
