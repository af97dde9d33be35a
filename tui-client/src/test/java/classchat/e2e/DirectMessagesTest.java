package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two people chat: A1 to A7, B1 to B5, D1 to D3, by real programs over real sockets. */
@Scenario
@Tag("core")
final class DirectMessagesTest {
  private final Site site;
  private final Cast cast;

  DirectMessagesTest(Site site, @TempDir Path folder) {
    this.site = site;
    this.cast = Cast.on(site, folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void aMessageIsSentDeliveredAndRead_A1_A3_B1_B2_B3(String host) throws Exception {
    assumeTrue(host.equals("127.0.0.1") || site.servers().onIpv6(), "no IPv6 here");
    try (var bob = join(host, "bob");
        var alice = join(host, "alice")) {
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
    cast.enrol("bob");
    var sent = cast.of("alice").with("--register").run("/msg @bob one", "/msg @bob two");
    var received = cast.of("bob").with("--auto-read", "--wait", "1").run();
    var receipts = cast.of("alice").run("/receipts @bob 2");

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

  @Test
  void anUnknownReceiverIsAClearErrorAndNothingElseIsAffected_B4() throws Exception {
    cast.enrol("bob");

    var ended = cast.of("alice").with("--register").run("/msg @nobody hello", "/msg @bob hello");

    var error = Client.ofType(ended.out(), "error").getFirst();
    assertThat(error.path("code").asText()).isEqualTo("unknown-user");
    assertThat(error.path("text").asText()).contains("nobody");
    assertThat(Client.ofType(ended.out(), "posted")).hasSize(1);
    assertThat(ended.exitCode()).isEqualTo(1);
  }

  @Test
  void severalPairsChatAtOnceWithoutDisturbingEachOther_A5() throws Exception {
    try (var ann = cast.join("ann");
        var ben = cast.join("ben");
        var cat = cast.join("cat");
        var dan = cast.join("dan")) {
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
    try (var alice = cast.join("alice")) {
      cast.enrol("bob");
      alice.await("ready");
      alice.say("/msg @bob are you there?");
      alice.await("posted");

      var bob = cast.of("bob").start();

      alice.await(
          "presence", p -> p.path("user").asText().equals("bob") && p.path("online").asBoolean());
      bob.say("/quit");
      alice.await(
          "presence", p -> p.path("user").asText().equals("bob") && !p.path("online").asBoolean());
      assertThat(bob.finish().exitCode()).isZero();
    }
  }

  private Client join(String host, String user) throws Exception {
    var address = site.next().address();
    var same = host.equals("::1") ? address.replace("127.0.0.1", "[::1]") : address;
    return cast.at(same, user, user).with("--register").start();
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
