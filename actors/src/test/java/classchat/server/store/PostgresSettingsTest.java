package classchat.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is set is what holds. */
final class PostgresSettingsTest {
  private static final String URL = "jdbc:postgresql://db1,db2:5433/chat";

  @ParameterizedTest
  @CsvSource({
    "sslmode=disable, sslmode, postgres.tls",
    "loadBalanceHosts=true&sslfactory=x.NonValidating, sslfactory, postgres.tls",
    "sslHostnameVerifier=x, sslhostnameverifier, postgres.tls",
    "user=ann, user, postgres.user",
    "password=secret, password, postgres.password"
  })
  void whatIsSetBesideTheUrlIsRefusedInIt(String parameters, String name, String setting) {
    assertThatThrownBy(() -> TestPostgres.settings(URL + "?" + parameters))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "postgres.url must be without " + name + ": that is set as " + setting)
        .hasMessageNotContaining("secret");
  }

  @Test
  void whatTheDriverIsToldBesidesIsLeftToIt() {
    var settings = TestPostgres.settings(URL + "?currentSchema=chat&options=-c%20work_mem%3D8MB");

    assertThat(settings.where()).isEqualTo("//db1,db2:5433/chat");
  }

  @Test
  void lessThanAPoolTakesIsRefusedByName() {
    assertThatThrownBy(() -> connecting(Duration.ofMillis(249)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("postgres.connect-timeout must be 250 ms to 10 min, not 249 ms");
    assertThat(connecting(Duration.ofMillis(250)).connect()).isEqualTo(Duration.ofMillis(250));
  }

  private static PostgresSettings connecting(Duration within) {
    var usual = TestPostgres.settings(URL);
    return new PostgresSettings(
        usual.url(),
        usual.user(),
        usual.password(),
        usual.tls(),
        usual.rootCertificate(),
        usual.blobs(),
        within,
        usual.answer(),
        usual.lock());
  }
}
