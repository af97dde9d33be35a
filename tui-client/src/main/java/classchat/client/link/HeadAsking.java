package classchat.client.link;

import classchat.wire.ClientFrame;
import classchat.wire.ConversationId;
import classchat.wire.ErrorCode;
import classchat.wire.ServerFrame;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Asks how far a conversation is, once at a time for each. */
final class HeadAsking {
  /** Gets the answers. */
  interface Answered {
    /**
     * Heads have come.
     *
     * @param given what had been given out when it was asked: the head is newer than that
     */
    void head(ServerFrame.Heads heads, long given);
  }

  private static final int MOST = 20_000;

  private final Requests requests;
  private final ToLongFunction<ConversationId> given;
  private final Answered answered;
  private final Map<ConversationId, Long> asked = new HashMap<>();

  /** What the server says nothing of that would make it known. */
  private final Set<ConversationId> nothing = new HashSet<>();

  HeadAsking(Requests requests, ToLongFunction<ConversationId> given, Answered answered) {
    this.requests = requests;
    this.given = given;
    this.answered = answered;
  }

  void ask(ConversationId id) {
    if (nothing.contains(id) || asked.putIfAbsent(id, Long.MAX_VALUE) != null) {
      return;
    }
    if (asked.size() + nothing.size() > MOST) {
      throw new LinkBroken(ErrorCode.SERVER_ERROR, "the server pushes what it tells no heads of");
    }
    requests.add(
        new Requests.Wanted(
            number -> {
              asked.put(id, given.applyAsLong(id));
              return new ClientFrame.HeadOf(number, id);
            },
            answer -> answer(id, answer),
            lost -> asked.remove(id)));
  }

  private void answer(ConversationId id, ServerFrame.Answer answer) {
    var before = asked.remove(id);
    if (before != null && answer instanceof ServerFrame.Heads heads) {
      answered.head(heads, before);
    } else if (!(answer instanceof ServerFrame.Refused refused && refused.retryable())) {
      nothing.add(id);
    }
  }

  /** Not to be asked for again on this connection. */
  void isNothing(ConversationId id) {
    nothing.add(id);
  }

  /** The connection is gone. */
  void lost() {
    nothing.clear();
  }
}
