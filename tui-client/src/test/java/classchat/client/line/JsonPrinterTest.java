package classchat.client.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import classchat.client.model.ClientEvent;
import classchat.client.model.Ending;
import classchat.client.model.Origin;
import classchat.wire.ErrorCode;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class JsonPrinterTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final String AT = "\"at\":\"2026-11-20T10:42:07.123Z\"";
  private static final String TAG = ",\"tag\":\"t\\\"1\"";
  private static final String CHAT =
      ",\"conversation\":\"@bob\",\"id\":\"00000000000000010000000000000002\"";
  private static final String KEY = "SHA256:" + "A".repeat(43);
  private static final String MESSAGE_3 =
      CHAT.substring(1)
          + ",\"seq\":3,\"from\":\"bob\",\"to\":\"alice\",\"text\":\"a\\nb\","
          + "\"sentAt\":\"2026-11-20T09:05:00.000Z\"";

  private final JsonPrinter printer = new JsonPrinter(Samples.CLOCK);

  static Stream<Arguments> events() {
    return Stream.of(
        golden(
            Samples.connected(),
            "connected",
            ",\"server\":\"localhost:7667\",\"user\":\"alice\","
                + "\"tls\":\"TLSv1.3 TLS_AES_128_GCM_SHA256\",\"key\":\""
                + KEY
                + "\",\"resumed\":true"),
        golden(
            Samples.lost(),
            "disconnected",
            ",\"reason\":\"connection reset\",\"retryInMillis\":480"),
        golden(Samples.lostForGood(), "disconnected", ",\"reason\":\"replaced\""),
        golden(
            Samples.ready(),
            "ready",
            ",\"conversations\":[{"
                + CHAT.substring(1)
                + ",\"unread\":2,\"lastSeq\":12,\"readSeq\":10}]"),
        golden(
            new ClientEvent.Message(Samples.message(3, "bob", "a\nb")), "message", "," + MESSAGE_3),
        golden(Samples.queued(Samples.MINE, 1), "queued", TAG + CHAT + ",\"n\":3"),
        golden(Samples.queued(Origin.NONE, 1), "queued", CHAT + ",\"n\":3"),
        golden(
            Samples.posted(Samples.MINE, 1, 4, Samples.recipient(true, false, Samples.EARLIER)),
            "posted",
            TAG
                + CHAT
                + ",\"seq\":4,\"sentAt\":\"2026-11-20T09:05:00.000Z\",\"recipients\":"
                + "[{\"user\":\"bob\",\"online\":false,\"lastSeen\":\"2026-11-20T09:05:00.000Z\"}]"),
        golden(
            Samples.posted(Samples.MINE, 1, 4, Samples.recipient(false, false, null)),
            "posted",
            TAG
                + CHAT
                + ",\"seq\":4,\"sentAt\":\"2026-11-20T09:05:00.000Z\",\"recipients\":"
                + "[{\"user\":\"bob\",\"online\":null,\"lastSeen\":null}]"),
        golden(
            Samples.progress("bob", 12, 10),
            "receipt",
            CHAT + ",\"user\":\"bob\",\"delivered\":12,\"read\":10"),
        golden(
            Samples.receipts(true),
            "receipts",
            TAG
                + CHAT
                + ",\"seq\":12,\"members\":[{\"user\":\"bob\",\"delivered\":true,\"read\":true},"
                + "{\"user\":\"carol\",\"delivered\":true,\"read\":false},"
                + "{\"user\":\"dan\",\"delivered\":false,\"read\":false}],"
                + "\"more\":true,\"next\":\"dan\""),
        golden(
            new ClientEvent.Presence("bob", true, java.util.Optional.empty()),
            "presence",
            ",\"user\":\"bob\",\"online\":true,\"lastSeen\":null"),
        golden(
            Samples.users(false),
            "users",
            TAG
                + ",\"users\":[{\"user\":\"alice\",\"displayName\":\"Alice A.\","
                + "\"role\":\"instructor\",\"online\":true,"
                + "\"lastSeen\":\"2026-11-20T09:05:00.000Z\"},"
                + "{\"user\":\"bob\",\"displayName\":\"bob\",\"role\":\"student\","
                + "\"online\":false,\"lastSeen\":null}],\"more\":false"),
        golden(
            Samples.history(true),
            "history",
            TAG
                + CHAT
                + ",\"messages\":[{"
                + MESSAGE_3
                + "},{"
                + MESSAGE_3
                    .replace(":3,", ":4,")
                    .replace("\"from\":\"bob\"", "\"from\":\"alice\"")
                    .replace("a\\nb", "c")
                + "}],\"more\":true,\"next\":3"),
        golden(new ClientEvent.Notice("careful"), "notice", ",\"text\":\"careful\""),
        golden(new ClientEvent.Done(Samples.MINE), "ok", TAG),
        golden(new ClientEvent.Opened(Samples.MINE, Samples.BOB), "ok", TAG + CHAT),
        golden(
            Samples.failed(ErrorCode.UNKNOWN_USER, false),
            "error",
            TAG
                + ",\"code\":\"unknown-user\",\"text\":\"no such thing\",\"command\":\"/msg @x y\""),
        golden(
            Samples.failed(ErrorCode.SERVER_ERROR, true),
            "error",
            TAG
                + ",\"code\":\"server-error\",\"text\":\"no such thing\",\"command\":\"/msg @x y\","
                + "\"retryable\":true"),
        golden(
            Samples.ended(Ending.SIGN_IN_REFUSED, ErrorCode.BAD_CREDENTIALS),
            "error",
            ",\"code\":\"bad-credentials\",\"text\":\"that was it\""),
        golden(
            Samples.devices(),
            "devices",
            TAG
                + ",\"devices\":[{\"id\":\"1f\",\"label\":\"laptop\","
                + "\"created\":\"2025-12-24T18:00:00.000Z\","
                + "\"lastSeen\":\"2026-11-20T09:05:00.000Z\",\"current\":true}]"),
        golden(
            Samples.invited(),
            "invitation",
            TAG + ",\"code\":\"ABCD-1234\",\"uses\":30,\"expires\":\"2026-11-20T10:43:07.123Z\""));
  }

  @ParameterizedTest
  @MethodSource("events")
  void eachEventIsTheObjectOfTheManual(ClientEvent event, String golden) throws IOException {
    var lines = printer.event(event, "/msg @x y");

    assertThat(lines).containsExactly(golden);
    assertThat(JSON.readTree(lines.getFirst()).isObject()).isTrue();
  }

  @Test
  void whatIsNoEventOfTheManualIsNotPrinted() {
    var silent =
        List.of(
            new ClientEvent.Restored("alice", List.of(), List.of(), List.of()),
            new ClientEvent.Connecting("localhost:7667"),
            Samples.failedTry(),
            new ClientEvent.KeyRefused("s:1", Samples.KEY, java.util.Optional.empty()),
            new ClientEvent.GivenUp(1, Samples.BOB),
            Samples.ended(Ending.QUIT, ErrorCode.NOT_CONNECTED));

    assertThat(silent).allMatch(event -> printer.event(event, null).isEmpty());
  }

  @Test
  void hostileTextStaysInItsLineAndItsField() throws IOException {
    var hostile = "\u001b]0;x\u0007\u202e\"}\r\n{\"type\":\"posted\"}\u2028\ud800";

    var lines = printer.event(new ClientEvent.Message(Samples.message(1, "bob", hostile)), null);

    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst()).doesNotContainPattern("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u202e]");
    assertThat(JSON.readTree(lines.getFirst()).get("text").textValue())
        .isEqualTo("]0;x\"}\n{\"type\":\"posted\"}\n");
  }

  private static Arguments golden(ClientEvent event, String type, String fields) {
    return arguments(event, "{\"type\":\"" + type + "\"," + AT + fields + "}");
  }
}
