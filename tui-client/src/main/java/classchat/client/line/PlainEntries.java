package classchat.client.line;

import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.ConversationRef;
import classchat.client.model.GroupEntry;
import classchat.client.model.OfferedFile;
import classchat.wire.CleanText;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/**
 * A line for each entry of a conversation. Line ends within a text are shown as {@value #LINE_END}.
 */
record PlainEntries(PlainTimes times, Ink ink) {
  private static final String LINE_END = " \u21b5 ";

  String place(ConversationRef conversation) {
    return "[" + ink.place(CleanText.line(conversation.label())) + "]";
  }

  /** Without {@code seq} when that is 0. */
  String place(ConversationRef conversation, long seq) {
    if (seq == 0) {
      return place(conversation);
    }
    return "[" + ink.place(CleanText.line(conversation.label()) + " " + seq) + "]";
  }

  String message(ChatMessage message) {
    return message(message, "");
  }

  /** With a remark behind it, unless that is empty. */
  String message(ChatMessage message, String remark) {
    return at(message.sentAt(), message.conversation(), message.seq())
        + message
            .file()
            .map(file -> offered(message, file) + ", id " + PlainFiles.id(file.id()))
            .orElseGet(() -> said(message) + oneLine(message.text()))
        + (remark.isEmpty() ? "" : ink.dim(" (" + remark + ")"));
  }

  /** One that has just come; of an offer it says how to answer. */
  String arrived(ChatMessage message) {
    return message
        .file()
        .filter(file -> !message.own())
        .map(file -> toAnswer(message, file))
        .orElseGet(() -> message(message));
  }

  private String toAnswer(ChatMessage message, OfferedFile file) {
    var id = PlainFiles.id(file.id());
    return at(message.sentAt(), message.conversation(), message.seq())
        + offered(message, file)
        + ink.dim(": /accept " + id + " or /decline " + id);
  }

  private String offered(ChatMessage message, OfferedFile file) {
    return ink.bold(CleanText.line(message.from())) + " offers " + PlainFiles.what(file);
  }

  /** Names have no blanks and no brackets: no plain message looks like another kind. */
  private String said(ChatMessage message) {
    var hidden = message.from().isEmpty();
    var who = hidden ? "(anonymous)" : ink.bold(CleanText.line(message.from()));
    return switch (message.kind()) {
      case PLAIN -> who + ": ";
      case ANNOUNCEMENT -> ink.alarm("ANNOUNCEMENT") + " by " + who + ": ";
      case QUESTION -> who + " asks: ";
      case ANONYMOUS_QUESTION -> who + (hidden ? "" : " (anonymous)") + " asks: ";
    };
  }

  /** What was done to a group. */
  String change(GroupEntry entry) {
    return at(entry.at(), entry.conversation(), entry.seq())
        + (entry.by().isEmpty() ? "(anonymous)" : ink.bold(CleanText.line(entry.by())))
        + " "
        + PlainGroups.change(entry);
  }

  /** Messages and changes in the order of the conversation. */
  List<String> earlier(ClientEvent.History page) {
    var lines = new TreeMap<Long, String>();
    page.messages().forEach(message -> lines.put(message.seq(), message(message)));
    page.changes().forEach(entry -> lines.put(entry.seq(), change(entry)));
    return List.copyOf(lines.values());
  }

  private String at(Instant time, ConversationRef conversation, long seq) {
    return ink.dim(times.of(time)) + " " + place(conversation, seq) + " ";
  }

  private static String oneLine(String text) {
    return CleanText.lines(text).replace("\n", LINE_END).replace('\t', ' ');
  }
}
