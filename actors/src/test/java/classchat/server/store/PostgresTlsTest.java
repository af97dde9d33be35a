package classchat.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import classchat.server.store.LogWriter.Outcome;
import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.FileId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing goes to a database in the open, or to a wrong one, unless the settings say so. */
final class PostgresTlsTest {
  private static final AccountId ANN = new AccountId(11);
  private static final AccountId BOB = new AccountId(22);

  private static final String IS_ENCRYPTED =
      "select count(*) from pg_stat_ssl where pid = pg_backend_pid() and ssl";

  private static PostgresSettings with(PostgresSettings.Tls tls, String host, String root) {
    var usual = TestPostgres.used();
    return new PostgresSettings(
        usual.url().replace("127.0.0.1", host),
        usual.user(),
        usual.password(),
        tls,
        root,
        usual.blobs(),
        usual.connect(),
        usual.answer(),
        usual.lock());
  }

  private static String root() {
    return TestPostgres.certificate().toString();
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionIsEncryptedUnlessItIsOff(PostgresSettings.Tls tls) throws SQLException {
    var root = tls == PostgresSettings.Tls.VERIFY ? root() : "";

    try (var connection = new PostgresConnections(with(tls, "localhost", root)).open()) {
      assertThat(new Sql(connection, Dialect.POSTGRES).number(IS_ENCRYPTED))
          .isEqualTo(tls == PostgresSettings.Tls.OFF ? 0 : 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsSaidIsOnTheWireInTheOpenOnlyWhenTlsIsOff(PostgresSettings.Tls tls) {
    TestPostgres.emptied();
    var said = "the exam is on page " + Long.toHexString(System.nanoTime());

    var passed = passing(tls, store -> post(store, said));

    assertThat(passed.contains(said)).isEqualTo(tls == PostgresSettings.Tls.OFF);
  }

  @ParameterizedTest
  @EnumSource
  void bytesOfFilesAreOnTheWireInTheOpenOnlyWhenTlsIsOff(PostgresSettings.Tls tls) {
    TestPostgres.emptied();
    var bytes = "the answers are " + Long.toHexString(System.nanoTime());

    var passed =
        passing(
            tls,
            store -> {
              var file = new FileId(1);
              store.pieces().add(file, store.pieces().begin(file), 0, Bytes.utf8(bytes));
              assertThat(store.pieces().at(file, 0, 1000)).isEqualTo(Bytes.utf8(bytes));
            });

    assertThat(passed.contains(bytes)).isEqualTo(tls == PostgresSettings.Tls.OFF);
  }

  /** All that is on the wire meanwhile, in both directions. */
  private static String passing(PostgresSettings.Tls tls, Consumer<PostgresStore> work) {
    var root = tls == PostgresSettings.Tls.VERIFY ? root() : "";
    try (var relay = DatabaseRelay.to(TestPostgres.port())) {
      var settings = with(tls, "localhost", root).at(relay.url("used"));
      var named = settings.at(settings.url().replace("127.0.0.1", "localhost"));
      try (var store = TestPostgres.open(named, Clock.systemUTC(), Faults.NONE)) {
        work.accept(store);
      }
      return new String(relay.recorded(), StandardCharsets.ISO_8859_1);
    }
  }

  private static void post(Store store, String said) {
    var logs = new Logs(store.writer());
    var log = ConversationId.direct(ANN, BOB);

    assertThat(logs.outcome(logs.first(log, ANN, new DeviceId(111), said, ANN, BOB)))
        .isEqualTo(Outcome.WRITTEN);
    assertThat(store.conversations().load(log).lastSeq()).isEqualTo(1);
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() {
    refused(
        with(PostgresSettings.Tls.VERIFY, "localhost", ""),
        "is not accepted: see store.postgres.root-certificate");
  }

  @Test
  void aCertificateThatSomebodyElseVouchesForIsRefused() throws IOException {
    var other = DatabaseCertificate.make().certificate().toString();

    refused(
        with(PostgresSettings.Tls.VERIFY, "localhost", other),
        "is not accepted: see store.postgres.root-certificate");
  }

  @Test
  void aCertificateForAnotherHostIsRefused() {
    refused(with(PostgresSettings.Tls.VERIFY, "127.0.0.1", root()), "The hostname 127.0.0.1");
  }

  @Test
  void aRootThatIsMissingIsNamed() {
    refused(
        with(PostgresSettings.Tls.VERIFY, "localhost", "/nowhere/root.pem"),
        "store.postgres.root-certificate: /nowhere/root.pem cannot be read");
  }

  private static void refused(PostgresSettings settings, String why) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> TestPostgres.open(settings, Clock.systemUTC(), Faults.NONE))
        .withMessageContaining(why);
  }
}
