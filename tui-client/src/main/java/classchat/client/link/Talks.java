package classchat.client.link;

import classchat.client.profile.Note;
import classchat.client.profile.SlotState;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.ErrorCode;
import classchat.wire.UserInfo;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every conversation that this client knows, by id, name and account. Not safe for use by several
 * threads.
 */
final class Talks {
  /** More than any server lets a device attach with; one that tells of more fills the memory. */
  private static final int MOST = 20_000;

  private final int hold;
  private final Map<ConversationId, Talk> byId = new LinkedHashMap<>();
  private final Map<String, Talk> byName = new HashMap<>();
  private final Map<AccountId, Talk> byAccount = new HashMap<>();

  Talks(int hold) {
    this.hold = hold;
  }

  void restore(SlotState state) {
    state
        .talks()
        .values()
        .forEach(saved -> saved.peer().ifPresent(met -> put(Talk.restored(met, saved, hold))));
  }

  Collection<Talk> all() {
    return byId.values();
  }

  Optional<Talk> get(ConversationId id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<Talk> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Optional<Talk> with(AccountId account) {
    return Optional.ofNullable(byAccount.get(account));
  }

  /** Notes to keep about this conversation; none when nothing is new. */
  List<Note> meet(ConversationId id, UserInfo user) {
    var met = new Note.Met(id, user.account(), user.name().value(), user.displayName());
    var known = byId.get(id);
    if (known != null && known.peer().equals(met)) {
      return List.of();
    }
    if (known == null) {
      if (byId.size() >= MOST) {
        throw new LinkBroken(ErrorCode.SERVER_ERROR, "the server tells of too many conversations");
      }
      put(new Talk(met, hold));
      return List.of(met);
    }
    byName.remove(known.peer().name());
    known.rename(met);
    put(known);
    return List.of(met);
  }

  private void put(Talk talk) {
    byId.put(talk.id(), talk);
    byName.put(talk.peer().name(), talk);
    byAccount.put(talk.peer().account(), talk);
  }
}
