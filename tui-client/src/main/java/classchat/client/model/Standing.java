package classchat.client.model;

/**
 * How a conversation stands for this account.
 *
 * @param unread messages of others above {@code readSeq}
 * @param lastSeq the newest entry that has come without a gap
 * @param readSeq how far this account has read, on any device
 */
public record Standing(ConversationRef conversation, long unread, long lastSeq, long readSeq) {}
