package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.KeyHash;
import classchat.wire.KeyWords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who runs the server decides who is in, while it runs and while it does not. */
final class AdministrationTest {
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final Map<String, String> PASSWORD = Map.of("CLASSCHAT_PASSWORD", Client.PASSWORD);

  @TempDir Path folder;

  @Test
  void disablingAnAccountClosesItsSessionWithinASecond_F2() throws Exception {
    try (var server = Server.start(folder.resolve("data"));
        var bob = Client.of(server, "bob", folder.resolve("bob")).with("--register").start()) {
      bob.await("ready");

      var disabled = Server.admin(server.data(), Map.of(), "user", "disable", "bob");

      assertThat(disabled.exitCode()).as(disabled.text()).isZero();
      bob.await("disconnected", AT_ONCE, event -> true);
      var again = Client.of(server, "bob", folder.resolve("bob")).run();
      assertThat(again.exitCode()).as(again.text()).isEqualTo(3);
      Server.admin(server.data(), Map.of(), "user", "enable", "bob");
      var enabled = Client.of(server, "bob", folder.resolve("bob")).run();
      assertThat(enabled.exitCode()).as(enabled.text()).isZero();
    }
  }

  @Test
  void anInvitationAdmitsAsManyAsItSays() throws Exception {
    try (var server =
        Server.start(folder.resolve("data"), "--set", "accounts.registration=invite")) {
      var code = Server.admin(server.data(), Map.of(), "invite", "--uses", "1").out().getFirst();

      var without = Client.of(server, "eve", folder.resolve("eve")).with("--register").run();
      var first = invited(server, "bob", code);
      var second = invited(server, "carol", code);

      assertThat(without.exitCode()).as(without.text()).isEqualTo(3);
      assertThat(without.text()).contains("registration-closed").contains("invitation");
      assertThat(first.exitCode()).as(first.text()).isZero();
      assertThat(second.exitCode()).as(second.text()).isEqualTo(3);
    }
  }

  @Test
  void theSetUpCodeMakesTheFirstInstructorWhoInvites() throws Exception {
    try (var server =
        Server.start(folder.resolve("data"), "--set", "accounts.registration=closed")) {
      var first =
          Client.of(server, "carol", folder.resolve("carol"))
              .with("--register")
              .environment("CLASSCHAT_SETUP_CODE", server.setUpCode())
              .run("/invite 2", "/who");
      var second =
          Client.of(server, "dan", folder.resolve("dan"))
              .with("--register")
              .environment("CLASSCHAT_SETUP_CODE", server.setUpCode())
              .run();

      assertThat(first.exitCode()).as(first.text()).isZero();
      var self = Client.ofType(first.out(), "users").getFirst().path("users").get(0);
      assertThat(self.path("role").asText()).isEqualTo("instructor");
      assertThat(second.exitCode()).as(second.text()).isEqualTo(3);
    }
  }

  @Test
  void anAccountMadeBesideNoServerSignsInLater() throws Exception {
    var data = folder.resolve("data");
    var made = Server.admin(data, PASSWORD, "user", "add", "dora", "--role", "instructor");
    assertThat(made.exitCode()).as(made.text()).isZero();

    try (var server = Server.start(data)) {
      var dora = Client.of(server, "dora", folder.resolve("dora")).run("/invite");

      assertThat(dora.exitCode()).as(dora.text()).isZero();
      assertThat(server.window().all()).noneMatch(line -> line.contains("set-up code"));
    }
  }

  @Test
  void sigtermTellsClientsAndEndsWithZeroAndTheyComeBack_A7() throws Exception {
    var first = Server.start(folder.resolve("data"));
    try (var bob = Client.of(first, "bob", folder.resolve("bob")).with("--register").start();
        var alice = Client.of(first, "alice", folder.resolve("alice")).with("--register").start()) {
      bob.await("ready");
      alice.await("ready");
      alice.say("/msg @bob before");
      alice.await("posted");

      assertThat(first.terminate()).isZero();

      var gone = alice.await("disconnected");
      assertThat(gone.toString()).contains("stopping");
      assertThat(gone.has("retryInMillis")).isTrue();
      alice.say("/msg @bob meanwhile");
      alice.await("queued");
      try (var second = Server.restart(first)) {
        alice.await("posted");
        bob.await("message", m -> m.path("text").asText().equals("meanwhile"));
        assertThat(bob.all("message")).hasSize(2);
        assertThat(second.port()).isEqualTo(first.port());
      }
    }
  }

  @Test
  void aNewerSessionOfADeviceReplacesTheOlderAndAFurtherProcessIsAnotherDevice() throws Exception {
    try (var server = Server.start(folder.resolve("data"));
        var one = Client.of(server, "bob", folder.resolve("bob")).with("--register").start()) {
      one.await("ready");

      var two = Client.of(server, "bob", folder.resolve("bob")).run("/devices");

      assertThat(two.exitCode()).as(two.text()).isZero();
      assertThat(Client.ofType(two.out(), "devices").getFirst().path("devices")).hasSize(2);
      one.say("/whois @bob");
      one.await("users");
    }
  }

  @Test
  void anyAddressServesBothFamilies_A2() throws Exception {
    org.junit.jupiter.api.Assumptions.assumeTrue(Network.hasIpv6(), "this machine has no IPv6");
    try (var server =
        Server.startOn(folder.resolve("data"), "*:0", "--set", "accounts.registration=open")) {
      var four =
          new Client.Start()
              .server(server.address(), server.key())
              .user("four", folder.resolve("four"))
              .with("--register")
              .run("/who");
      var six =
          new Client.Start()
              .server(server.address6(), server.key())
              .user("six", folder.resolve("six"))
              .with("--register")
              .run("/msg @four hello over IPv6");

      assertThat(four.exitCode()).as(four.text()).isZero();
      assertThat(six.exitCode()).as(six.text()).isZero();
      assertThat(server.window().all().stream().filter(line -> line.contains(" ready on ")))
          .hasSize(1);
    }
  }

  @Test
  void theWindowTellsTheKeyInWordsRightBelowItsHash() throws Exception {
    try (var server = Server.startOn(folder.resolve("data"), "127.0.0.1:0")) {
      var words = "key in words: " + String.join(" ", KeyWords.of(KeyHash.parse(server.key())));

      server
          .window()
          .await(
              0,
              "words",
              Processes.PATIENCE,
              line -> line.equals(words) ? Optional.of(line) : Optional.empty());

      assertThat(server.window().all())
          .containsSubsequence(
              "ClassChat ready on " + server.address() + " key " + server.key(), words);
    }
  }

  @Test
  void thePasswordIsChangedAndOnlyTheOldOneIsRefused() throws Exception {
    try (var server = Server.start(folder.resolve("data"))) {
      Client.register(server, "bob", folder.resolve("bob"));
      var changed =
          Client.of(server, "bob", folder.resolve("bob"))
              .environment("CLASSCHAT_NEW_PASSWORD", "another one of mine")
              .run("/passwd", "/whois @bob");

      var old = Client.of(server, "bob", folder.resolve("second")).run();
      var fresh =
          Client.of(server, "bob", folder.resolve("third"))
              .environment("CLASSCHAT_PASSWORD", "another one of mine")
              .run();

      assertThat(changed.exitCode()).as(changed.text()).isZero();
      assertThat(old.exitCode()).as(old.text()).isEqualTo(3);
      assertThat(fresh.exitCode()).as(fresh.text()).isZero();
    }
  }

  @Test
  void aClassListMakesAccountsWhosePasswordIsGoodForOneSignIn() throws Exception {
    var passwords = folder.resolve("passwords.csv");
    try (var server = Server.start(folder.resolve("data"))) {
      var list = list("bob;Bob B.;student;A", "dora;Dora;assistant;A");
      var told = Server.admin(server.data(), Map.of(), "roster", list);
      assertThat(told.text()).contains("To add 2").contains("--apply");
      assertThat(Server.admin(server.data(), Map.of(), "user", "list").text())
          .doesNotContain("dora");

      var made =
          Server.admin(
              server.data(), Map.of(), "roster", list, "--apply", "--passwords", passwords + "");
      assertThat(made.exitCode()).as(made.text()).isZero();
      var bobs = password(passwords, "bob");
      var first =
          Client.of(server, "bob", folder.resolve("first"))
              .environment("CLASSCHAT_PASSWORD", bobs)
              .run("/whois @dora");
      var second =
          Client.of(server, "bob", folder.resolve("second"))
              .environment("CLASSCHAT_PASSWORD", bobs)
              .run();
      var chosen =
          Client.of(server, "bob", folder.resolve("first"))
              .environment("CLASSCHAT_PASSWORD", bobs)
              .environment("CLASSCHAT_NEW_PASSWORD", "another one of mine")
              .run("/passwd", "/whois @dora");
      var third =
          Client.of(server, "bob", folder.resolve("third"))
              .environment("CLASSCHAT_PASSWORD", "another one of mine")
              .run("/whois @dora");

      assertThat(first.exitCode()).as(first.text()).isZero();
      assertThat(Client.ofType(first.out(), "notice").toString()).contains("/passwd");
      assertThat(second.exitCode()).as(second.text()).isEqualTo(3);
      assertThat(second.text()).contains("used up").contains("/passwd");
      assertThat(chosen.exitCode()).as(chosen.text()).isZero();
      assertThat(third.exitCode()).as(third.text()).isZero();
      assertThat(Client.ofType(third.out(), "notice")).isEmpty();
    }
  }

  @Test
  void aClassListThatChangesReachesThoseWhoAreHere() throws Exception {
    var passwords = folder.resolve("passwords.csv");
    var data = folder.resolve("data");
    Server.admin(data, PASSWORD, "user", "add", "carol", "--role", "instructor");
    var list = list("bob,Bob,student,A", "dora,Dora,student,A");
    var made =
        Server.admin(data, Map.of(), "roster", list, "--apply", "--passwords", passwords + "");
    assertThat(made.exitCode()).as(made.text()).isZero();
    try (var server = Server.start(data);
        var bob = signedIn(server, "bob", passwords);
        var dora = signedIn(server, "dora", passwords)) {
      var next = list("bob,Bob,assistant,A");

      var applied = Server.admin(data, Map.of(), "roster", next, "--apply");

      assertThat(applied.exitCode()).as(applied.text()).isZero();
      bob.await("notice", told -> told.path("text").asText().equals("you are an assistant now"));
      dora.await("disconnected");
      bob.await("ready");
      bob.say("/whois @bob");
      var self = bob.await("users").path("users").get(0);
      assertThat(self.path("role").asText()).isEqualTo("assistant");
      dora.process().waitFor();
      assertThat(dora.process().exitValue()).isEqualTo(3);
    }
  }

  private Client signedIn(Server server, String user, Path passwords) throws Exception {
    var client =
        Client.of(server, user, folder.resolve(user))
            .environment("CLASSCHAT_PASSWORD", password(passwords, user))
            .start();
    client.await("ready");
    return client;
  }

  private String list(String... rows) throws Exception {
    var separator = rows[0].contains(";") ? ";" : ",";
    var header = String.join(separator, "name", "display name", "role", "section");
    var file = Files.createTempFile(folder, "list", ".csv");
    var lines = new ArrayList<>(List.of(header));
    lines.addAll(List.of(rows));
    return Files.write(file, lines).toString();
  }

  private static String password(Path passwords, String user) throws Exception {
    return Files.readAllLines(passwords).stream()
        .filter(line -> line.startsWith(user + ","))
        .map(line -> line.substring(user.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  private Ended invited(Server server, String user, String code) throws Exception {
    return Client.of(server, user, folder.resolve(user))
        .with("--register")
        .environment("CLASSCHAT_INVITE", code)
        .run();
  }
}
