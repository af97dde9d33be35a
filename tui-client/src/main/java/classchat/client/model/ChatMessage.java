package classchat.client.model;

import classchat.wire.MessageKind;
import java.time.Instant;
import java.util.Optional;

/**
 * One message of a conversation; names are bare, the text is cleaned of what could harm a terminal.
 *
 * @param seq its place in the conversation: 1, 2, 3...
 * @param from empty when this account must not know who asked
 * @param to the other user of a direct conversation, or the group's name
 * @param text what it says; of an offer the name of the file
 * @param own written by this account, on whichever device
 * @param file what it offers, if it is the offer of a file
 */
public record ChatMessage(
    ConversationRef conversation,
    long seq,
    String from,
    String to,
    String text,
    Instant sentAt,
    boolean own,
    MessageKind kind,
    Optional<OfferedFile> file) {

  /** One that offers no file. */
  public ChatMessage(
      ConversationRef conversation,
      long seq,
      String from,
      String to,
      String text,
      Instant sentAt,
      boolean own,
      MessageKind kind) {
    this(conversation, seq, from, to, text, sentAt, own, kind, Optional.empty());
  }

  /** A plain one. */
  public ChatMessage(
      ConversationRef conversation,
      long seq,
      String from,
      String to,
      String text,
      Instant sentAt,
      boolean own) {
    this(conversation, seq, from, to, text, sentAt, own, MessageKind.PLAIN);
  }
}
