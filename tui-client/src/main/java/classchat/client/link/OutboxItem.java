package classchat.client.link;

import classchat.client.model.Origin;
import classchat.wire.ConversationId;
import classchat.wire.Draft;

/**
 * A post that the profile holds.
 *
 * @param n its place among this device's entries of the conversation; it may change, key and nonce
 *     not
 */
record OutboxItem(
    long key, ConversationId conversation, long n, long nonce, String text, Origin origin) {
  Draft draft() {
    return new Draft(n, nonce);
  }

  OutboxItem numbered(long other) {
    return new OutboxItem(key, conversation, other, nonce, text, origin);
  }
}
