package classchat.server.conversation;

import akka.actor.typed.ActorRef;
import classchat.server.cluster.ClusterMessage;
import classchat.wire.AccountId;
import classchat.wire.DeviceId;
import classchat.wire.Draft;
import classchat.wire.EntryContent;
import classchat.wire.Target;
import classchat.wire.UserName;
import java.util.List;

/**
 * What a conversation understands from outside. Its directory id is {@code
 * ConversationId.toString()}.
 */
public sealed interface ConversationCommand extends ClusterMessage
    permits ConversationCommand.Post,
        ConversationCommand.Advance,
        ConversationCommand.Enrol,
        ConversationCommand.BlocksChanged,
        InternalCommand {
  /**
   * Makes an entry; answered by {@link ConversationReply.Answered} with {@code Posted} or {@code
   * Refused}, once it is on disk or refused. A repeat of the draft is answered, not posted again.
   *
   * @param request of the frame that asked, repeated in the answer
   * @param author with its {@code name} and {@code device} comes from the session, never from a
   *     frame
   */
  record Post(
      long request,
      AccountId author,
      UserName name,
      DeviceId device,
      Draft draft,
      Target target,
      EntryContent content,
      ActorRef<ConversationReply> replyTo)
      implements ConversationCommand {}

  /**
   * Moves cursors of members; each is answered by {@link ConversationReply.Advanced} once stored.
   * What is beyond the last entry counts as the last entry; who is no member is ignored.
   */
  record Advance(List<Reached> cursors, ActorRef<ConversationReply> replyTo)
      implements ConversationCommand {
    public Advance {
      cursors = List.copyOf(cursors);
    }
  }

  /**
   * Brings an account into a class; answered by {@link ConversationReply.Enrolled} once it is or
   * was a member on disk, or may not be one. May be repeated.
   */
  record Enrol(AccountId account, ActorRef<ConversationReply> replyTo)
      implements ConversationCommand {}

  /**
   * One of the two of a direct conversation has blocked the other one, or takes it again, and that
   * is stored: what is posted from now on is judged by it, and {@link
   * ConversationReply.BlocksNoted} says so. May be repeated.
   */
  record BlocksChanged(ActorRef<ConversationReply> replyTo) implements ConversationCommand {}
}
