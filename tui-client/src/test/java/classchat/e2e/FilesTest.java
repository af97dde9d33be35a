package classchat.e2e;

import static classchat.e2e.Samples.is;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Files between people: E1 to E3, and the file part of G5, by real programs over real sockets. */
@Scenario
@Tag("core")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FilesTest {
  private static final int SIZE = 3_000_000;

  private final Site site;
  private final Path folder;
  private final Path file;
  private final Cast cast;
  private Client alice;
  private Client bob;

  /** Alice and Bob stay, for what takes no others. */
  FilesTest(Site site, @TempDir Path folder) throws IOException {
    this.site = site;
    this.folder = folder;
    this.file = named("Grüße 日本語.tgz");
    this.cast = Cast.on(site, folder);
  }

  @BeforeAll
  void begin() throws Exception {
    alice = cast.join("alice");
    bob = cast.join("bob");
    alice.await("ready");
    bob.await("ready");
  }

  @AfterAll
  void end() {
    alice.close();
    bob.close();
  }

  @Test
  void aFileIsOfferedAcceptedAndVerified_E1_E2_E3() throws Exception {
    var others = Cast.on(site, folder.resolve("verified"));
    try (var bob = others.join("bob");
        var alice = others.join("alice")) {
      bob.await("ready");
      alice.await("ready");

      alice.say("{\"tag\":\"f\"} /send @bob " + file);
      var offered = bob.await("file", is("offered"));
      assertThat(offered.path("from").asText()).isEqualTo("alice");
      assertThat(offered.path("conversation").asText()).isEqualTo("@alice");
      assertThat(offered.path("name").asText()).isEqualTo("Grüße 日本語.tgz");
      assertThat(offered.path("size").asLong()).isEqualTo(SIZE);
      assertThat(offered.path("sha256").asText()).isEqualTo(Samples.sha256(file));
      assertThat(alice.await("file", is("done")).path("tag").asText()).isEqualTo("f");
      assertThat(Samples.names(downloads("verified-bob"))).isEmpty();
      bob.say("/accept " + id(offered) + " " + downloads("verified-bob"));

      var done = bob.await("file", is("done"));
      var saved = Path.of(done.path("path").asText());
      assertThat(saved).isEqualTo(downloads("verified-bob").resolve("Grüße 日本語.tgz"));
      assertThat(Files.mismatch(file, saved)).isEqualTo(-1);
      assertThat(Samples.names(downloads("verified-bob"))).containsExactly("Grüße 日本語.tgz");
      alice.awaitEver("file", is("accepted", "bob"));
      alice.awaitEver("file", is("done", "bob"));
      alice.awaitEver("receipt", r -> r.path("delivered").asLong() >= 1);
      assertThat(alice.finish().exitCode()).isZero();
      assertThat(bob.finish().exitCode()).isZero();
      awaitNoneKept(id(offered));
    }
  }

  @Test
  void aDeclinedFileLeavesNothing_E2() throws Exception {
    alice.say("/send @bob " + named("declined.tgz"));
    var id = offered("declined.tgz");
    bob.say("/decline " + id.substring(0, 6));

    alice.awaitEver("file", of(id).and(is("declined", "bob")));
    assertThat(Samples.names(downloads("bob"))).doesNotContain("declined.tgz");
    alice.awaitEver("file", of(id).and(is("done")));
    awaitNoneKept(id);
  }

  @Test
  void aFileForSomebodyWhoIsAwayWaitsAlsoWhenItsSenderHasLeft_E3() throws Exception {
    var others = Cast.on(site, folder.resolve("away"));
    others.enrol("bob");
    var sent = others.of("alice").with("--register").run("/send @bob " + file);
    assertThat(sent.exitCode()).as(sent.text()).isZero();

    try (var bob = others.of("bob").start()) {
      var offered = bob.await("file", is("offered"));
      bob.say("/accept " + id(offered) + " " + downloads("away-bob"));
      var done = bob.await("file", is("done"));
      assertThat(Files.mismatch(file, Path.of(done.path("path").asText()))).isEqualTo(-1);
      assertThat(bob.finish().exitCode()).isZero();
    }

    var back = others.of("alice").run("/files");
    assertThat(Client.ofType(back.out(), "file")).anyMatch(is("done", "bob"));
    var again = others.of("alice").run();
    assertThat(Client.ofType(again.out(), "file")).isEmpty();
  }

  /** Two take it, one does not want it, one never answers, one is away. */
  @Test
  void eachMemberOfAGroupAnswersForItself_E1() throws Exception {
    var others = Cast.on(site, folder.resolve("group"));
    try (var ann = others.join("ann");
        var ben = others.join("ben");
        var cat = others.join("cat");
        var dan = others.join("dan");
        var alice = others.join("alice")) {
      for (var member : List.of(ann, ben, cat, dan)) {
        member.await("ready");
      }
      others.enrol("eve");
      alice.await("ready");
      alice.say("/group new #lab @ann @ben @cat @dan @eve");
      alice.await("group");

      alice.say("/send #lab " + file);
      var id = id(alice.await("file", is("offered")));
      alice.await("file", is("done"));
      ann.awaitEver("file", is("offered"));
      ann.say("/accept " + id + " " + downloads("group-ann"));
      ben.awaitEver("file", is("offered"));
      ben.say("/accept " + id + " " + downloads("group-ben"));
      cat.awaitEver("file", is("offered"));
      cat.say("/decline " + id);
      dan.awaitEver("file", is("offered"));

      alice.awaitEver("file", is("done", "ann"));
      alice.awaitEver("file", is("done", "ben"));
      alice.awaitEver("file", is("declined", "cat"));
      for (var name : List.of("ann", "ben")) {
        assertThat(Files.mismatch(file, downloads("group-" + name).resolve(file.getFileName())))
            .isEqualTo(-1);
      }
      alice.say("/files");
      assertThat(answers(alice.await("files")))
          .containsExactlyInAnyOrder("ann done", "ben done", "cat declined");
      dan.say("/files");
      assertThat(states(dan.await("files"))).containsExactly("offered");
      assertThat(alice.finish().exitCode()).isZero();

      try (var eve = others.of("eve").start()) {
        eve.await("file", is("offered"));
        eve.say("/accept " + id + " " + downloads("group-eve"));
        eve.await("file", is("done"));
        assertThat(eve.finish().exitCode()).isZero();
      }
      var back = others.of("alice").run("/files");
      assertThat(answers(Client.ofType(back.out(), "files").getFirst()))
          .containsExactlyInAnyOrder("ann done", "ben done", "cat declined", "eve done");
      assertThat(site.servers().keep(id)).isTrue();
    }
  }

  @Test
  void aFileThatIsTakenBackIsGoneForAll() throws Exception {
    alice.say("/send @bob " + named("taken-back.tgz"));
    var id = offered("taken-back.tgz");
    alice.awaitEver("file", of(id).and(is("done")));

    alice.say("/cancel " + id);

    bob.awaitEver("file", of(id).and(event -> event.path("state").asText().equals("cancelled")));
    bob.say("{\"tag\":\"late\"} /accept " + id + " " + downloads("bob"));
    assertThat(bob.awaitEver(answering("late")).path("code").asText()).isEqualTo("unknown-file");
    assertThat(Samples.names(downloads("bob"))).doesNotContain("taken-back.tgz");
    awaitNoneKept(id);
  }

  @Test
  void whatIsThereIsNeverOverwritten_E3() throws Exception {
    Files.writeString(downloads("bob").resolve("there.tgz"), "mine");
    var sent = named("there.tgz");

    alice.say("/send @bob " + sent);
    var id = offered("there.tgz");
    bob.say("/accept " + id + " " + downloads("bob"));

    var done = bob.awaitEver("file", of(id).and(is("done")));
    var saved = Path.of(done.path("path").asText());
    assertThat(Files.readString(downloads("bob").resolve("there.tgz"))).isEqualTo("mine");
    assertThat(saved.getFileName()).hasToString("there (1).tgz");
    assertThat(Files.mismatch(sent, saved)).isEqualTo(-1);
  }

  @Test
  void anEmptyFileIsAFile_E1() throws Exception {
    alice.say("/send @bob " + Files.createFile(folder.resolve("empty")));
    var id = offered("empty");
    bob.say("/accept " + id + " " + downloads("bob"));

    bob.awaitEver("file", of(id).and(is("done")));
    assertThat(downloads("bob").resolve("empty")).isEmptyFile();
  }

  @Test
  void whoIsBlockedSendsNeitherTextNorFiles() throws Exception {
    bob.say("{\"tag\":\"block\"} /block @alice");
    bob.awaitEver(answering("block"));
    alice.say("{\"tag\":\"text\"} /msg @bob hello", "{\"tag\":\"file\"} /send @bob " + file);

    for (var tag : List.of("text", "file")) {
      var refused = alice.awaitEver("error", answering(tag));
      assertThat(refused.path("code").asText()).isEqualTo("blocked");
    }
    bob.say("/block");
    assertThat(bob.await("blocked").path("users").get(0).asText()).isEqualTo("alice");
    bob.say("{\"tag\":\"unblock\"} /unblock @alice");
    bob.awaitEver(answering("unblock"));
    alice.say("/msg @bob hello again");
    bob.awaitEver("message", message -> message.path("text").asText().equals("hello again"));
    assertThat(bob.all("message")).noneMatch(m -> m.path("text").asText().equals("hello"));
    assertThat(bob.all("file")).noneMatch(event -> isFor(event, file.getFileName().toString()));
  }

  /** The id of a file that alice has offered bob. */
  private String offered(String name) throws InterruptedException {
    return id(bob.awaitEver("file", is("offered").and(event -> isFor(event, name))));
  }

  private static boolean isFor(JsonNode event, String name) {
    return event.path("name").asText().equals(name);
  }

  private static Predicate<JsonNode> of(String id) {
    return event -> id(event).equals(id);
  }

  private static Predicate<JsonNode> answering(String tag) {
    return event ->
        event.path("tag").asText().equals(tag) && !event.path("type").asText().equals("queued");
  }

  private Path named(String name) throws IOException {
    return Samples.random(folder.resolve(name), SIZE);
  }

  private void awaitNoneKept(String id) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !site.servers().keep(id));
  }

  private static List<String> answers(JsonNode files) {
    return list(files.path("files").get(0).path("answers")).stream()
        .map(answer -> answer.path("user").asText() + " " + answer.path("state").asText())
        .toList();
  }

  private static List<String> states(JsonNode files) {
    return list(files.path("files")).stream().map(f -> f.path("state").asText()).toList();
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static String id(JsonNode event) {
    return event.path("id").asText();
  }

  /** An empty folder of somebody's. */
  private Path downloads(String user) throws IOException {
    return Files.createDirectories(folder.resolve("downloads-" + user));
  }
}
