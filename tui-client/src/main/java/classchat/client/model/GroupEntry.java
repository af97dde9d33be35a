package classchat.client.model;

import java.time.Instant;

/**
 * One entry of a group's log that is no message.
 *
 * @param seq its place in the conversation
 * @param by whose entry it is, a bare name; empty when this account must not know
 * @param own made by this account, on whichever device
 */
public record GroupEntry(
    ConversationRef conversation, long seq, String by, Instant at, boolean own, Change change) {}
