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
final class RemovalTest {
  private static final int POSTS = 64;

  @TempDir Path folder;

  @Test
  void theRemovedGetsExactlyWhatWasUpToItsRemovalOnEveryDevice() throws Exception {
    try (var server = Server.start(folder.resolve("data"))) {
      for (var name : List.of("alice", "bob", "carol")) {
        Client.register(server, name, folder.resolve(name));
      }
      try (var alice = Client.of(server, "alice", folder.resolve("alice")).start();
          var carol = Client.of(server, "carol", folder.resolve("carol")).start();
          var phone = Client.of(server, "bob", folder.resolve("phone")).start();
          var laptop = Client.of(server, "bob", folder.resolve("bob")).start()) {
        removed(server, alice, carol, phone, laptop);
      }
    }
  }

  private void removed(Server server, Client alice, Client carol, Client phone, Client laptop)
      throws Exception {
    var bob = folder.resolve("bob");
    phone.await("ready");
    laptop.await("ready");
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
    try (var back = Client.of(server, "bob", bob).start()) {
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
