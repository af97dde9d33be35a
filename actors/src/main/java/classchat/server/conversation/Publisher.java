package classchat.server.conversation;

import classchat.server.registry.Broadcast;
import classchat.server.registry.Registries;
import classchat.server.store.ConversationState;
import classchat.server.store.StoredEntry;
import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.Entry;
import classchat.wire.Frame;
import classchat.wire.Limits;
import classchat.wire.MemberCursor;
import classchat.wire.ServerFrame.CursorsPush;
import classchat.wire.ServerFrame.EntryPush;
import classchat.wire.UserName;
import classchat.wire.codec.FrameEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the registries of all nodes what is on disk: each entry once, and of the cursors only the
 * newest state of each member, as often as its owner flushes.
 */
final class Publisher {
  /** A member's newest cursor, and the revision that made it so. */
  private record Change(MemberCursor cursor, long revision) {}

  private final ConversationId id;
  private final Registries registries;
  private final Map<AccountId, Change> changes = new LinkedHashMap<>();
  private final Set<AccountId> concerned = new LinkedHashSet<>();
  private final Veiled veils = new Veiled();
  private boolean started;
  private long toldSeq;
  private long toldRevision;

  Publisher(ConversationId id, Registries registries) {
    this.id = id;
    this.registries = registries;
  }

  /**
   * The last entry that was told; empty before the first {@link #at}, when others have told all.
   */
  Optional<Long> told() {
    return started ? Optional.of(toldSeq) : Optional.empty();
  }

  /**
   * Goes on from what is on disk, told or not: who has missed a revision notices by the next one,
   * who has missed an entry by the next heads.
   */
  void at(ConversationState state) {
    flush();
    state.questions().forEach(veils::add);
    started = true;
    toldSeq = state.lastSeq();
    toldRevision = state.revision();
  }

  /**
   * Tells of an entry.
   *
   * @param name of its author, in a group
   * @param moves who comes and goes with it
   * @param veiled whether only its author and staff may know who made it
   */
  void entry(
      StoredEntry stored, Optional<UserName> name, boolean direct, Moves moves, boolean veiled) {
    var entry =
        new Entry(
            stored.seq(),
            stored.sentAt(),
            stored.author(),
            stored.content(),
            Optional.empty(),
            name);
    toldSeq = stored.seq();
    if (veiled) {
      veils.add(stored);
    }
    registries.tell(
        new Broadcast.EntryWritten(
            id,
            stored.seq(),
            stored.author(),
            stored.device(),
            encoded(new EntryPush(id, entry)),
            veiled
                ? Optional.of(encoded(new EntryPush(id, entry.withoutAuthor())))
                : Optional.empty(),
            direct,
            moves.joins(),
            moves.leaves()));
  }

  /** Takes note of a cursor; {@link #flush} tells. */
  void moved(MemberCursor cursor, long revision, List<AccountId> who) {
    changes.remove(cursor.account());
    changes.put(cursor.account(), new Change(cursor, revision));
    concerned.addAll(who);
  }

  /** Tells of the cursors that moved; false when none did. */
  boolean flush() {
    if (changes.isEmpty()) {
      return false;
    }
    var inOrder = List.copyOf(changes.values());
    for (var from = 0; from < inOrder.size(); from += Limits.PAGE_ITEMS) {
      push(inOrder.subList(from, Math.min(inOrder.size(), from + Limits.PAGE_ITEMS)));
    }
    changes.clear();
    concerned.clear();
    return true;
  }

  /**
   * Changes are in the order of their revisions, so a part of them leads to that of its last one.
   */
  private void push(List<Change> part) {
    var revision = part.getLast().revision();
    var members = part.stream().map(Change::cursor).toList();
    var frame = encoded(new CursorsPush(id, toldRevision, revision, members));
    registries.tell(
        new Broadcast.CursorsMoved(
            id, toldRevision, revision, frame, veils.over(members), new ArrayList<>(concerned)));
    toldRevision = revision;
  }

  private static Bytes encoded(Frame frame) {
    return Bytes.owning(FrameEncoder.encode(frame).bytes());
  }
}
