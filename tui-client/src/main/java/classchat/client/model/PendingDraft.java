package classchat.client.model;

import classchat.wire.MessageKind;

/**
 * A post that is saved in the profile and not answered yet.
 *
 * @param key names it within the profile, across restarts
 */
public record PendingDraft(
    long key, ConversationRef conversation, String text, Origin origin, MessageKind kind) {

  /** A plain one. */
  public PendingDraft(long key, ConversationRef conversation, String text, Origin origin) {
    this(key, conversation, text, origin, MessageKind.PLAIN);
  }
}
