package classchat.e2e;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight people in five groups and four direct conversations at once, 2,000 messages each time: each
 * sees exactly those of its own conversations, in order, once, whatever is killed meanwhile. All
 * tests share the people and the servers.
 */
@Tag("scenario")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GroupsChatTest {
  private static final int MESSAGES = 2000;

  /**
   * A conversation.
   *
   * @param group its name; empty for a direct one
   */
  private record Talk(String group, List<String> members) {
    static Talk of(String group, String... members) {
      return new Talk(group, List.of(members));
    }

    /** What it is called on the side of {@code member}. */
    String label(String member) {
      var other = members.get(members.getFirst().equals(member) ? 1 : 0);
      return group.isEmpty() ? "@" + other : "#" + group;
    }

    /** The command of its first member after which all know it: only then posts are queued. */
    String beginning() {
      var others = members.stream().skip(1).map(name -> "@" + name).collect(joining(" "));
      return group.isEmpty() ? "/msg " + others + " hello" : "/group new #" + group + " " + others;
    }
  }

  private static final List<Talk> TALKS =
      List.of(
          Talk.of("north", "ann", "ben", "cat", "dan"),
          Talk.of("east", "cat", "dan", "eve", "fay"),
          Talk.of("south", "eve", "fay", "gus", "hal"),
          Talk.of("west", "gus", "hal", "ann", "ben"),
          Talk.of("centre", "ann", "cat", "eve", "gus", "hal"),
          Talk.of("", "ann", "eve"),
          Talk.of("", "ben", "fay"),
          Talk.of("", "cat", "gus"),
          Talk.of("", "dan", "hal"));

  @TempDir static Path folder;

  private final Map<String, Chatter> people = new TreeMap<>();
  private Site site;
  private Relay relay;

  /** The line of {@code ben} can be cut. */
  @BeforeAll
  void begin() throws Exception {
    site = Site.start(Backend.chosen(), folder);
    relay = Relay.to(site.next().address());
    for (var name : List.of("ann", "ben", "cat", "dan", "eve", "fay", "gus", "hal")) {
      var start = name.equals("ben") ? List.of(relay.address()) : site.fromNext();
      people.put(name, Chatter.register(name, start, site.key(), folder.resolve(name)));
    }
    for (var one : people.values()) {
      one.client().await("ready");
    }
    for (var talk : TALKS) {
      person(talk.members().getFirst()).say(List.of(talk.beginning()));
    }
    for (var talk : TALKS) {
      for (var member : talk.members()) {
        var label = talk.label(member);
        var client = person(member).client();
        client.awaitEver(
            event -> event.has("seq") && event.path("conversation").asText().equals(label));
      }
    }
  }

  @AfterAll
  void end() throws Exception {
    people.values().forEach(Chatter::kill);
    relay.close();
    site.close();
  }

  @Test
  void undisturbed_C3() {
    sayAtOnce("a-", 0, MESSAGES);

    assertEachHasHeardItsOwn("a-");
  }

  @Test
  void withOneWhoseLineBreaksAndOneWhoseClientIsKilled_A7() throws Exception {
    var cat = person("cat");
    sayAtOnce("b-", 0, MESSAGES / 2);
    awaitCount("b-", person("ben"), 20);
    relay.cut();
    await()
        .atMost(Processes.PATIENCE)
        .until(() -> cat.queued("b-") == said("b-", "cat", 0, MESSAGES / 2).size());

    cat.kill();
    people.values().stream()
        .filter(one -> one != cat)
        .forEach(one -> one.say(said("b-", one.name(), MESSAGES / 2, MESSAGES)));
    relay.cut();
    cat.startAgain();
    cat.say(said("b-", "cat", MESSAGES / 2, MESSAGES));

    assertEachHasHeardItsOwn("b-");
    assertThat(person("ben").client().all("disconnected")).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void withAServerKilled_D1() throws Exception {
    sayAtOnce("c-", 0, MESSAGES / 2);
    awaitCount("c-", person("hal"), 50);

    site.servers().killFirst();
    site.servers().startFirst();
    sayAtOnce("c-", MESSAGES / 2, MESSAGES);

    assertEachHasHeardItsOwn("c-");
  }

  private Chatter person(String name) {
    return Objects.requireNonNull(people.get(name));
  }

  private List<Chatter.Heard> heard(String round, Talk talk, String member) {
    return person(member).heard(round).getOrDefault(talk.label(member), List.of());
  }

  private void sayAtOnce(String round, int from, int to) {
    people.values().parallelStream().forEach(one -> one.say(said(round, one.name(), from, to)));
  }

  /** The commands of one of them; message {@code i} goes to one talk after the other. */
  private static List<String> said(String round, String author, int from, int to) {
    return IntStream.range(from, to)
        .filter(i -> author(i).equals(author))
        .mapToObj(i ->
            "{\"tag\":\"%1$s%2$d\"} /msg %3$s %1$s%2$d".formatted(round, i, talk(i).label(author)))
        .toList();
  }

  private static Talk talk(int i) {
    return TALKS.get(i % TALKS.size());
  }

  private static String author(int i) {
    var members = talk(i).members();
    return members.get(i / TALKS.size() % members.size());
  }

  private static void awaitCount(String round, Chatter chatter, int count) {
    await()
        .atMost(Processes.PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() ->
            assertThat(chatter.count(round))
                .as(() -> "messages that " + chatter + " has")
                .isGreaterThanOrEqualTo(count));
  }

  private void assertEachHasHeardItsOwn(String round) {
    for (var one : people.values()) {
      var own =
          IntStream.range(0, MESSAGES).filter(i -> talk(i).members().contains(one.name())).count();
      awaitCount(round, one, (int) own);
    }
    for (var talk : TALKS) {
      assertComplete(round, talk);
    }
    for (var one : people.values()) {
      assertThat(one.heard(round)).hasSize(talksOf(one.name()));
      assertThat(one.client().all("error")).isEmpty();
    }
  }

  private static int talksOf(String name) {
    return (int) TALKS.stream().filter(talk -> talk.members().contains(name)).count();
  }

  /** All members have the same, it is all that was said, and each author's words are in order. */
  private void assertComplete(String round, Talk talk) {
    var log = heard(round, talk, talk.members().getFirst());
    for (var member : talk.members()) {
      assertThat(heard(round, talk, member))
          .extracting(Chatter.Heard::seq, Chatter.Heard::text)
          .as(member + " in " + talk)
          .containsExactlyElementsOf(
              log.stream().map(heard -> tuple(heard.seq(), heard.text())).toList());
    }
    assertThat(log)
        .extracting(Chatter.Heard::seq)
        .containsExactlyElementsOf(
            LongStream.range(0, log.size()).map(i -> log.getFirst().seq() + i).boxed().toList());
    assertThat(byAuthor(round, log)).isEqualTo(expected(talk));
  }

  private static Map<String, List<Integer>> byAuthor(String round, List<Chatter.Heard> log) {
    var numbers = new HashMap<String, List<Integer>>();
    for (var heard : log) {
      var i = Integer.parseInt(heard.text().substring(round.length()));
      numbers.computeIfAbsent(author(i), author -> new ArrayList<>()).add(i);
    }
    return numbers;
  }

  private static Map<String, List<Integer>> expected(Talk talk) {
    var numbers = new HashMap<String, List<Integer>>();
    IntStream.range(0, MESSAGES)
        .filter(i -> talk(i).equals(talk))
        .forEach(i -> numbers.computeIfAbsent(author(i), author -> new ArrayList<>()).add(i));
    return numbers;
  }
}
