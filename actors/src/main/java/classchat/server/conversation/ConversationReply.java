package classchat.server.conversation;

import classchat.server.cluster.ClusterMessage;
import classchat.wire.ConversationId;
import classchat.wire.ServerFrame;
import java.util.List;

/** What a conversation answers a session. */
public sealed interface ConversationReply extends ClusterMessage {
  /** The answer to a post, as it goes to the client. */
  record Answered(ServerFrame.Answer frame) implements ConversationReply {}

  /** Stored at least this far: some of those that one asked for. */
  record Advanced(ConversationId conversation, List<Reached> cursors) implements ConversationReply {
    public Advanced {
      cursors = List.copyOf(cursors);
    }
  }

  /** What comes to this conversation from now on is judged by who blocks whom now. */
  record BlocksNoted(ConversationId conversation) implements ConversationReply {}

  /** Who was to be brought into this class is, or can not be. */
  record Enrolled(ConversationId conversation) implements ConversationReply {}
}
