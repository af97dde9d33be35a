package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One is removed from a group while others are talking, and comes back. */
@Scenario
final class RemovalTest {
  private static final int POSTS = 64;

  private final Cast cast;

  RemovalTest(Site site, @TempDir Path folder) {
    this.cast = Cast.on(site, folder);
  }

  @Test
  void theRemovedGetsExactlyWhatWasUpToItsRemovalOnEveryDevice() throws Exception {
    try (var alice = cast.join("alice");
        var carol = cast.join("carol");
        var laptop = cast.join("bob")) {
      for (var client : List.of(alice, carol, laptop)) {
        client.await("ready");
      }
      try (var phone = cast.of("bob", "phone").start()) {
        removed(alice, carol, phone, laptop);
      }
    }
  }

  private void removed(Client alice, Client carol, Client phone, Client laptop) throws Exception {
    phone.await("ready");
    alice.say("/group new #lab @bob @carol");
    carol.await("group");
    phone.await("group");
    laptop.await("group");
    laptop.finish();

    carol.say(posts("carol"));
    alice.say(posts("alice"));
    alice.say("{\"tag\":\"out\"} /group remove #lab @bob");
    alice.say(posts("later"));
    alice.say("{\"tag\":\"end\"} /msg #lab later still");
    var removal = seq(alice.await("group", event -> event.path("tag").asText().equals("out")));
    alice.awaitEver("message", event -> event.path("text").asText().equals("carol " + POSTS));
    alice.awaitEver("posted", event -> event.path("tag").asText().equals("end"));

    // On the device that was there, and on the one that comes later.
    phone.await("group", event -> event.path("change").asText().equals("removed"));
    var log = seqs(alice.all("message"), alice.all("posted"), alice.all("group"));
    var upTo = log.stream().filter(seq -> seq <= removal).toList();
    assertThat(seqsOf(phone)).isEqualTo(upTo);
    try (var back = cast.of("bob").start()) {
      back.await("ready");
      assertThat(seqs(back.all("message"), back.all("group")))
          .isEqualTo(upTo.subList(1, upTo.size()));

      alice.say("/group add #lab @bob", "/msg #lab welcome back");
      back.await("message", event -> event.path("text").asText().equals("welcome back"));
      phone.await("message", event -> event.path("text").asText().equals("welcome back"));
      assertThat(seqsOf(phone).subList(upTo.size(), upTo.size() + 2))
          .isEqualTo(List.of(log.getLast() + 1, log.getLast() + 2));
      back.say("/history #lab 200");
      var history = back.await("history").path("messages");
      assertThat(history).noneMatch(message -> message.path("text").asText().startsWith("later"));
    }
    assertThat(phone.all("message").stream().map(RemovalTest::text))
        .noneMatch(text -> text.startsWith("later"));
  }

  private static String[] posts(String what) {
    return IntStream.rangeClosed(1, POSTS)
        .mapToObj(n -> "/msg #lab " + what + " " + n)
        .toArray(String[]::new);
  }

  private static List<Long> seqsOf(Client client) {
    return seqs(client.all("message"), client.all("group"));
  }

  @SafeVarargs
  private static List<Long> seqs(List<JsonNode>... events) {
    var all = new TreeMap<Long, JsonNode>();
    for (var list : events) {
      list.forEach(event -> assertThat(all.put(seq(event), event)).as("twice").isNull());
    }
    return new ArrayList<>(all.keySet());
  }

  private static long seq(JsonNode event) {
    return event.path("seq").asLong();
  }

  private static String text(JsonNode event) {
    return event.path("text").asText();
  }
}
