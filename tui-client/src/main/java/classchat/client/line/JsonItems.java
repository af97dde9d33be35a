package classchat.client.line;

import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.Device;
import classchat.client.model.Person;
import classchat.client.model.Recipient;
import classchat.client.model.Standing;
import classchat.wire.CleanText;
import java.util.Locale;

/** The objects of which events are made. */
final class JsonItems {
  private JsonItems() {}

  /** Texts of others: cleaned here as well, where they leave the process. */
  static String clean(String text) {
    return CleanText.lines(text);
  }

  static JsonWriter message(JsonWriter line, ChatMessage message) {
    return line.text("conversation", message.conversation().label())
        .text("id", message.conversation().id().toString())
        .number("seq", message.seq())
        .text("from", message.from())
        .text("to", message.to())
        .text("text", clean(message.text()))
        .time("sentAt", message.sentAt());
  }

  static JsonWriter standing(JsonWriter line, Standing standing) {
    return line.text("conversation", standing.conversation().label())
        .text("id", standing.conversation().id().toString())
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
