package classchat.client.model;

/**
 * A post that is saved in the profile and not answered yet.
 *
 * @param key names it within the profile, across restarts
 */
public record PendingDraft(long key, ConversationRef conversation, String text, Origin origin) {}
