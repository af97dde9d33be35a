package classchat.server.conversation;

import akka.actor.typed.javadsl.ActorContext;
import classchat.server.conversation.ConversationCommand.Post;
import classchat.server.conversation.InternalCommand.Blocked;
import classchat.server.conversation.InternalCommand.Checked;
import classchat.server.conversation.InternalCommand.Failed;
import classchat.server.conversation.InternalCommand.Held;
import classchat.server.conversation.InternalCommand.Loaded;
import classchat.server.conversation.InternalCommand.Missing;
import classchat.server.conversation.InternalCommand.NameKept;
import classchat.server.conversation.InternalCommand.NoRoom;
import classchat.server.conversation.InternalCommand.Recalled;
import classchat.server.conversation.InternalCommand.Result;
import classchat.server.conversation.InternalCommand.SpaceKept;
import classchat.server.store.Account;
import classchat.server.store.ConversationState;
import classchat.server.store.Files.Quota;
import classchat.server.store.Files.Reserved;
import classchat.server.store.StoredEntry;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.EntryContent.FileOffered;
import classchat.wire.GroupName;
import classchat.wire.Limits;
import classchat.wire.Member;
import classchat.wire.Range;
import classchat.wire.UserName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads from the store on the store's threads; what comes of it is told to the conversation. */
final class StoreReader {
  private final ActorContext<ConversationCommand> context;
  private final ConversationId id;
  private final Collaborators with;

  StoreReader(ActorContext<ConversationCommand> context, ConversationId id, Collaborators with) {
    this.context = context;
    this.id = id;
    this.with = with;
  }

  /** Reads the conversation, and the first entries above the one that was told last. */
  void load(long incarnation, Optional<Long> told) {
    read(
        incarnation,
        () -> {
          var state = with.conversations().load(id);
          var missed = told.filter(seq -> seq < state.lastSeq()).map(this::after);
          return loaded(incarnation, state, missed.orElse(List.of()));
        });
  }

  private Loaded loaded(long incarnation, ConversationState state, List<StoredEntry> missed) {
    return new Loaded(incarnation, state, missed, authors(missed), veiled(missed));
  }

  private Set<Long> veiled(List<StoredEntry> missed) {
    return id.isGroup() ? Anonymity.veiled(with.conversations(), id, missed) : Set.of();
  }

  /** Reads what a device made last, which ended with {@code lastN}. */
  void recall(long incarnation, DeviceId device, long lastN) {
    var from = Math.max(1, lastN - Recent.MOST + 1);
    read(
        incarnation,
        () ->
            new Recalled(
                incarnation, device, with.conversations().bySender(id, device, from, Recent.MOST)));
  }

  /** Reads what the judgement of a post depends on. */
  void check(long incarnation, Held held, Verdict.Depends on) {
    read(
        incarnation,
        () -> {
          var accounts = with.accounts().apply(on.accounts());
          var facts = Facts.of(held.post(), on, accounts, entries(on.entries()));
          return new Checked(incarnation, facts);
        });
  }

  private List<StoredEntry> entries(List<Long> seqs) {
    var each = seqs.stream().distinct().sorted().map(seq -> new Range(seq, seq)).toList();
    return each.isEmpty()
        ? List.of()
        : with.conversations().entries(id, each, 0, true, each.size(), Integer.MAX_VALUE).items();
  }

  /** Reads who is missing in this class. */
  void missing(long incarnation, AccountId owner) {
    read(
        incarnation,
        () -> {
          var name = with.accounts().apply(List.of(owner)).getFirst().name();
          var members = with.classes().missing(id, Limits.NAMED);
          return new Missing(incarnation, new Member(owner, name), members);
        });
  }

  /** Reserves a name for this group. */
  void reserve(long incarnation, Held held, GroupName name, int most) {
    var post = held.post();
    read(
        incarnation,
        () -> {
          var now = with.clock().millis();
          var outcome = with.names().reserve(name, id, post.author(), post.draft(), most, now);
          return new NameKept(incarnation, held, name, outcome);
        });
  }

  /** Reserves the space for a file, if the disk has it. */
  void reserve(long incarnation, Held held, FileOffered offer, Quota quota) {
    read(
        incarnation,
        () ->
            with.roomLeft().getAsLong() < offer.size()
                ? new NoRoom(incarnation, held)
                : new SpaceKept(incarnation, held, reserved(held.post(), offer, quota)));
  }

  private Reserved reserved(Post post, FileOffered offer, Quota quota) {
    var now = with.clock().millis();
    return with.files()
        .reserve(offer.file(), id, post.author(), post.draft(), offer.size(), quota, now);
  }

  /** Reads who takes nothing of whom. */
  void blocks(long incarnation) {
    read(incarnation, () -> new Blocked(incarnation, with.blocks().in(id)));
  }

  private Map<AccountId, UserName> authors(List<StoredEntry> entries) {
    return id.isGroup()
        ? with
            .accounts()
            .apply(entries.stream().map(StoredEntry::author).distinct().toList())
            .stream()
            .collect(Collectors.toMap(Account::id, Account::name))
        : Map.of();
  }

  private List<StoredEntry> after(long seq) {
    return with.conversations()
        .entries(
            id, List.of(new Range(seq + 1, Range.OPEN)), seq, true, Limits.PAGE_ITEMS, Limits.PAGE)
        .items();
  }

  private void read(long incarnation, Supplier<Result> reading) {
    context.pipeToSelf(
        started(reading),
        (result, why) -> why == null ? result : new Failed(incarnation, why.toString()));
  }

  private CompletionStage<Result> started(Supplier<Result> reading) {
    try {
      return CompletableFuture.supplyAsync(reading, with.readers());
    } catch (RejectedExecutionException full) {
      return CompletableFuture.failedFuture(full);
    }
  }
}
