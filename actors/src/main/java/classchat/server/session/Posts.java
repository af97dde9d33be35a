package classchat.server.session;

import akka.actor.typed.ActorRef;
import classchat.server.cluster.Directory;
import classchat.server.conversation.ConversationCommand;
import classchat.server.conversation.ConversationReply;
import classchat.server.observe.SessionEvents;
import classchat.wire.AccountId;
import classchat.wire.ClientFrame.Post;
import classchat.wire.ClientFrame.Request;
import classchat.wire.ConversationId;
import classchat.wire.EntryContent;
import classchat.wire.ErrorCode;
import classchat.wire.ServerFrame.Answer;
import classchat.wire.ServerFrame.Posted;
import classchat.wire.ServerFrame.Refused;
import classchat.wire.Target;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The posts of one session: to their conversation, and its answer back. */
final class Posts {
  private static final Duration STOPPING = Duration.ofSeconds(1);

  /** A client sends again after 10 s; what is repeated sooner is a request of its own. */
  private static final long AGAIN = Duration.ofSeconds(5).toNanos();

  private record Pending(Post post, long since) {}

  private final Self self;
  private final Directory<ConversationCommand> conversations;
  private final ActorRef<ConversationReply> replyTo;
  private final PostRates rates;
  private final SessionEvents events;
  private final Map<Long, Pending> pending = new LinkedHashMap<>();

  Posts(
      Self self,
      Directory<ConversationCommand> conversations,
      ActorRef<ConversationReply> replyTo,
      PostRates rates,
      SessionEvents events) {
    this.self = self;
    this.conversations = conversations;
    this.replyTo = replyTo;
    this.rates = rates;
    this.events = events;
  }

  /** Hands a post on; gives the answer when there is one at once. */
  Optional<Answer> post(Post post, long now) {
    var id = conversation(post.target());
    if (id.isEmpty()) {
      return Optional.of(
          Refusals.forGood(
              post.request(), ErrorCode.BAD_COMMAND, "there is no conversation with oneself"));
    }
    var wait = rates.of(self.account()).map(PostRate::take).orElse(0L);
    if (wait > 0) {
      return Optional.of(tooFast(post, wait));
    }
    pending.put(post.request(), new Pending(post, now));
    events.postTaken();
    conversations.tell(
        id.get().toString(),
        new ConversationCommand.Post(
            post.request(),
            self.account(),
            self.name(),
            self.device(),
            post.draft(),
            post.target(),
            post.content(),
            replyTo));
    return Optional.empty();
  }

  /**
   * Forgets the request that {@code again} takes the place of: its client has given it up, so that
   * it keeps no credit. There is mostly none, as the oldest comes first and is young.
   */
  Optional<Long> forgetReplaced(Post again, long now) {
    for (var waited : pending.values()) {
      if (now - waited.since() < AGAIN) {
        return Optional.empty();
      }
      if (waited.post().draft().nonce() == again.draft().nonce()
          && waited.post().target().equals(again.target())) {
        pending.remove(waited.post().request());
        return Optional.of(waited.post().request());
      }
    }
    return Optional.empty();
  }

  /** What a request is told that comes while the server ends. */
  static Refused stopping(Request request) {
    return Refusals.forNow(
        request.request(), ErrorCode.SERVER_STOPPING, "the server is stopping", STOPPING);
  }

  private static Refused tooFast(Post post, long wait) {
    return Refusals.forNow(
        post.request(), ErrorCode.RATE_LIMITED, "too many posts", Duration.ofMillis(wait));
  }

  /** Takes the conversation's answer; false when nobody waits for it any more. */
  boolean answered(Answer answer) {
    var waited = pending.remove(answer.request());
    if (waited == null) {
      return false;
    }
    events.postAnswered(answer instanceof Posted);
    if (answer instanceof Posted posted) {
      tell(waited.post(), posted.seq());
    }
    return true;
  }

  private void tell(Post post, long seq) {
    if (post.content() instanceof EntryContent.Message) {
      events.sent(self.name(), post.target(), seq);
    } else if (post.content() instanceof EntryContent.FileOffered offer) {
      events.fileOffered(self.name(), post.target(), offer.size());
    }
  }

  /** Gives up posts of {@code before} or earlier; the drafts stay with the client. */
  List<Answer> overdue(long before) {
    var late =
        pending.values().stream()
            .filter(waited -> waited.since() - before <= 0)
            .map(waited -> waited.post().request())
            .toList();
    late.forEach(pending::remove);
    return late.stream().<Answer>map(Refusals::failed).toList();
  }

  boolean isEmpty() {
    return pending.isEmpty();
  }

  private Optional<ConversationId> conversation(Target target) {
    return switch (target) {
      case Target.Peer(AccountId peer) when peer.equals(self.account()) -> Optional.empty();
      case Target.Peer(AccountId peer) -> Optional.of(ConversationId.direct(self.account(), peer));
      case Target.Existing(ConversationId id) -> Optional.of(id);
    };
  }
}
