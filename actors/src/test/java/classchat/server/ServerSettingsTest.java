package classchat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import classchat.server.files.FilesSettings;
import classchat.server.metrics.MetricsSettings;
import classchat.server.registry.RegistrySettings;
import classchat.server.session.SessionSettings;
import classchat.server.store.Database;
import classchat.server.store.PostgresSettings;
import classchat.server.store.StoreSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code conf/server.conf} says is what tests of the parts take as usual. */
final class ServerSettingsTest {
  private final ServerSettings settings =
      ServerSettings.read(ConfigFiles.load(Optional.empty(), List.of()));

  @Test
  void theReferenceOfTheRegistryHolds() {
    assertThat(settings.registry())
        .usingRecursiveComparison()
        .ignoringFields("drops.random")
        .isEqualTo(RegistrySettings.DEFAULT);
  }

  @Test
  void theReferenceOfTheSessionHolds() {
    assertThat(settings.session()).isEqualTo(SessionSettings.DEFAULT);
  }

  @Test
  void theReferenceOfFilesHolds() {
    assertThat(settings.files()).isEqualTo(FilesSettings.DEFAULT);
  }

  @Test
  void filesAreWorkedWithOnAsManyThreadsAsSet() {
    var some = with("files.threads=3");

    assertThat(
            some.akka().getInt("classchat.files-dispatcher.thread-pool-executor.fixed-pool-size"))
        .isEqualTo(3);
  }

  @Test
  void filesNeedNotGiveWay() {
    assertThat(with("files.lateness=0").files().lateness()).isZero();
  }

  @Test
  void nothingIsLateBeforeItsTime() {
    assertThatThrownBy(() -> with("files.lateness=-1 ms"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("files.lateness")
        .hasMessageContaining("must not be negative");
  }

  private static ServerSettings with(String setting) {
    return ServerSettings.read(ConfigFiles.load(Optional.empty(), List.of(setting)));
  }

  @Test
  void theReferenceOfTheStoreHolds() {
    assertThat(settings.store()).isEqualTo(StoreSettings.DEFAULT);
  }

  @Test
  void everythingIsKeptInTheDataDirectoryUnlessSaidOtherwise() {
    assertThat(settings.database()).isEqualTo(new Database.Embedded());
  }

  @Test
  void aDatabaseOfAClusterIsReachedOnlyOverTlsThatIsChecked() {
    assertThat(with("store.kind=postgres").database())
        .isEqualTo(
            new Database.Postgres(
                new PostgresSettings(
                    "jdbc:postgresql://localhost:5432/classchat",
                    "classchat",
                    "",
                    PostgresSettings.Tls.VERIFY,
                    "",
                    4,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(5))));
  }

  @Test
  void anotherDatabaseThanPostgresIsRefused() {
    assertThatThrownBy(() ->
            ServerSettings.read(
                ConfigFiles.load(
                    Optional.empty(),
                    List.of("store.kind=postgres", "store.postgres.url=\"jdbc:other://x\""))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("postgres.url must be jdbc:postgresql://HOST:PORT/DATABASE");
  }

  @Test
  void theReferenceOfMetricsHolds() {
    assertThat(settings.metrics()).isEqualTo(MetricsSettings.DEFAULT);
  }
}
