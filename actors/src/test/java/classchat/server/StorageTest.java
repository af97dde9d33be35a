package classchat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import classchat.server.admin.AdminException;
import classchat.server.admin.Elsewhere;
import classchat.server.store.Commits;
import classchat.server.store.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a data directory belongs to is remembered in it. */
final class StorageTest {
  @TempDir Path data;

  private static ServerSettings settings(String... settings) {
    return ServerSettings.read(ConfigFiles.load(Optional.empty(), List.of(settings)));
  }

  private static ServerSettings onPostgres() {
    return onPostgres(TestPostgres.emptied().url());
  }

  private static ServerSettings onPostgres(String url) {
    return settings(
        "store.kind=postgres",
        "store.postgres.url=\"" + url + "\"",
        "store.postgres.user=postgres",
        "store.postgres.tls=off");
  }

  @Test
  void whoForgetsThatAServerIsOnPostgresMakesNoEmptyDatabaseBesideIt() {
    Storage.open(onPostgres(), data, Commits.NONE).store().close();

    assertThat(Elsewhere.of(data)).isPresent();
    assertThatThrownBy(() -> Storage.store(settings(), data)).isInstanceOf(AdminException.class);
    assertThatThrownBy(() -> Storage.open(settings(), data, Commits.NONE))
        .isInstanceOf(AdminException.class);
    assertThat(data.resolve("classchat.db")).doesNotExist();
  }

  @Test
  void aDatabaseThatIsNotTheRememberedOneIsNotEvenLookedAt() {
    Storage.open(onPostgres(), data, Commits.NONE).store().close();
    var other = onPostgres("jdbc:postgresql://localhost:1/nowhere");

    assertThatThrownBy(() -> Storage.open(other, data, Commits.NONE))
        .isInstanceOf(AdminException.class)
        .hasMessageContaining(", not in //localhost:1/nowhere");
    assertThatThrownBy(() -> Storage.store(other, data)).isInstanceOf(AdminException.class);
  }

  @Test
  void anEmbeddedDatabaseIsOpenedWhereNothingElseIsSaid() {
    Storage.store(settings(), data).close();

    assertThat(data.resolve("classchat.db")).exists();
  }
}
