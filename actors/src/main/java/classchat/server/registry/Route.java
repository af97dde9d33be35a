package classchat.server.registry;

import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.codec.EncodedFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** What the index holds of one session. */
final class Route {
  /** A membership that changed while the session was being filled. */
  record Passing(ConversationId conversation, long seq, boolean present) {}

  final Seat seat;
  final Map<ConversationId, Mark> marks = new HashMap<>();

  /** Marks that wait for their head to be told. */
  final Set<Mark> behind = new LinkedHashSet<>();

  /** Heads that answer the attach and found no room yet. */
  final Queue<EncodedFrame> pages = new ArrayDeque<>();

  final List<Passing> passing = new ArrayList<>(0);

  /** Users that it watches and has not been told of as things stand. */
  final Set<AccountId> owed = new LinkedHashSet<>(0);

  /** Users that an answer has named otherwise than they had been told, and how. */
  final Map<AccountId, Boolean> named = new HashMap<>(0);

  /** Others in direct conversations: their presence is always pushed. */
  final Set<AccountId> partners = new HashSet<>();

  /** Others in the conversation that the session shows. */
  final Set<AccountId> shown = new HashSet<>(0);

  /** The conversation that the session shows. */
  Optional<ConversationId> open = Optional.empty();

  /** The heads are being read. */
  boolean filling;

  /** All heads are in the outbox: it gets what passes. */
  boolean serving;

  /** A push found no room: nothing more until there is. */
  boolean lagging;

  /** The heads of what is behind are being read. */
  boolean reading;

  /** Who is in what the session shows is being read. */
  boolean opening;

  /** It has to be read again, as it changed meanwhile. */
  boolean openAgain;

  boolean gone;

  Route(Seat seat) {
    this.seat = seat;
  }

  /** The mark of a conversation that the session is, or was, in. */
  Optional<Mark> mark(ConversationId conversation) {
    return Optional.ofNullable(marks.get(conversation));
  }

  /** Offers a frame; false when there is no room. */
  boolean push(EncodedFrame frame, boolean fanOut) {
    if (lagging) {
      return false;
    }
    lagging = !seat.push(frame, fanOut);
    return !lagging;
  }
}
