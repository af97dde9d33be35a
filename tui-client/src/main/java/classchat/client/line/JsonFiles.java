package classchat.client.line;

import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.FileStage;
import classchat.client.model.FileStep;
import classchat.client.model.OfferedFile;
import classchat.client.model.SharedFile;
import classchat.wire.Bytes;
import classchat.wire.CleanText;
import classchat.wire.FileAnswer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parts of events that are about files. In them {@code id} is the file's. */
final class JsonFiles {
  private static final String EXPIRED = "expired: the server does not keep it any more";

  private JsonFiles() {}

  /** The offer that {@code message} is. */
  static JsonWriter offered(JsonWriter line, ChatMessage message, OfferedFile file) {
    line.text("id", file.id().toString())
        .text("conversation", message.conversation().label())
        .number("seq", message.seq())
        .text("from", message.from());
    what(line, file.name(), file.size(), file.sha256()).text("state", "offered").number("bytes", 0);
    line.time("sentAt", message.sentAt());
    return message.conversation().isGroup()
        ? line.text("group", message.conversation().name())
        : line;
  }

  /** What a message offers, beside its text. */
  static JsonWriter of(JsonWriter object, OfferedFile file) {
    return what(object.text("id", file.id().toString()), file.name(), file.size(), file.sha256());
  }

  /** What happened by itself, or what somebody else has answered. */
  static JsonWriter is(JsonWriter line, ClientEvent.FileIs event) {
    return moved(line, event.file(), event.step()).textIfAny("user", event.user().orElse(null));
  }

  /** What has happened. */
  static JsonWriter moved(JsonWriter line, SharedFile file, FileStep step) {
    return file(line, file, state(file, step));
  }

  /** One of a list. */
  static JsonWriter listed(JsonWriter object, SharedFile file) {
    file(object, file, state(file.stage()));
    return file.own()
        ? object.list("answers", answers(file).entrySet(), JsonFiles::answer)
        : object;
  }

  private static JsonWriter file(JsonWriter line, SharedFile file, String state) {
    line.text("id", file.id().toString())
        .text("conversation", file.conversation().label())
        .text("from", file.from());
    what(line, file.name(), file.size(), file.sha256())
        .text("state", state)
        .number("bytes", file.bytes());
    if (state.equals("done") && !file.own()) {
      line.textIfAny(
          "path", file.path().map(path -> path.toAbsolutePath().toString()).orElse(null));
    }
    return line.textIfAny("reason", reason(file, state));
  }

  /** The hash is left out of what is not read through yet. */
  private static JsonWriter what(JsonWriter line, String name, long size, Bytes sha256) {
    var hash = sha256.size() == 0 ? null : HexFormat.of().formatHex(sha256.unsafeArray());
    return line.text("name", CleanText.line(name)).number("size", size).textIfAny("sha256", hash);
  }

  private static String state(SharedFile file, FileStep step) {
    return switch (step) {
      case KNOWN -> state(file.stage());
      case ACCEPTED -> "accepted";
      case DECLINED -> "declined";
      case PROGRESS -> "progress";
      case DONE -> "done";
      case FAILED, EXPIRED -> "failed";
      case CANCELLED -> "cancelled";
    };
  }

  private static String state(FileStage stage) {
    return switch (stage) {
      case OFFERED -> "offered";
      case PREPARING, MOVING -> "progress";
      case DONE -> "done";
      case DECLINED -> "declined";
      case CANCELLED -> "cancelled";
      case FAILED, EXPIRED -> "failed";
    };
  }

  private static @Nullable String reason(SharedFile file, String state) {
    if (!file.reason().isEmpty()) {
      return CleanText.line(file.reason());
    }
    return file.stage() == FileStage.EXPIRED && state.equals("failed") ? EXPIRED : null;
  }

  private static Map<String, FileAnswer> answers(SharedFile file) {
    return new TreeMap<>(file.answers());
  }

  private static JsonWriter answer(JsonWriter object, Map.Entry<String, FileAnswer> answer) {
    return object
        .text("user", answer.getKey())
        .text("state", answer.getValue().name().toLowerCase(Locale.ROOT));
  }
}
