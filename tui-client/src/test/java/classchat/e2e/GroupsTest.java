package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * People talk in groups: C1 to C5, D2 and D3, by real programs. All tests share servers with Alice,
 * Bob and Carol; each has groups of its own.
 */
@Tag("scenario")
@Tag("core")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GroupsTest {
  @TempDir static Path folder;

  private Site site;
  private Client alice;
  private Client bob;
  private Client carol;
  private int tags;

  @BeforeAll
  void begin() throws Exception {
    site = Site.start(Backend.chosen(), folder);
    alice = register("alice");
    bob = register("bob");
    carol = register("carol");
    for (var client : List.of(alice, bob, carol)) {
      client.await("ready");
    }
  }

  @AfterAll
  void end() throws Exception {
    List.of(alice, bob, carol).forEach(Client::close);
    site.close();
  }

  @Test
  void onlyTheOwnerChangesAGroup_C1() throws Exception {
    var made = answer(alice, "/group new #own @bob");
    assertThat(made.path("change").asText()).isEqualTo("created");
    assertThat(made.path("owner").asText()).isEqualTo("alice");
    assertThat(names(made, "members")).containsExactlyInAnyOrder("alice", "bob");
    awaitGroup(bob, "#own", "created");

    for (var command :
        List.of(
            "/group add #own @carol",
            "/group remove #own @alice",
            "/group rename #own #mine",
            "/group owner #own @bob")) {
      assertThat(code(answer(bob, command))).as(command).isEqualTo("not-owner");
    }
    assertThat(code(answer(carol, "/msg #own hello"))).isIn("unknown-group", "not-a-member");

    answer(alice, "/group add #own @carol");
    assertThat(names(awaitGroup(carol, "#own", "added"), "members")).containsExactly("carol");
    answer(alice, "/group rename #own #ours");
    assertThat(awaitGroup(bob, "#ours", "renamed").path("previous").asText()).isEqualTo("#own");
    assertThat(code(answer(bob, "/msg #own hello"))).isEqualTo("unknown-group");
    answer(alice, "/group remove #ours @carol");
    assertThat(names(awaitGroup(carol, "#ours", "removed"), "members")).containsExactly("carol");
    assertThat(code(answer(carol, "/msg #ours hello"))).isIn("unknown-group", "not-a-member");
    answer(alice, "/group owner #ours @bob");
    assertThat(awaitGroup(bob, "#ours", "owner").path("owner").asText()).isEqualTo("bob");
    assertThat(code(answer(alice, "/group remove #ours @bob"))).isEqualTo("not-owner");
    answer(bob, "/group leave #ours");

    var left = awaitGroup(alice, "#ours", "left");
    assertThat(left.path("by").asText()).isEqualTo("bob");
    assertThat(left.path("owner").asText()).isEqualTo("alice");
    var info = answer(alice, "/group info #ours");
    assertThat(info.path("change").asText()).isEqualTo("info");
    assertThat(names(info, "members")).containsExactly("alice");
    assertThat(code(answer(carol, "/group new #ours"))).isEqualTo("name-taken");
  }

  @Test
  void everyMemberPostsAndSeesSenderAndGroup_C2() throws Exception {
    answer(alice, "/group new #all @bob @carol");
    for (var client : List.of(bob, carol)) {
      awaitGroup(client, "#all", "created");
    }

    for (var client : List.of(alice, bob, carol)) {
      var posted = answer(client, "/msg #all hello from " + name(client));
      assertThat(posted.path("members").asInt()).isEqualTo(2);
      assertThat(posted.path("online").asInt()).isEqualTo(2);
    }

    for (var reader : List.of(alice, bob, carol)) {
      for (var writer : List.of(alice, bob, carol)) {
        if (reader != writer) {
          var message = awaitText(reader, "#all", "hello from " + name(writer));
          assertThat(message.path("from").asText()).isEqualTo(name(writer));
          assertThat(message.path("group").asText()).isEqualTo("all");
        }
      }
    }
  }

  @Test
  void oneIsInManyGroupsAndDirectConversationsAtOnce_C3() throws Exception {
    answer(alice, "/group new #one @bob");
    answer(carol, "/group new #two @bob");
    awaitGroup(bob, "#one", "created");
    awaitGroup(bob, "#two", "created");

    for (var i = 1; i <= 20; i++) {
      alice.say("/msg #one 1." + i, "/msg @bob a." + i);
      carol.say("/msg #two 2." + i, "/msg @bob c." + i);
      bob.say("/msg #one b." + i, "/msg #two b." + i);
    }

    awaitText(bob, "#one", "1.20");
    awaitText(bob, "#two", "2.20");
    awaitText(bob, "@alice", "a.20");
    awaitText(bob, "@carol", "c.20");
    awaitText(alice, "#one", "b.20");
    awaitText(carol, "#two", "b.20");
    assertThat(texts(bob, "#one")).isEqualTo(numbered("1."));
    assertThat(texts(bob, "#two")).isEqualTo(numbered("2."));
    assertThat(texts(bob, "@alice")).isEqualTo(numbered("a."));
    assertThat(texts(bob, "@carol")).isEqualTo(numbered("c."));
    assertThat(texts(alice, "#one")).isEqualTo(numbered("b."));
    assertThat(texts(alice, "#two")).isEmpty();
    assertThat(texts(carol, "#one")).isEmpty();
  }

  @Test
  void theSenderSeesWhomAMessageHasReachedAndWhoHasReadIt_C4() throws Exception {
    Client.enrol("dan", of("dan"));
    answer(alice, "/group new #seen @bob @carol @dan");
    var posted = answer(alice, "/msg #seen read this");
    var seq = posted.path("seq").asLong();
    assertThat(posted.path("members").asInt()).isEqualTo(3);
    assertThat(posted.path("online").asInt()).isEqualTo(2);

    awaitText(carol, "#seen", "read this");
    carol.say("/read #seen");

    awaitReceipt(alice, "#seen", "carol", "read", seq);
    awaitReceipt(alice, "#seen", "bob", "delivered", seq);
    var receipts = answer(alice, "/receipts #seen " + seq);
    assertThat(receipts.path("members"))
        .extracting(
            member -> member.path("user").asText(),
            member -> member.path("delivered").asBoolean(),
            member -> member.path("read").asBoolean())
        .containsExactly(
            tuple("bob", true, false), tuple("carol", true, true), tuple("dan", false, false));
  }

  @Test
  void aGroupWorksForPeopleWhoAreNeverThereTogether_D2_D3() throws Exception {
    Client.enrol("fred", of("fred"));

    var asked =
        of("erin")
            .with("--register")
            .run("/group new #late @fred", "/msg #late one", "/msg #late two");
    var read = of("fred").with("--auto-read", "--wait", "1").run();
    var answered = of("fred").run("/msg #late three");
    var returned = of("erin").with("--wait", "1").run("/receipts #late 3");

    assertThat(asked.exitCode()).as(asked.text()).isZero();
    assertThat(Client.ofType(asked.out(), "posted"))
        .allSatisfy(posted -> assertThat(posted.path("members").asInt()).isEqualTo(1))
        .allSatisfy(posted -> assertThat(posted.path("online").asInt()).isZero());
    assertThat(texts(read)).as(read.text()).containsExactly("one", "two");
    assertThat(texts(answered)).as(answered.text()).isEmpty();
    assertThat(texts(returned)).as(returned.text()).containsExactly("three");
    assertThat(Client.ofType(returned.out(), "receipt"))
        .as(returned.text())
        .anySatisfy(receipt -> {
          assertThat(receipt.path("conversation").asText()).isEqualTo("#late");
          assertThat(receipt.path("user").asText()).isEqualTo("fred");
          assertThat(receipt.path("read").asLong()).isGreaterThanOrEqualTo(3);
        });
    var receipts = Client.ofType(returned.out(), "receipts").getFirst().path("members").get(0);
    assertThat(receipts.path("user").asText()).isEqualTo("fred");
    assertThat(receipts.path("read").asBoolean()).isTrue();
  }

  @Test
  void anInstructorMakesAClassOfAllInOneStepAndStudentsAnswerThere_C5() throws Exception {
    try (var dean = instructor("dean")) {
      dean.await("ready");
      dean.say("/class new #course", "/announce #course exam on friday");
      for (var student : List.of(alice, bob, carol)) {
        assertThat(awaitText(student, "#course", "exam on friday").path("kind").asText())
            .isEqualTo("announcement");
      }
      answer(bob, "/msg #course thank you");
      awaitText(dean, "#course", "thank you");
      awaitText(carol, "#course", "thank you");
      assertThat(code(answer(bob, "/announce #course no exam"))).isEqualTo("not-allowed");
      assertThat(code(answer(bob, "/class new #mine"))).isEqualTo("not-allowed");

      var asked = answer(alice, "/ask #course --anonymous what is it about").path("seq").asText();
      assertThat(awaitText(bob, "#course", "what is it about").path("from").isNull()).isTrue();
      assertThat(awaitText(dean, "#course", "what is it about").path("from").asText())
          .isEqualTo("alice");
      answer(dean, "/open #course");
      var answer = answer(dean, "/msg #course all of it").path("seq").asText();
      assertThat(answer(bob, "/questions #course").path("messages")).hasSize(1);
      assertThat(answer(dean, "/answer " + answer + " to " + asked).path("type").asText())
          .isEqualTo("answered");
      assertThat(answer(bob, "/questions #course").path("messages")).isEmpty();

      answer(dean, "/silence #course @carol 5");
      assertThat(answer(carol, "/msg #course hm").path("text").asText()).contains("5 minutes");
      var late = of("gina").with("--register").run();
      assertThat(late.exitCode()).isZero();
      assertThat(Client.ofType(late.out(), "ready").getFirst().path("conversations"))
          .anySatisfy(talk -> assertThat(talk.path("conversation").asText()).isEqualTo("#course"));
    }
  }

  private Client instructor(String name) throws Exception {
    var password = Map.of("CLASSCHAT_PASSWORD", Client.PASSWORD);
    Server.admin(site.next().data(), password, "user", "add", name, "--role", "instructor");
    return of(name).start();
  }

  /** Gives a command; its last answer. */
  private JsonNode answer(Client client, String command) throws Exception {
    var tag = "t" + ++tags;
    client.say("{\"tag\":\"" + tag + "\"} " + command);
    return client.awaitEver(event ->
        event.path("tag").asText().equals(tag) && !event.path("type").asText().equals("queued"));
  }

  private static String code(JsonNode answer) {
    return answer.path("code").asText();
  }

  private static JsonNode awaitGroup(Client client, String group, String change)
      throws InterruptedException {
    return client.awaitEver(
        "group",
        event ->
            event.path("conversation").asText().equals(group)
                && event.path("change").asText().equals(change));
  }

  private static JsonNode awaitText(Client client, String conversation, String text)
      throws InterruptedException {
    return client.awaitEver(
        "message",
        event ->
            event.path("conversation").asText().equals(conversation)
                && event.path("text").asText().equals(text));
  }

  private static void awaitReceipt(
      Client client, String conversation, String user, String cursor, long seq)
      throws InterruptedException {
    client.awaitEver(
        "receipt",
        event ->
            event.path("conversation").asText().equals(conversation)
                && event.path("user").asText().equals(user)
                && event.path(cursor).asLong() >= seq);
  }

  private static List<String> texts(Client client, String conversation) {
    return client.all("message").stream()
        .filter(message -> message.path("conversation").asText().equals(conversation))
        .map(message -> message.path("text").asText())
        .toList();
  }

  private static List<String> texts(Ended ended) {
    return Client.ofType(ended.out(), "message").stream()
        .map(message -> message.path("text").asText())
        .toList();
  }

  private static List<String> names(JsonNode event, String field) {
    return StreamSupport.stream(event.path(field).spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  private static List<String> numbered(String prefix) {
    return IntStream.rangeClosed(1, 20).mapToObj(i -> prefix + i).toList();
  }

  private String name(Client client) {
    return client == alice ? "alice" : client == bob ? "bob" : "carol";
  }

  private Client.Start of(String user) {
    return new Client.Start()
        .server(site.next().address(), site.key())
        .user(user, folder.resolve(user));
  }

  private Client register(String user) throws Exception {
    return of(user).with("--register").start();
  }
}
