package classchat.server.store;

import classchat.wire.ConversationId;

/** A conversation that changed lately, and how far it is now. */
public record Changed(ConversationId conversation, long lastSeq, long revision) {}
