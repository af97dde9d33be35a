package classchat.server.store;

import classchat.server.store.LogWriter.Outcome;
import classchat.server.store.WriteQueue.Queued;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.EntryContent;
import classchat.wire.EntryContent.FileOffered;
import classchat.wire.EntryContent.GroupChange;
import classchat.wire.FileId;
import classchat.wire.GroupName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of one transaction: each write is judged against what is stored and against those before
 * it. One plan is one attempt; it holds at most one row for each conversation, sender and cursor.
 */
final class LogPlan {
  /** What is stored, asked once for each conversation and sender. */
  interface Stored {
    Tip tip(ConversationId conversation) throws SQLException;

    /** The last seq of a device, 0 when there is none. */
    long lastSeq(SenderKey sender) throws SQLException;

    /** Whether a name is reserved for a group, or its own. */
    boolean holds(GroupName name, ConversationId group) throws SQLException;

    /** Whether a file is reserved for exactly this offer. */
    boolean holds(Write.Append append, FileOffered offer) throws SQLException;

    /**
     * Whether somebody takes nothing of the author, in a conversation of two. One process asks
     * before it submits; among several the one that asked may have been replaced since.
     */
    default boolean isBlocked(ConversationId conversation, AccountId author) {
      return false;
    }
  }

  /** How far a conversation is; {@code lastSeq} is 0 when it does not exist. */
  record Tip(long lastSeq, long lastSentAt, long revision, long messages, boolean direct) {
    static final Tip NONE = new Tip(0, 0, 0, 0, false);
  }

  /** A device in a conversation. */
  record SenderKey(ConversationId conversation, AccountId account, DeviceId device) {}

  /** The last entry of a device. */
  record Last(long n, long seq) {}

  /** An entry with what is counted for it. */
  record EntryRow(ConversationId conversation, StoredEntry entry, long previous, long messages) {}

  /** What follows from entries, beside themselves: written in their order. */
  sealed interface Change {
    ConversationId conversation();
  }

  /**
   * A period that opens or closes with an entry.
   *
   * @param history it opens as early as it can
   */
  record Period(
      ConversationId conversation, AccountId account, long seq, boolean opens, boolean history)
      implements Change {}

  /** What an entry says of its group. */
  record Group(ConversationId conversation, StoredEntry entry, GroupChange change)
      implements Change {}

  /** A question that waits for an answer. */
  record Asked(ConversationId conversation, OpenQuestion question) implements Change {}

  /** A question that has its answer. */
  record Settled(ConversationId conversation, long question) implements Change {}

  /** A file that is offered: its reservation is final. */
  record Offered(ConversationId conversation, StoredEntry entry, FileOffered offer)
      implements Change {}

  /** A cursor; the stored one is never lowered. */
  record CursorRow(long delivered, long read, long revision) {
    CursorRow and(CursorRow later) {
      return new CursorRow(
          Math.max(delivered, later.delivered), Math.max(read, later.read), later.revision);
    }
  }

  final List<EntryRow> entries = new ArrayList<>();
  final Map<ConversationId, Tip> tips = new LinkedHashMap<>();
  final Map<SenderKey, Last> senders = new LinkedHashMap<>();
  final List<Change> changes = new ArrayList<>();
  final Map<SenderKey, CursorRow> cursors = new LinkedHashMap<>();

  /** One for each write, in their order. */
  final List<Outcome> outcomes = new ArrayList<>();

  private final Stored stored;
  private final Map<ConversationId, Tip> known = new HashMap<>();
  private final Set<Refused> refused = new HashSet<>();
  private final Set<FileId> offered = new HashSet<>();

  private record Refused(ConversationId conversation, long incarnation) {}

  private LogPlan(Stored stored) {
    this.stored = stored;
  }

  static LogPlan judge(List<Queued> writes, Stored stored) throws SQLException {
    var plan = new LogPlan(stored);
    for (var queued : writes) {
      plan.outcomes.add(plan.judge(queued.write()));
    }
    return plan;
  }

  private Outcome judge(Write write) throws SQLException {
    var key = new Refused(write.conversation(), write.incarnation());
    var outcome = refused.contains(key) ? Outcome.REFUSED : fit(write, tip(write.conversation()));
    if (outcome != Outcome.WRITTEN) {
      refused.add(key);
      return outcome;
    }
    switch (write) {
      case Write.Append append -> append(append);
      case Write.MoveCursors moves -> move(moves);
    }
    return Outcome.WRITTEN;
  }

  private Outcome fit(Write write, Tip tip) throws SQLException {
    if (!isOnTop(write, tip)) {
      return Outcome.FENCED;
    }
    return switch (write) {
      case Write.Append append ->
          append.entry().seq() == tip.lastSeq() + 1
                  && !stored.isBlocked(append.conversation(), append.entry().author())
                  && holds(append)
              ? Outcome.WRITTEN
              : Outcome.REFUSED;
      case Write.MoveCursors moves -> Outcome.WRITTEN;
    };
  }

  private static boolean isOnTop(Write write, Tip tip) {
    return switch (write) {
      case Write.Append append -> append.expectedSeq() == tip.lastSeq();
      case Write.MoveCursors moves ->
          tip.lastSeq() > 0 && moves.expectedRevision() == tip.revision();
    };
  }

  /** A reservation may have become too old, and be somebody else's now. */
  private boolean holds(Write.Append append) throws SQLException {
    return switch (append.entry().content()) {
      case EntryContent.GroupCreated(var name, var members, var everybody) ->
          stored.holds(name, append.conversation());
      case EntryContent.Renamed(var name) -> stored.holds(name, append.conversation());
      case FileOffered offer -> !offered.contains(offer.file()) && stored.holds(append, offer);
      default -> true;
    };
  }

  private Tip tip(ConversationId conversation) throws SQLException {
    var tip = known.get(conversation);
    if (tip == null) {
      tip = stored.tip(conversation);
      known.put(conversation, tip);
    }
    return tip;
  }

  private void append(Write.Append append) throws SQLException {
    var conversation = append.conversation();
    var entry = append.entry();
    var next = tip(conversation);
    var messages = next.messages() + (entry.isMessage() ? 1 : 0);
    var sender = new SenderKey(conversation, entry.author(), entry.device());
    entries.add(new EntryRow(conversation, entry, previous(sender), messages));
    senders.put(sender, new Last(entry.draft().n(), entry.seq()));
    if (entry.content() instanceof GroupChange change) {
      changes.add(new Group(conversation, entry, change));
    }
    if (entry.content() instanceof EntryContent.Answered(var question, var answer)) {
      changes.add(new Settled(conversation, question));
    }
    if (entry.content() instanceof FileOffered offer) {
      offered.add(offer.file());
      changes.add(new Offered(conversation, entry, offer));
    }
    OpenQuestion.of(entry).ifPresent(asked -> changes.add(new Asked(conversation, asked)));
    append.joins().forEach(who -> changes.add(period(append, who, true)));
    append.leaves().forEach(who -> changes.add(period(append, who, false)));
    changed(
        conversation,
        new Tip(
            entry.seq(),
            entry.sentAt(),
            next.revision(),
            messages,
            next.direct() || isDirect(append)));
  }

  private static Period period(Write.Append append, AccountId who, boolean opens) {
    return new Period(append.conversation(), who, append.entry().seq(), opens, append.history());
  }

  private long previous(SenderKey sender) throws SQLException {
    var last = senders.get(sender);
    return last == null ? stored.lastSeq(sender) : last.seq();
  }

  /** The first entry of a direct conversation opens it for both. */
  private static boolean isDirect(Write.Append append) {
    return append.expectedSeq() == 0
        && append.joins().size() == 2
        && !append.joins().getFirst().equals(append.joins().getLast())
        && ConversationId.direct(append.joins().getFirst(), append.joins().getLast())
            .equals(append.conversation());
  }

  private void move(Write.MoveCursors write) throws SQLException {
    var conversation = write.conversation();
    var tip = tip(conversation);
    var revision = tip.revision();
    for (var move : write.moves()) {
      revision++;
      cursors.merge(
          new SenderKey(conversation, move.account(), move.device()),
          new CursorRow(Math.max(move.delivered(), move.read()), move.read(), revision),
          CursorRow::and);
    }
    changed(
        conversation,
        new Tip(tip.lastSeq(), tip.lastSentAt(), revision, tip.messages(), tip.direct()));
  }

  private void changed(ConversationId conversation, Tip tip) {
    known.put(conversation, tip);
    tips.put(conversation, tip);
  }
}
