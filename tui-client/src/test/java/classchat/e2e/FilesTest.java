package classchat.e2e;

import static classchat.e2e.Samples.is;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files between people: E1 to E3, and the file part of G5, by real programs over real sockets. */
@Scenario
@Tag("core")
final class FilesTest {
  private static final int SIZE = 3_000_000;

  private final Site site;
  private final Cast cast;
  private final Path folder;
  private final Path file;

  FilesTest(Site site, @TempDir Path folder) throws IOException {
    this.site = site;
    this.cast = Cast.on(site, folder);
    this.folder = folder;
    this.file = Samples.random(folder.resolve("Grüße 日本語.tgz"), SIZE);
  }

  @Test
  void aFileIsOfferedAcceptedAndVerified_E1_E2_E3() throws Exception {
    try (var bob = cast.join("bob");
        var alice = cast.join("alice")) {
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
      assertThat(Samples.names(downloads("bob"))).isEmpty();
      bob.say("/accept " + id(offered) + " " + downloads("bob"));

      var done = bob.await("file", is("done"));
      var saved = Path.of(done.path("path").asText());
      assertThat(saved).isEqualTo(downloads("bob").resolve("Grüße 日本語.tgz"));
      assertThat(Files.mismatch(file, saved)).isEqualTo(-1);
      assertThat(Samples.names(downloads("bob"))).containsExactly("Grüße 日本語.tgz");
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
    try (var bob = cast.join("bob");
        var alice = cast.join("alice")) {
      bob.await("ready");
      alice.await("ready");

      alice.say("/send @bob " + file);
      var id = id(bob.await("file", is("offered")));
      bob.say("/decline " + id.substring(0, 6));

      alice.awaitEver("file", is("declined", "bob"));
      assertThat(Samples.names(downloads("bob"))).isEmpty();
      alice.awaitEver("file", is("done"));
      awaitNoneKept(id);
    }
  }

  @Test
  void aFileForSomebodyWhoIsAwayWaitsAlsoWhenItsSenderHasLeft_E3() throws Exception {
    cast.enrol("bob");
    var sent = cast.of("alice").with("--register").run("/send @bob " + file);
    assertThat(sent.exitCode()).as(sent.text()).isZero();

    try (var bob = cast.of("bob").start()) {
      var offered = bob.await("file", is("offered"));
      bob.say("/accept " + id(offered) + " " + downloads("bob"));
      var done = bob.await("file", is("done"));
      assertThat(Files.mismatch(file, Path.of(done.path("path").asText()))).isEqualTo(-1);
      assertThat(bob.finish().exitCode()).isZero();
    }

    var back = cast.of("alice").run("/files");
    assertThat(Client.ofType(back.out(), "file")).anyMatch(is("done", "bob"));
    var again = cast.of("alice").run();
    assertThat(Client.ofType(again.out(), "file")).isEmpty();
  }

  /** Two take it, one does not want it, one never answers, one is away. */
  @Test
  void eachMemberOfAGroupAnswersForItself_E1() throws Exception {
    try (var ann = cast.join("ann");
        var ben = cast.join("ben");
        var cat = cast.join("cat");
        var dan = cast.join("dan");
        var alice = cast.join("alice")) {
      cast.enrol("eve");
      alice.await("ready");
      alice.say("/group new #lab @ann @ben @cat @dan @eve");
      alice.await("group");

      alice.say("/send #lab " + file);
      var id = id(alice.await("file", is("offered")));
      alice.await("file", is("done"));
      ann.awaitEver("file", is("offered"));
      ann.say("/accept " + id + " " + downloads("ann"));
      ben.awaitEver("file", is("offered"));
      ben.say("/accept " + id + " " + downloads("ben"));
      cat.awaitEver("file", is("offered"));
      cat.say("/decline " + id);
      dan.awaitEver("file", is("offered"));

      alice.awaitEver("file", is("done", "ann"));
      alice.awaitEver("file", is("done", "ben"));
      alice.awaitEver("file", is("declined", "cat"));
      for (var name : List.of("ann", "ben")) {
        assertThat(Files.mismatch(file, downloads(name).resolve(file.getFileName()))).isEqualTo(-1);
      }
      alice.say("/files");
      assertThat(answers(alice.await("files")))
          .containsExactlyInAnyOrder("ann done", "ben done", "cat declined");
      dan.say("/files");
      assertThat(states(dan.await("files"))).containsExactly("offered");
      assertThat(alice.finish().exitCode()).isZero();

      try (var eve = cast.of("eve").start()) {
        eve.await("file", is("offered"));
        eve.say("/accept " + id + " " + downloads("eve"));
        eve.await("file", is("done"));
        assertThat(eve.finish().exitCode()).isZero();
      }
      var back = cast.of("alice").run("/files");
      assertThat(answers(Client.ofType(back.out(), "files").getFirst()))
          .containsExactlyInAnyOrder("ann done", "ben done", "cat declined", "eve done");
      assertThat(site.servers().keep(id)).isTrue();
    }
  }

  @Test
  void aFileThatIsTakenBackIsGoneForAll() throws Exception {
    try (var bob = cast.join("bob");
        var alice = cast.join("alice")) {
      bob.await("ready");
      alice.await("ready");
      alice.say("/send @bob " + file);
      var id = id(bob.await("file", is("offered")));
      alice.awaitEver("file", is("done"));

      alice.say("/cancel " + id);

      bob.await("file", event -> event.path("state").asText().equals("cancelled"));
      bob.say("/accept " + id + " " + downloads("bob"));
      assertThat(bob.await("error").path("code").asText()).isEqualTo("unknown-file");
      assertThat(Samples.names(downloads("bob"))).isEmpty();
      awaitNoneKept(id);
    }
  }

  @Test
  void whatIsThereIsNeverOverwritten_E3() throws Exception {
    Files.createDirectories(downloads("bob"));
    Files.writeString(downloads("bob").resolve("Grüße 日本語.tgz"), "mine");
    try (var bob = cast.join("bob");
        var alice = cast.join("alice")) {
      bob.await("ready");
      alice.await("ready");

      alice.say("/send @bob " + file);
      bob.say("/accept " + id(bob.await("file", is("offered"))) + " " + downloads("bob"));

      var saved = Path.of(bob.await("file", is("done")).path("path").asText());
      assertThat(Files.readString(downloads("bob").resolve("Grüße 日本語.tgz"))).isEqualTo("mine");
      assertThat(saved.getFileName()).hasToString("Grüße 日本語 (1).tgz");
      assertThat(Files.mismatch(file, saved)).isEqualTo(-1);
    }
  }

  @Test
  void anEmptyFileIsAFile_E1() throws Exception {
    var empty = Files.createFile(folder.resolve("empty"));
    try (var bob = cast.join("bob");
        var alice = cast.join("alice")) {
      bob.await("ready");
      alice.await("ready");

      alice.say("/send @bob " + empty);
      bob.say("/accept " + id(bob.await("file", is("offered"))) + " " + downloads("bob"));

      bob.await("file", is("done"));
      assertThat(downloads("bob").resolve("empty")).isEmptyFile();
    }
  }

  @Test
  void whoIsBlockedSendsNeitherTextNorFiles() throws Exception {
    try (var bob = cast.join("bob");
        var alice = cast.join("alice")) {
      bob.await("ready");
      alice.await("ready");

      bob.say("/block @alice");
      bob.await("ok");
      alice.say("/msg @bob hello", "/send @bob " + file);

      alice.await("error", e -> e.path("code").asText().equals("blocked"));
      alice.await("error", e -> e.path("code").asText().equals("blocked"));
      bob.say("/block");
      assertThat(bob.await("blocked").path("users").get(0).asText()).isEqualTo("alice");
      bob.say("/unblock @alice");
      bob.await("ok");
      alice.say("/msg @bob hello again");
      assertThat(bob.await("message").path("text").asText()).isEqualTo("hello again");
      assertThat(bob.all("file")).isEmpty();
    }
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
