package classchat.client.link;

import classchat.client.model.Group;
import classchat.client.model.Standing;
import classchat.client.profile.Note;
import classchat.client.profile.SlotState;
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

  /** Names that groups are about to get. */
  private final Map<String, Talk> promised = new HashMap<>();

  Talks(int hold) {
    this.hold = hold;
  }

  void restore(SlotState state) {
    state.talks().forEach((id, saved) -> Talk.restored(id, saved, hold).ifPresent(this::put));
  }

  Collection<Talk> all() {
    return byId.values();
  }

  /** How those stand that are there: a group that is to be made yet is not. */
  List<Standing> standings() {
    return byId.values().stream().filter(talk -> !talk.isUnborn()).map(Talk::standing).toList();
  }

  Optional<Talk> get(ConversationId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The conversation that is called so, or is about to be, such as {@code @bob}. */
  Optional<Talk> named(String label) {
    return Optional.ofNullable(byName.get(label))
        .or(() -> Optional.ofNullable(promised.get(label)));
  }

  /** A draft gives a group this name: who uses it already means that group. */
  void promise(String label, Talk talk) {
    promised.put(label, talk);
  }

  /** The draft that promised it to this group is answered, or will not be. */
  void settle(String label, Talk talk) {
    promised.remove(label, talk);
  }

  /** The conversation is this group; returns notes to keep when it was not known. */
  List<Note> found(ConversationId id, Group group) {
    if (byId.containsKey(id)) {
      return List.of();
    }
    var talk = Talk.of(id, group, hold);
    add(talk);
    return List.of(talk.grouped());
  }

  /** Does {@code change} to a conversation, which may give it another name. */
  void change(Talk talk, Runnable change) {
    forgetName(talk);
    change.run();
    put(talk);
  }

  /** The group was never made: nothing finds it by its name any more. */
  void unname(Talk talk) {
    forgetName(talk);
  }

  /** Nothing is left of it. */
  void remove(Talk talk) {
    forgetName(talk);
    byId.remove(talk.id());
  }

  /** Whoever has the same name now is found by it. */
  private void forgetName(Talk talk) {
    if (byName.remove(talk.label(), talk)) {
      byId.values().stream()
          .filter(other -> other != talk && other.label().equals(talk.label()))
          .findFirst()
          .ifPresent(other -> byName.put(other.label(), other));
    }
  }

  /** Notes to keep about this conversation; none when nothing is new. */
  List<Note> meet(ConversationId id, UserInfo user) {
    var met = new Note.Met(id, user.account(), user.name().value(), user.displayName());
    var known = byId.get(id);
    if (known != null && known.partner().equals(Optional.of(met))) {
      return List.of();
    }
    if (known == null) {
      add(Talk.with(met, hold));
    } else {
      change(known, () -> known.rename(met));
    }
    return List.of(met);
  }

  private void add(Talk talk) {
    if (byId.size() >= MOST) {
      throw new LinkBroken(ErrorCode.SERVER_ERROR, "the server tells of too many conversations");
    }
    put(talk);
  }

  /** A group that this account has left gives way to one of the same name. */
  private void put(Talk talk) {
    byId.put(talk.id(), talk);
    byName.merge(talk.label(), talk, (was, next) -> isPast(next) ? was : next);
  }

  private static boolean isPast(Talk talk) {
    return talk.isGroup() && !talk.group().member() && !talk.isUnborn();
  }
}
