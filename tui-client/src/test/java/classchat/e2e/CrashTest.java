package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is lost, doubled or turned around when server and client are killed while they work. */
@Tag("scenario")
final class CrashTest {
  private static final int MESSAGES = 1000;
  private static final int FIRST_PART = 600;

  @TempDir Path folder;

  @Test
  void aThousandMessagesSurviveKillsOfServerAndSender() throws Exception {
    try (var site = Site.start(Backend.chosen(), folder.resolve("site"))) {
      Client.enrol("bob", of(site, "bob", "bob"));
      Client.enrol("alice", of(site, "alice", "alice"));
      var present = of(site, "bob", "bob").start();
      present.await("ready");
      var alice = of(site, "alice", "alice").start();
      alice.await("ready");

      alice.say(posts(1, FIRST_PART));
      alice.await("posted", posted -> posted.path("seq").asLong() >= 100);
      site.servers().killFirst();
      site.servers().startFirst();
      site.servers().killFirst();
      site.servers().startFirst();
      alice.awaitEver("queued", queued -> tag(queued) == FIRST_PART);
      alice.await("posted", posted -> posted.path("seq").asLong() >= 300);
      alice.kill();
      var returned = of(site, "alice", "alice").start();
      returned.say(posts(FIRST_PART + 1, MESSAGES));
      var end = returned.finish();

      assertThat(end.exitCode()).as(end.text()).isZero();
      var posted =
          Stream.concat(alice.all("posted").stream(), Client.ofType(end.out(), "posted").stream())
              .collect(Collectors.toList());
      present.awaitEver("message", message -> message.path("text").asText().equals("" + MESSAGES));
      var fresh = of(site, "bob", "bob-new").run();
      assertThat(fresh.exitCode()).as(fresh.text()).isZero();
      assertThat(texts(present.all("message"))).isEqualTo(numbers());
      assertThat(texts(Client.ofType(fresh.out(), "message"))).isEqualTo(numbers());
      assertAllThere(posted, Client.ofType(fresh.out(), "message"));
      present.kill();
    }
  }

  /** Each acknowledged post has the seq that its receiver sees, and each was acknowledged. */
  private static void assertAllThere(Collection<JsonNode> posted, List<JsonNode> received) {
    Map<Long, String> bySeq =
        received.stream()
            .collect(Collectors.toMap(m -> m.path("seq").asLong(), m -> m.path("text").asText()));
    assertThat(posted)
        .allSatisfy(post ->
            assertThat(bySeq.get(post.path("seq").asLong())).isEqualTo(post.path("tag").asText()));
    assertThat(posted.stream().map(CrashTest::tag).distinct())
        .hasSizeBetween(MESSAGES - 64, MESSAGES);
  }

  private static String[] posts(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(i -> "{\"tag\":\"" + i + "\"} /msg @bob " + i)
        .toArray(String[]::new);
  }

  private static int tag(JsonNode event) {
    return event.path("tag").asInt();
  }

  private static List<String> texts(List<JsonNode> messages) {
    return messages.stream().map(message -> message.path("text").asText()).toList();
  }

  private static List<String> numbers() {
    return IntStream.rangeClosed(1, MESSAGES).mapToObj(Integer::toString).toList();
  }

  /** One that knows all servers. */
  private Client.Start of(Site site, String user, String device) {
    return new Client.Start().servers(site.fromNext(), site.key()).user(user, profile(device));
  }

  private Path profile(String user) {
    return folder.resolve("profile-" + user);
  }
}
