package classchat.server.conversation;

/** What a conversation tells itself. */
non-sealed interface InternalCommand extends ConversationCommand {}
