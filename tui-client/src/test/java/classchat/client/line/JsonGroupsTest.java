package classchat.client.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import classchat.client.model.Change;
import classchat.client.model.ClientEvent;
import classchat.client.model.Group;
import classchat.client.model.Standing;
import classchat.wire.MessageKind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the manual says of groups. */
final class JsonGroupsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String AT = "\"at\":\"2026-11-20T10:42:07.123Z\"";
  private static final String TAG = ",\"tag\":\"t\\\"1\"";
  private static final String PLACE =
      "\"conversation\":\"#hw1\",\"id\":\"00000000000000010000000000000003\"";
  private static final String SENT = ",\"sentAt\":\"2026-11-20T09:05:00.000Z\"";
  private static final String SEEN = ",\"lastSeen\":\"2026-11-20T09:05:00.000Z\"";

  private final JsonPrinter printer = new JsonPrinter(Samples.CLOCK);

  static Stream<Arguments> events() {
    return Stream.of(
        golden(
            new ClientEvent.Ready(List.of(new Standing(Samples.HW1, 2, 17, 10))),
            "ready",
            ",\"conversations\":[{" + PLACE + ",\"unread\":2,\"lastSeq\":17,\"readSeq\":10}]"),
        golden(
            Samples.message("bob", "hi", MessageKind.PLAIN),
            "message",
            "," + message(17, "\"bob\"", "hi", "")),
        golden(
            Samples.message("bob", "hi", MessageKind.ANNOUNCEMENT),
            "message",
            "," + message(17, "\"bob\"", "hi", ",\"kind\":\"announcement\"")),
        golden(
            Samples.message("bob", "hi", MessageKind.QUESTION),
            "message",
            "," + message(17, "\"bob\"", "hi", ",\"kind\":\"question\"")),
        golden(
            Samples.message("bob", "hi", MessageKind.ANONYMOUS_QUESTION),
            "message",
            "," + message(17, "\"bob\"", "hi", ",\"kind\":\"question\",\"anonymous\":true")),
        golden(
            Samples.message("", "hi", MessageKind.ANONYMOUS_QUESTION),
            "message",
            "," + message(17, "null", "hi", ",\"kind\":\"question\",\"anonymous\":true")),
        golden(
            Samples.postedToGroup(4, new ClientEvent.Reach(4, 2)),
            "posted",
            TAG + "," + PLACE + ",\"seq\":4" + SENT + ",\"members\":4,\"online\":2"),
        golden(
            Samples.postedToGroup(4, null),
            "posted",
            TAG + "," + PLACE + ",\"seq\":4" + SENT + ",\"members\":null,\"online\":null"),
        golden(
            Samples.groupProgress("bob", 12, 10),
            "receipt",
            "," + PLACE + ",\"user\":\"bob\",\"delivered\":12,\"read\":10"),
        group(
            new Change.Created("hw1", List.of("bob", "carol"), false),
            "created",
            ",\"owner\":\"alice\",\"members\":[\"alice\",\"bob\",\"carol\"]"),
        group(
            new Change.Created("hw1", List.of(), true),
            "created",
            ",\"owner\":\"alice\",\"members\":[\"alice\"],\"everybody\":true"),
        group(new Change.Added(List.of("dan", "eve")), "added", ",\"members\":[\"dan\",\"eve\"]"),
        group(new Change.Removed(List.of("dan")), "removed", ",\"members\":[\"dan\"]"),
        group(new Change.Left(Optional.empty()), "left", ",\"members\":[\"alice\"]"),
        group(
            new Change.Left(Optional.of("bob")),
            "left",
            ",\"owner\":\"bob\",\"members\":[\"alice\"]"),
        group(new Change.Renamed(Optional.of("old"), "hw1"), "renamed", ",\"previous\":\"#old\""),
        group(new Change.Renamed(Optional.empty(), "hw1"), "renamed", ""),
        group(new Change.HandedOn("bob"), "owner", ",\"owner\":\"bob\""),
        group(new Change.Silenced("dan", 10), "silenced", ",\"members\":[\"dan\"],\"minutes\":10"),
        group(new Change.Silenced("dan", 0), "silenced", ",\"members\":[\"dan\"],\"minutes\":0"),
        group(new Change.Silenced("dan", Integer.MAX_VALUE), "silenced", ",\"members\":[\"dan\"]"),
        golden(
            Samples.changed("bob", new Change.Answered(3, 9)),
            "answered",
            "," + PLACE + ",\"seq\":17,\"by\":\"bob\",\"question\":3,\"answer\":9" + SENT),
        golden(
            Samples.changed("", new Change.Answered(3, 9)),
            "answered",
            "," + PLACE + ",\"seq\":17,\"by\":null,\"question\":3,\"answer\":9" + SENT),
        golden(
            Samples.made(new Change.Answered(3, 9)),
            "answered",
            TAG + "," + PLACE + ",\"seq\":17,\"by\":\"alice\",\"question\":3,\"answer\":9" + SENT),
        golden(Samples.members(false), "group", info("\"more\":false")),
        golden(Samples.members(true), "group", info("\"more\":true,\"next\":\"bob\"")),
        golden(Samples.questions(false), "questions", questions("\"more\":false")),
        golden(Samples.questions(true), "questions", questions("\"more\":true,\"next\":5")),
        golden(
            Samples.groupHistory(),
            "history",
            TAG
                + ","
                + PLACE
                + ",\"messages\":[{"
                + message(2, "\"bob\"", "a", "")
                + "},{"
                + message(4, "\"bob\"", "why?", ",\"kind\":\"question\"")
                + "}],\"changes\":[{\"change\":\"added\","
                + PLACE
                + ",\"seq\":3,\"by\":\"alice\",\"members\":[\"dan\"]"
                + SENT
                + "},{\"change\":\"answered\","
                + PLACE
                + ",\"seq\":5,\"by\":\"bob\",\"question\":4,\"answer\":2"
                + SENT
                + "}],\"more\":true,\"next\":2"));
  }

  @ParameterizedTest
  @MethodSource("events")
  void eachEventIsTheObjectOfTheManual(ClientEvent event, String golden) throws IOException {
    var lines = printer.event(event, "/group add #hw1 @dan");

    assertThat(lines).containsExactly(golden);
    assertThat(JSON.readTree(lines.getFirst()).isObject()).isTrue();
  }

  @Test
  void aChangeThatWasAskedForIsItsAnswer() throws IOException {
    var change = new Change.Added(List.of("dan"));

    var seen = print(Samples.changed("alice", change));
    var answer = print(Samples.made(change));

    assertThat(answer.path("tag").asText()).isEqualTo("t\"1");
    assertThat(answer.path("seq").asLong()).isEqualTo(17);
    assertThat(answer.size()).isEqualTo(seen.size() + 1);
  }

  @Test
  void theOwnerIsToldOnceItIsKnown() throws IOException {
    assertThat(owner(new Change.Added(List.of("dan")))).isEmpty();

    printer.event(Samples.is("carol", 3), null);

    assertThat(owner(new Change.Added(List.of("eve")))).isEqualTo("carol");
    assertThat(owner(new Change.HandedOn("bob"))).isEqualTo("bob");
  }

  @Test
  void theOwnerOfAnEarlierRunIsRemembered() throws IOException {
    var known = new ClientEvent.GroupIs(Samples.HW1, new Group("hw1", "carol", 3, true, 9));

    printer.event(
        new ClientEvent.Restored("alice", List.of(), List.of(known), List.of(), List.of()), null);

    assertThat(owner(new Change.Removed(List.of("dan")))).isEqualTo("carol");
  }

  @Test
  void theOwnerFollowsTheEntries() throws IOException {
    printer.event(
        new ClientEvent.Changed(
            Samples.entry(1, "carol", new Change.Created("hw1", List.of("bob"), false))),
        null);
    printer.event(
        new ClientEvent.Changed(Samples.entry(2, "carol", new Change.HandedOn("bob"))), null);

    assertThat(owner(new Change.Renamed(Optional.empty(), "hw2"))).isEqualTo("bob");

    printer.event(
        new ClientEvent.Changed(Samples.entry(18, "bob", new Change.Left(Optional.empty()))), null);

    assertThat(owner(new Change.Renamed(Optional.empty(), "hw2"))).isEmpty();
  }

  @Test
  void whatIsKnownOfAGroupIsNoEventByItself() {
    assertThat(printer.event(Samples.is("carol", 3), null)).isEmpty();
    assertThat(printer.event(new ClientEvent.Roster(Samples.HW1, List.of(), 16), null)).isEmpty();
    assertThat(printer.settled()).isEmpty();
  }

  private String owner(Change change) throws IOException {
    return print(Samples.changed("x", change)).path("owner").asText();
  }

  private JsonNode print(ClientEvent event) throws IOException {
    return JSON.readTree(printer.event(event, null).getFirst());
  }

  private static Arguments group(Change change, String word, String fields) {
    return golden(
        Samples.made(change),
        "group",
        TAG
            + ",\"change\":\""
            + word
            + "\","
            + PLACE
            + ",\"seq\":17,\"by\":\"alice\""
            + fields
            + SENT);
  }

  private static String message(long seq, String from, String text, String more) {
    return PLACE
        + ",\"seq\":"
        + seq
        + ",\"from\":"
        + from
        + ",\"to\":\"hw1\",\"text\":\""
        + text
        + "\""
        + SENT
        + ",\"group\":\"hw1\""
        + more;
  }

  private static String info(String more) {
    return TAG
        + ",\"change\":\"info\","
        + PLACE
        + ",\"seq\":17,\"owner\":\"alice\",\"size\":3,\"members\":[\"alice\",\"bob\"],\"people\":["
        + "{\"user\":\"alice\",\"displayName\":\"Alice A.\",\"role\":\"instructor\",\"online\":true"
        + SEEN
        + ",\"since\":1},"
        + "{\"user\":\"bob\",\"displayName\":\"bob\",\"role\":\"student\",\"online\":false"
        + SEEN
        + ",\"since\":12}],"
        + more;
  }

  private static String questions(String more) {
    return TAG
        + ","
        + PLACE
        + ",\"messages\":[{"
        + message(3, "\"bob\"", "why?", ",\"kind\":\"question\"")
        + "},{"
        + message(5, "null", "how?", ",\"kind\":\"question\",\"anonymous\":true")
        + "}],"
        + more;
  }

  private static Arguments golden(ClientEvent event, String type, String fields) {
    return arguments(event, "{\"type\":\"" + type + "\"," + AT + fields + "}");
  }
}
