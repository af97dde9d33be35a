package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who runs the servers decides who is in, at whichever of them, while people are there. */
@Scenario
final class AccountsTest {
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private final Site site;
  private final Cast cast;
  private final Path folder;

  AccountsTest(Site site, @TempDir Path folder) {
    this.site = site;
    this.cast = Cast.on(site, folder);
    this.folder = folder;
  }

  @Test
  void disablingAnAccountClosesItsSessionWithinASecond_F2() throws Exception {
    try (var bob = cast.join("bob")) {
      bob.await("ready");

      var disabled = administer("user", "disable", there("bob"));

      assertThat(disabled.exitCode()).as(disabled.text()).isZero();
      bob.await("disconnected", AT_ONCE, event -> true);
      var again = cast.of("bob").run();
      assertThat(again.exitCode()).as(again.text()).isEqualTo(3);
      administer("user", "enable", there("bob"));
      var enabled = cast.of("bob").run();
      assertThat(enabled.exitCode()).as(enabled.text()).isZero();
    }
  }

  @Test
  void aNewerSessionOfADeviceReplacesTheOlderAndAFurtherProcessIsAnotherDevice() throws Exception {
    try (var one = cast.join("bob")) {
      one.await("ready");

      var two = cast.of("bob").run("/devices");

      assertThat(two.exitCode()).as(two.text()).isZero();
      assertThat(Client.ofType(two.out(), "devices").getFirst().path("devices")).hasSize(2);
      one.say("/whois @bob");
      one.await("users");
    }
  }

  @Test
  void thePasswordIsChangedAndOnlyTheOldOneIsRefused() throws Exception {
    cast.enrol("bob");
    var changed =
        cast.of("bob")
            .environment("CLASSCHAT_NEW_PASSWORD", "another one of mine")
            .run("/passwd", "/whois @bob");

    var old = cast.of("bob", "second").run();
    var fresh =
        cast.of("bob", "third").environment("CLASSCHAT_PASSWORD", "another one of mine").run();

    assertThat(changed.exitCode()).as(changed.text()).isZero();
    assertThat(old.exitCode()).as(old.text()).isEqualTo(3);
    assertThat(fresh.exitCode()).as(fresh.text()).isZero();
  }

  @Test
  void aClassListMakesAccountsWhosePasswordIsGoodForOneSignIn() throws Exception {
    var passwords = folder.resolve("passwords.csv");
    var list =
        list(";", List.of(row("bob", "Bob B.", "student"), row("dora", "Dora", "assistant")));
    var told = administer("roster", list);
    assertThat(told.text()).contains("To add 2").contains("--apply");
    assertThat(administer("user", "list").text()).doesNotContain(there("dora"));

    var made = administer("roster", list, "--apply", "--passwords", passwords.toString());
    assertThat(made.exitCode()).as(made.text()).isZero();
    var bobs = password(passwords, "bob");
    var first = by(bobs, "first").run("/whois @dora");
    var second = by(bobs, "second").run();
    var chosen =
        by(bobs, "first")
            .environment("CLASSCHAT_NEW_PASSWORD", "another one of mine")
            .run("/passwd", "/whois @dora");
    var third = by("another one of mine", "third").run("/whois @dora");

    assertThat(first.exitCode()).as(first.text()).isZero();
    assertThat(Client.ofType(first.out(), "notice").toString()).contains("/passwd");
    assertThat(second.exitCode()).as(second.text()).isEqualTo(3);
    assertThat(second.text()).contains("used up").contains("/passwd");
    assertThat(chosen.exitCode()).as(chosen.text()).isZero();
    assertThat(third.exitCode()).as(third.text()).isZero();
    assertThat(Client.ofType(third.out(), "notice")).isEmpty();
  }

  @Test
  void aClassListThatChangesReachesThoseWhoAreHere() throws Exception {
    var passwords = folder.resolve("passwords.csv");
    var list = list(",", List.of(row("bob", "Bob", "student"), row("dora", "Dora", "student")));
    var made = administer("roster", list, "--apply", "--passwords", passwords.toString());
    assertThat(made.exitCode()).as(made.text()).isZero();
    try (var bob = signedIn("bob", passwords);
        var dora = signedIn("dora", passwords)) {
      var next = list(",", List.of(row("bob", "Bob", "assistant")));

      var applied = administer("roster", next, "--apply");

      assertThat(applied.exitCode()).as(applied.text()).isZero();
      bob.await("notice", told -> told.path("text").asText().equals("you are an assistant now"));
      dora.await("disconnected");
      bob.await("ready");
      bob.say("/whois @bob");
      var self = bob.await("users").path("users").get(0);
      assertThat(self.path("role").asText()).isEqualTo("assistant");
      assertThat(Processes.exitCode(dora.process())).isEqualTo(3);
    }
  }

  /** A command to one of the servers. */
  private Ended administer(String... command) throws Exception {
    return Server.admin(site.next().data(), Map.of(), command);
  }

  private String there(String user) {
    return cast.names().there(user);
  }

  private Client.Start by(String password, String device) {
    return cast.of("bob", device).environment("CLASSCHAT_PASSWORD", password);
  }

  private Client signedIn(String user, Path passwords) throws Exception {
    var client = cast.of(user).environment("CLASSCHAT_PASSWORD", password(passwords, user)).start();
    client.await("ready");
    return client;
  }

  private List<String> row(String user, String displayName, String role) {
    return List.of(there(user), displayName, role, "A");
  }

  private String list(String separator, List<List<String>> rows) throws Exception {
    var header = List.of("name", "display name", "role", "section");
    var lines =
        Stream.concat(Stream.of(header), rows.stream())
            .map(row -> String.join(separator, row))
            .toList();
    return Files.write(Files.createTempFile(folder, "list", ".csv"), lines).toString();
  }

  private String password(Path passwords, String user) throws Exception {
    return Files.readAllLines(passwords).stream()
        .filter(line -> line.startsWith(there(user) + ","))
        .map(line -> line.substring(line.indexOf(',') + 1))
        .findFirst()
        .orElseThrow();
  }
}
