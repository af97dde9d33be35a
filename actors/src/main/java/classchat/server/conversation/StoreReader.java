package classchat.server.conversation;

import akka.actor.typed.javadsl.ActorContext;
import classchat.server.conversation.InternalCommand.Checked;
import classchat.server.conversation.InternalCommand.Failed;
import classchat.server.conversation.InternalCommand.Held;
import classchat.server.conversation.InternalCommand.Loaded;
import classchat.server.conversation.InternalCommand.NameKept;
import classchat.server.conversation.InternalCommand.Recalled;
import classchat.server.conversation.InternalCommand.Result;
import classchat.server.store.Account;
import classchat.server.store.StoredEntry;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.GroupName;
import classchat.wire.Limits;
import classchat.wire.Range;
import classchat.wire.UserName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
          return new Loaded(
              incarnation, state, missed.orElse(List.of()), authors(missed.orElse(List.of())));
        });
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

  /** Checks which of the accounts that a post depends on there are. */
  void check(long incarnation, Held held, Verdict.Depends on) {
    read(
        incarnation,
        () -> new Checked(incarnation, held, on.accounts(), names(on.accounts(), on.enabled())));
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

  private Map<AccountId, UserName> authors(List<StoredEntry> entries) {
    return id.isGroup()
        ? names(entries.stream().map(StoredEntry::author).distinct().toList(), false)
        : Map.of();
  }

  private Map<AccountId, UserName> names(List<AccountId> accounts, boolean enabled) {
    return accounts.stream()
        .map(with.accounts())
        .flatMap(Optional::stream)
        .filter(account -> account.enabled() || !enabled)
        .collect(Collectors.toMap(Account::id, Account::name));
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
