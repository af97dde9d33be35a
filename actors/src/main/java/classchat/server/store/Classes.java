package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.Member;
import java.util.List;
import java.util.Map;

/**
 * Groups in which everybody is who has an account, once brought in: who was removed or left stays
 * out, and so does who is disabled. Every call may block.
 */
public interface Classes {
  /** Who belongs to a class and never was in it; at most {@code limit}, by account. */
  List<Member> missing(ConversationId id, int limit);

  /** The classes that an account belongs to and never was in: an indexed query. */
  List<ConversationId> without(AccountId account);

  /** The classes that somebody belongs to who never was in it, each with one of these. */
  Map<ConversationId, AccountId> unfinished();
}
