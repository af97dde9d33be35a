package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two people chat: A1 to A7, B1 to B5, D1 to D3, by real programs over real sockets. */
final class DirectMessagesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void aMessageIsSentDeliveredAndRead_A1_A3_B1_B2_B3(String host) throws Exception {
    assumeTrue(host.equals("127.0.0.1") || Network.hasIpv6(), "this machine has no IPv6");
    try (var server = Server.start(folder.resolve("data"));
        var bob = register(server, host, "bob");
        var alice = register(server, host, "alice")) {
      assertThat(bob.await("connected").path("tls").asText()).contains("TLSv1.3");
      bob.await("ready");
      alice.await("ready");

      alice.say("{\"tag\":\"1\"} /msg @bob hello, bob");
      var message = bob.await("message");
      bob.say("/read @alice");
      bob.say("/msg @alice hello, alice");

      var posted = alice.await("posted");
      assertThat(posted.path("tag").asText()).isEqualTo("1");
      assertThat(posted.path("seq").asLong()).isEqualTo(1);
      assertThat(posted.path("recipients").get(0).path("user").asText()).isEqualTo("bob");
      assertThat(posted.path("recipients").get(0).path("online").asBoolean()).isTrue();
      assertThat(message.path("from").asText()).isEqualTo("alice");
      assertThat(message.path("conversation").asText()).isEqualTo("@alice");
      assertThat(message.path("text").asText()).isEqualTo("hello, bob");
      assertThat(message.path("sentAt").asText()).isEqualTo(posted.path("sentAt").asText());
      alice.awaitEver("receipt", r -> r.path("delivered").asLong() >= 1);
      alice.awaitEver(
          "receipt", r -> r.path("read").asLong() >= 1 && r.path("user").asText().equals("bob"));
      assertThat(alice.awaitEver("message", m -> true).path("text").asText())
          .isEqualTo("hello, alice");
      assertThat(alice.finish().exitCode()).isZero();
      assertThat(bob.finish().exitCode()).isZero();
    }
  }

  @Test
  void anAbsentReceiverIsToldLaterAndTheSenderSeesWhen_B5_D1_D2_D3() throws Exception {
    try (var server = Server.start(folder.resolve("data"))) {
      Client.register(server, "bob", profile("bob"));
      var sent =
          Client.of(server, "alice", profile("alice"))
              .with("--register")
              .run("/msg @bob one", "/msg @bob two");
      var received =
          Client.of(server, "bob", profile("bob")).with("--auto-read", "--wait", "1").run();
      var receipts = Client.of(server, "alice", profile("alice")).run("/receipts @bob 2");

      assertThat(sent.exitCode()).as(sent.text()).isZero();
      var recipient = Client.ofType(sent.out(), "posted").getFirst().path("recipients").get(0);
      assertThat(recipient.path("online").asBoolean()).isFalse();
      assertThat(recipient.path("lastSeen").asText()).startsWith("20");
      assertThat(Client.ofType(received.out(), "message"))
          .extracting(message -> message.path("text").asText())
          .containsExactly("one", "two");
      var member = Client.ofType(receipts.out(), "receipts").getFirst().path("members").get(0);
      assertThat(member.path("user").asText()).isEqualTo("bob");
      assertThat(member.path("delivered").asBoolean()).isTrue();
      assertThat(member.path("read").asBoolean()).isTrue();
    }
  }

  @Test
  void anUnknownReceiverIsAClearErrorAndNothingElseIsAffected_B4() throws Exception {
    try (var server = Server.start(folder.resolve("data"))) {
      Client.register(server, "bob", profile("bob"));

      var ended =
          Client.of(server, "alice", profile("alice"))
              .with("--register")
              .run("/msg @nobody hello", "/msg @bob hello");

      var error = Client.ofType(ended.out(), "error").getFirst();
      assertThat(error.path("code").asText()).isEqualTo("unknown-user");
      assertThat(error.path("text").asText()).contains("nobody");
      assertThat(Client.ofType(ended.out(), "posted")).hasSize(1);
      assertThat(ended.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void severalPairsChatAtOnceWithoutDisturbingEachOther_A5() throws Exception {
    try (var server = Server.start(folder.resolve("data"));
        var ann = register(server, "127.0.0.1", "ann");
        var ben = register(server, "127.0.0.1", "ben");
        var cat = register(server, "127.0.0.1", "cat");
        var dan = register(server, "127.0.0.1", "dan")) {
      for (var client : new Client[] {ann, ben, cat, dan}) {
        client.await("ready");
      }

      IntStream.rangeClosed(1, 50).forEach(i -> say(ann, "/msg @ben a" + i));
      IntStream.rangeClosed(1, 50).forEach(i -> say(cat, "/msg @dan c" + i));
      IntStream.rangeClosed(1, 50).forEach(i -> say(ben, "/msg @ann b" + i));

      ben.await("message", m -> m.path("text").asText().equals("a50"));
      dan.await("message", m -> m.path("text").asText().equals("c50"));
      ann.await("message", m -> m.path("text").asText().equals("b50"));
      assertThat(texts(ben)).containsExactlyElementsOf(numbered("a", 50));
      assertThat(texts(dan)).containsExactlyElementsOf(numbered("c", 50));
      assertThat(texts(ann)).containsExactlyElementsOf(numbered("b", 50));
      assertThat(texts(cat)).isEmpty();
    }
  }

  @Test
  void comingAndGoingOfAPartnerIsSeen() throws Exception {
    try (var server = Server.start(folder.resolve("data"));
        var alice = register(server, "127.0.0.1", "alice")) {
      Client.register(server, "bob", profile("bob"));
      alice.await("ready");
      alice.say("/msg @bob are you there?");
      alice.await("posted");

      var bob = Client.of(server, "bob", profile("bob")).start();

      alice.await(
          "presence", p -> p.path("user").asText().equals("bob") && p.path("online").asBoolean());
      bob.say("/quit");
      alice.await(
          "presence", p -> p.path("user").asText().equals("bob") && !p.path("online").asBoolean());
      assertThat(bob.finish().exitCode()).isZero();
    }
  }

  private Client register(Server server, String host, String user) throws Exception {
    var address = host.equals("::1") ? server.address6() : server.address();
    return new Client.Start()
        .server(address, server.key())
        .user(user, profile(user))
        .with("--register")
        .start();
  }

  private Path profile(String user) {
    return folder.resolve("profile-" + user);
  }

  private static void say(Client client, String line) {
    try {
      client.say(line);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static java.util.List<String> texts(Client client) {
    return client.all("message").stream().map(m -> m.path("text").asText()).toList();
  }

  private static java.util.List<String> numbered(String prefix, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> prefix + i).toList();
  }
}
