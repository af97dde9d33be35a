package classchat.server.conversation;

import classchat.server.cluster.ClusterMessage;
import classchat.wire.ConversationId;
import classchat.wire.Cursor;
import classchat.wire.ServerFrame;

/** What a conversation answers a session. */
public sealed interface ConversationReply extends ClusterMessage {
  /** The answer to a post, as it goes to the client. */
  record Answered(ServerFrame.Answer frame) implements ConversationReply {}

  /** Stored at least this far. */
  record Advanced(Cursor cursor) implements ConversationReply {}

  /** What comes to this conversation from now on is judged by who blocks whom now. */
  record BlocksNoted(ConversationId conversation) implements ConversationReply {}

  /** Who was to be brought into this class is, or can not be. */
  record Enrolled(ConversationId conversation) implements ConversationReply {}
}
