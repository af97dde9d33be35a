package classchat.server.session;

import akka.Done;
import akka.actor.typed.ActorRef;
import classchat.server.cluster.Directory;
import classchat.server.conversation.ConversationCommand;
import classchat.server.conversation.ConversationCommand.BlocksChanged;
import classchat.server.conversation.ConversationReply;
import classchat.wire.ConversationId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Has a direct conversation, on whichever node it is, judge by what is blocked from now on. Safe
 * for use by many threads.
 */
final class BlockNotes {
  private static final int SECONDS = 5;

  private final Directory<ConversationCommand> conversations;
  private final ActorRef<ConversationReply> replyTo;
  private final Map<ConversationId, CompletableFuture<Done>> open = new ConcurrentHashMap<>();

  BlockNotes(Directory<ConversationCommand> conversations, ActorRef<ConversationReply> replyTo) {
    this.conversations = conversations;
    this.replyTo = replyTo;
  }

  /** Done once posts that come to it are judged so; fails when it does not say that in time. */
  CompletionStage<Done> tell(ConversationId direct) {
    var noted = new CompletableFuture<Done>();
    open.put(direct, noted);
    conversations.tell(direct.toString(), new BlocksChanged(replyTo));
    return noted
        .orTimeout(SECONDS, TimeUnit.SECONDS)
        .whenComplete((done, late) -> open.remove(direct, noted));
  }

  /** It has taken note. */
  void noted(ConversationId direct) {
    Optional.ofNullable(open.get(direct)).ifPresent(noted -> noted.complete(Done.getInstance()));
  }
}
