package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.KeyHash;
import classchat.wire.KeyWords;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who runs the server decides who is in, while it runs and while it does not. */
final class AdministrationTest {
  private static final Map<String, String> PASSWORD = Map.of("CLASSCHAT_PASSWORD", Client.PASSWORD);

  @TempDir Path folder;

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

  private Ended invited(Server server, String user, String code) throws Exception {
    return Client.of(server, user, folder.resolve(user))
        .with("--register")
        .environment("CLASSCHAT_INVITE", code)
        .run();
  }
}
