package classchat.client.line;

import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.ConversationRef;
import classchat.client.model.Device;
import classchat.client.model.Person;
import classchat.client.model.Recipient;
import classchat.client.model.Standing;
import classchat.wire.CleanText;
import classchat.wire.MessageKind;
import java.util.Locale;

/** The objects of which events are made. */
final class JsonItems {
  private JsonItems() {}

  /** Texts of others: cleaned here as well, where they leave the process. */
  static String clean(String text) {
    return CleanText.lines(text);
  }

  static JsonWriter in(JsonWriter line, ConversationRef conversation) {
    return line.text("conversation", conversation.label()).text("id", conversation.id().toString());
  }

  /** An asker who must not be known is null. */
  static JsonWriter message(JsonWriter line, ChatMessage message) {
    in(line, message.conversation()).number("seq", message.seq());
    (message.from().isEmpty() ? line.nothing("from") : line.text("from", message.from()))
        .text("to", message.to())
        .text("text", clean(message.text()))
        .time("sentAt", message.sentAt());
    message.file().ifPresent(file -> line.object("file", file, JsonFiles::of));
    return message.conversation().isGroup()
        ? kind(line.text("group", message.conversation().name()), message.kind())
        : line;
  }

  private static JsonWriter kind(JsonWriter line, MessageKind kind) {
    return switch (kind) {
      case PLAIN -> line;
      case ANNOUNCEMENT -> line.text("kind", "announcement");
      case QUESTION -> line.text("kind", "question");
      case ANONYMOUS_QUESTION -> line.text("kind", "question").flag("anonymous", true);
    };
  }

  static JsonWriter standing(JsonWriter line, Standing standing) {
    return in(line, standing.conversation())
        .number("unread", standing.unread())
        .number("lastSeq", standing.lastSeq())
        .number("readSeq", standing.readSeq());
  }

  /** Without an answer in time neither being online nor the last time is known. */
  static JsonWriter recipient(JsonWriter line, Recipient recipient) {
    line.text("user", recipient.user());
    return recipient.known()
        ? line.flag("online", recipient.online())
            .timeOrNull("lastSeen", recipient.lastSeen().orElse(null))
        : line.nothing("online").nothing("lastSeen");
  }

  static JsonWriter memberReceipt(JsonWriter line, ClientEvent.MemberReceipt member) {
    return line.text("user", member.user())
        .flag("delivered", member.delivered())
        .flag("read", member.read());
  }

  static JsonWriter person(JsonWriter line, Person person) {
    return line.text("user", person.user())
        .text("displayName", CleanText.line(person.displayName()))
        .text("role", person.role().name().toLowerCase(Locale.ROOT))
        .flag("online", person.online())
        .timeOrNull("lastSeen", person.lastSeen().orElse(null));
  }

  static JsonWriter device(JsonWriter line, Device device) {
    return line.text("id", device.id().toString())
        .text("label", CleanText.line(device.label()))
        .time("created", device.created())
        .time("lastSeen", device.lastSeen())
        .flag("current", device.current());
  }
}
