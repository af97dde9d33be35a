package classchat.client.link;

import classchat.client.model.Origin;
import classchat.wire.ConversationId;
import classchat.wire.Draft;
import classchat.wire.EntryContent;
import classchat.wire.MessageKind;

/**
 * An entry to be made that the profile holds.
 *
 * @param n its place among this device's entries of the conversation; it may change, key and nonce
 *     not
 */
record OutboxItem(
    long key,
    ConversationId conversation,
    long n,
    long nonce,
    EntryContent content,
    Origin origin) {

  /** What a message says; empty for what is none. */
  String text() {
    return Contents.text(content);
  }

  /** What a message is meant as. */
  MessageKind kind() {
    return Contents.kind(content);
  }

  boolean isMessage() {
    return content instanceof EntryContent.Message;
  }

  /** Whether it offers a file. */
  boolean isOffer() {
    return content instanceof EntryContent.FileOffered;
  }

  /** About what it takes in memory and in the profile. */
  long bytes() {
    var offer = isOffer() ? OFFER_BYTES : 0;
    return text().length() + offer + MEMBER_BYTES * Contents.members(content).size();
  }

  private static final long MEMBER_BYTES = 100;
  private static final long OFFER_BYTES = 500;

  Draft draft() {
    return new Draft(n, nonce);
  }

  OutboxItem numbered(long other) {
    return new OutboxItem(key, conversation, other, nonce, content, origin);
  }
}
