package classchat.client.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.FileStage;
import classchat.client.model.FileStep;
import classchat.client.model.LogFile;
import classchat.client.model.OfferedFile;
import classchat.client.model.SharedFile;
import classchat.wire.Bytes;
import classchat.wire.FileAnswer;
import classchat.wire.MessageKind;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class JsonFilesTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final String AT = "\"at\":\"2026-11-20T10:42:07.123Z\"";
  private static final String TAG = ",\"tag\":\"t\\\"1\"";
  private static final String ID = ",\"id\":\"3fa2b1c4d5e6f708\"";
  private static final String HASH = ",\"sha256\":\"" + "0".repeat(64) + "\"";
  private static final String NAME = ",\"name\":\"log.tgz\",\"size\":3100000";
  private static final String BOBS =
      ID + ",\"conversation\":\"@bob\",\"from\":\"bob\"" + NAME + HASH;
  private static final String OWN = BOBS.replace("\"from\":\"bob\"", "\"from\":\"alice\"");
  private static final String SENT = ",\"sentAt\":\"2026-11-20T09:05:00.000Z\"";
  private static final String PATH = ",\"path\":\"/home/alice/Downloads/log.tgz\"";

  private final JsonPrinter printer = new JsonPrinter(Samples.CLOCK);

  static Stream<Arguments> events() {
    return Stream.of(
        golden(
            new ClientEvent.Message(LogFile.offer(false)),
            "file",
            offered(BOBS) + ",\"state\":\"offered\",\"bytes\":0" + SENT),
        golden(
            new ClientEvent.Message(LogFile.offer(Samples.HW1, false)),
            "file",
            offered(BOBS).replace("@bob", "#hw1")
                + ",\"state\":\"offered\",\"bytes\":0"
                + SENT
                + ",\"group\":\"hw1\""),
        golden(
            posted(LogFile.offer(true), Optional.empty()),
            "file",
            TAG
                + offered(OWN)
                + ",\"state\":\"offered\",\"bytes\":0"
                + SENT
                + ",\"recipients\":[{\"user\":\"bob\",\"online\":true,\"lastSeen\":null}]"),
        golden(
            posted(LogFile.offer(Samples.HW1, true), Optional.of(new ClientEvent.Reach(4, 2))),
            "file",
            TAG
                + offered(OWN).replace("@bob", "#hw1")
                + ",\"state\":\"offered\",\"bytes\":0"
                + SENT
                + ",\"group\":\"hw1\",\"members\":4,\"online\":2"),
        moved(LogFile.taking(0), FileStep.ACCEPTED, BOBS + state("accepted", 0)),
        moved(LogFile.taking(2000), FileStep.PROGRESS, BOBS + state("progress", 2000)),
        moved(LogFile.taken(), FileStep.DONE, BOBS + state("done", 3_100_000) + PATH),
        moved(
            LogFile.failed("the hash\u202e\nis wrong"),
            FileStep.FAILED,
            BOBS + state("failed", 1000) + ",\"reason\":\"the hash is wrong\""),
        moved(LogFile.of(FileStage.DECLINED), FileStep.DECLINED, BOBS + state("declined", 0)),
        moved(LogFile.of(FileStage.CANCELLED), FileStep.CANCELLED, BOBS + state("cancelled", 0)),
        moved(LogFile.sending(7), FileStep.PROGRESS, OWN + state("progress", 7)),
        moved(sent(), FileStep.DONE, OWN + state("done", 3_100_000)),
        golden(
            new ClientEvent.FileIs(sent(), FileStep.DONE, Optional.of("bob")),
            "file",
            OWN + state("done", 3_100_000) + ",\"user\":\"bob\""),
        golden(
            new ClientEvent.FileIs(sent(), FileStep.DECLINED, Optional.of("bob")),
            "file",
            OWN + state("declined", 3_100_000) + ",\"user\":\"bob\""),
        golden(
            new ClientEvent.FileIs(
                LogFile.of(FileStage.EXPIRED), FileStep.EXPIRED, Optional.empty()),
            "file",
            BOBS
                + state("failed", 0)
                + ",\"reason\":\"expired: the server does not keep it any more\""),
        golden(
            new ClientEvent.Files(
                Samples.MINE,
                List.of(
                    LogFile.of(FileStage.OFFERED),
                    LogFile.taken(),
                    LogFile.own(
                        FileStage.DONE,
                        Map.of("dan", FileAnswer.DECLINED, "bob", FileAnswer.ACCEPTED)),
                    LogFile.preparing())),
            "files",
            TAG
                + ",\"files\":[{"
                + BOBS.substring(1)
                + state("offered", 0)
                + "},{"
                + BOBS.substring(1)
                + state("done", 3_100_000)
                + PATH
                + "},{"
                + OWN.substring(1)
                + state("done", 3_100_000)
                + ",\"answers\":[{\"user\":\"bob\",\"state\":\"accepted\"},"
                + "{\"user\":\"dan\",\"state\":\"declined\"}]},{"
                + OWN.substring(1).replace(HASH, "")
                + state("progress", 1000)
                + ",\"answers\":[]}]"),
        golden(
            new ClientEvent.Blocked(Samples.MINE, List.of("bob", "carol")),
            "blocked",
            TAG + ",\"users\":[\"bob\",\"carol\"]"));
  }

  @ParameterizedTest
  @MethodSource("events")
  void eachEventIsTheObjectOfTheManual(ClientEvent event, String golden) throws IOException {
    var lines = printer.event(event, "/send @bob log.tgz");

    assertThat(lines).containsExactly(golden);
    assertThat(JSON.readTree(lines.getFirst()).isObject()).isTrue();
  }

  @Test
  void whatIsKnownOrOnlyReadIsNotPrinted() {
    var silent =
        List.of(
            new ClientEvent.FileIs(LogFile.taking(7), FileStep.KNOWN, Optional.empty()),
            new ClientEvent.FileMoved(Samples.MINE, LogFile.preparing(), FileStep.PROGRESS, false));

    assertThat(silent).allMatch(event -> printer.event(event, null).isEmpty());
  }

  @Test
  void theLastAnswerIsPrintedWhateverItSays() throws IOException {
    var last = new ClientEvent.FileMoved(Samples.MINE, LogFile.taken(), FileStep.KNOWN, true);

    var lines = printer.event(last, "/accept 3fa2");

    assertThat(JSON.readTree(lines.getFirst()).get("state").textValue()).isEqualTo("done");
  }

  @Test
  void offersAmongEarlierMessagesSayWhatTheyOffer() throws IOException {
    var history =
        new ClientEvent.History(
            Samples.MINE,
            Samples.BOB,
            List.of(Samples.message(16, "bob", "here"), LogFile.offer(false)),
            false,
            0);

    var messages = JSON.readTree(printer.event(history, null).getFirst()).get("messages");

    assertThat(messages.get(0).has("file")).isFalse();
    assertThat(messages.get(1).get("text").textValue()).isEqualTo("log.tgz");
    assertThat(messages.get(1).get("file").toString())
        .isEqualTo("{" + (ID + NAME + HASH).substring(1) + "}");
  }

  @Test
  void aHostileNameStaysInItsLineAndItsField() throws IOException {
    var name = "\u001b]0;x\u0007\u202e\"}\r\n{\"type\":\"posted\"}\u2028";
    var file = new OfferedFile(LogFile.ID, name, 1, Bytes.of(new byte[32]));
    var offer =
        new ChatMessage(
            Samples.BOB,
            1,
            "bob",
            "alice",
            name,
            Samples.EARLIER,
            false,
            MessageKind.PLAIN,
            Optional.of(file));

    var lines = printer.event(new ClientEvent.Message(offer), null);

    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst()).doesNotContainPattern("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u202e]");
    assertThat(JSON.readTree(lines.getFirst()).get("name").textValue())
        .isEqualTo("]0;x\"} {\"type\":\"posted\"} ");
  }

  private static SharedFile sent() {
    return LogFile.own(FileStage.DONE, Map.of());
  }

  private static ClientEvent posted(ChatMessage offer, Optional<ClientEvent.Reach> reach) {
    return new ClientEvent.Posted(
        Samples.MINE, 1, offer, List.of(Samples.recipient(true, true, null)), reach);
  }

  private static String offered(String file) {
    return file.replace(",\"from\"", ",\"seq\":17,\"from\"");
  }

  private static String state(String state, long bytes) {
    return ",\"state\":\"" + state + "\",\"bytes\":" + bytes;
  }

  private static Arguments moved(SharedFile file, FileStep step, String fields) {
    var event = new ClientEvent.FileMoved(Samples.MINE, file, step, step != FileStep.PROGRESS);
    return golden(event, "file", TAG + fields);
  }

  private static Arguments golden(ClientEvent event, String type, String fields) {
    return arguments(event, "{\"type\":\"" + type + "\"," + AT + fields + "}");
  }
}
