package classchat.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing goes to a database in the open, or to a wrong one, unless the settings say so. */
final class PostgresTlsTest {
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

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() {
    refused(with(PostgresSettings.Tls.VERIFY, "localhost", ""));
  }

  @Test
  void aCertificateForAnotherHostIsRefused() {
    refused(with(PostgresSettings.Tls.VERIFY, "127.0.0.1", root()));
  }

  private static void refused(PostgresSettings settings) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> TestPostgres.open(settings, Clock.systemUTC(), Faults.NONE))
        .withMessageContaining("cannot reach the database");
  }
}
