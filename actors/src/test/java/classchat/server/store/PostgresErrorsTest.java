package classchat.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertificateException;
import java.sql.SQLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each kind of failure means: only what is really damaged ends a server. */
final class PostgresErrorsTest {
  private final PostgresErrors errors =
      new PostgresErrors(
          TestPostgres.settings("jdbc:postgresql://db.example/chat?options=-c%20secret"));

  private static SQLException failure(String state) {
    return new SQLException("around it", state, new SQLException("what it says", state));
  }

  @ParameterizedTest
  @CsvSource({
    "08001, AWAY, 'cannot reach the database //db.example/chat: see that it runs, and'",
    "08003, AWAY, cannot reach the database",
    "08006, AWAY, store.postgres.url",
    "08004, AWAY, see store.postgres.tls",
    "53100, AWAY, no room left",
    "53200, AWAY, no room left",
    "53300, AWAY, raise its max_connections",
    "57014, AWAY, takes too long",
    "57P01, AWAY, 'stops, starts'",
    "57P02, AWAY, 'stops, starts'",
    "57P03, AWAY, 'stops, starts'",
    "57P05, AWAY, 'stops, starts'",
    "58030, AWAY, has trouble: see its log",
    "25006, AWAY, only reads: is it a standby?",
    "25P03, AWAY, what it says",
    "23505, FAULT, what it says",
    "25P02, FAULT, what it says",
    "28P01, FAULT, 'refuses postgres: check store.postgres.user, and the password in CLASSCHAT_'",
    "3D000, FAULT, 'there is no database //db.example/chat: create it'",
    "40001, FAULT, what it says",
    "40P01, FAULT, what it says",
    "42501, FAULT, let that user own them",
    "42P01, FAULT, what it says",
    "55P03, FAULT, another node writes for too long",
    "XX000, FAULT, what it says",
    "XX001, DAMAGE, the database //db.example/chat is damaged",
    "XX002, DAMAGE, the database //db.example/chat is damaged",
  })
  void aStateMeans(String state, String verdict, String line) {
    var failure = failure(state);

    assertThat(errors.isAway(failure)).isEqualTo(verdict.equals("AWAY"));
    assertThat(errors.isDamage(failure)).isEqualTo(verdict.equals("DAMAGE"));
    assertThat(errors.explain(failure)).contains(line).doesNotContain("secret");
  }

  @Test
  void aFailureOfOursIsNeitherAwayNorDamage() {
    var failure = new IllegalStateException("stumbled");

    assertThat(errors.isAway(failure)).isFalse();
    assertThat(errors.isDamage(failure)).isFalse();
    assertThat(errors.explain(failure)).isEqualTo("stumbled");
  }

  @Test
  void aCertificateThatIsNotAcceptedNamesTheSetting() {
    var failure =
        new SQLException(
            "SSL error",
            "08006",
            new SSLHandshakeException("no path").initCause(new CertificateException("no path")));

    assertThat(errors.explain(failure))
        .isEqualTo(
            "the certificate of the database //db.example/chat is not accepted: see"
                + " store.postgres.root-certificate (no path)");
  }

  @Test
  void settingsNeverShowAPassword() {
    var settings = TestPostgres.settings("jdbc:postgresql://db.example/chat?options=-c%20secret");

    assertThat(settings.toString()).doesNotContain("secret");
  }
}
