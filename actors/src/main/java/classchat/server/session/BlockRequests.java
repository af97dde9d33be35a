package classchat.server.session;

import akka.Done;
import classchat.server.registry.OnlineUsers;
import classchat.server.store.Account;
import classchat.server.store.Store;
import classchat.wire.AccountId;
import classchat.wire.ClientFrame.ListBlocked;
import classchat.wire.ClientFrame.SetBlocked;
import classchat.wire.ConversationId;
import classchat.wire.ErrorCode;
import classchat.wire.Limits;
import classchat.wire.ServerFrame;
import classchat.wire.ServerFrame.Answer;
import classchat.wire.ServerFrame.Users;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Answers of whom a user takes no direct messages and files. Every call blocks, but not until the
 * conversation that it is about has taken note.
 */
final class BlockRequests {
  private final Store store;
  private final OnlineUsers online;
  private final AccountId self;
  private final int most;
  private final Function<ConversationId, CompletionStage<Done>> changed;

  /**
   * @param most accounts that one may have blocked
   * @param changed has the direct conversation that it is about take note
   */
  BlockRequests(
      Store store,
      OnlineUsers online,
      AccountId self,
      int most,
      Function<ConversationId, CompletionStage<Done>> changed) {
    this.store = store;
    this.online = online;
    this.self = self;
    this.most = most;
    this.changed = changed;
  }

  CompletionStage<Answer> set(SetBlocked asked) {
    return store
        .accounts()
        .find(asked.name())
        .map(other -> set(asked, other))
        .orElseGet(
            () -> refused(asked, ErrorCode.UNKNOWN_USER, "there is no user @" + asked.name()));
  }

  private CompletionStage<Answer> set(SetBlocked asked, Account other) {
    if (other.id().equals(self)) {
      return refused(asked, ErrorCode.BAD_COMMAND, "that is you");
    }
    if (!store.blocks().set(self, other.id(), asked.blocked(), most)) {
      return refused(
          asked,
          ErrorCode.NOT_ALLOWED,
          "you may have blocked " + most + " users at most (accounts.blocked)");
    }
    return changed
        .apply(ConversationId.direct(self, other.id()))
        .thenApply(noted -> new ServerFrame.Done(asked.request()));
  }

  private static CompletionStage<Answer> refused(SetBlocked asked, ErrorCode code, String why) {
    return CompletableFuture.completedStage(Refusals.forGood(asked.request(), code, why));
  }

  Answer list(ListBlocked asked) {
    var found =
        store.accounts().find(store.blocks().by(self)).stream()
            .filter(account ->
                asked.after().filter(last -> account.name().compareTo(last) <= 0).isEmpty())
            .sorted(Comparator.comparing(Account::name))
            .limit(Limits.PAGE_ITEMS + 1L)
            .map(online::describe)
            .toList();
    var page = found.subList(0, Math.min(found.size(), Limits.PAGE_ITEMS));
    return new Users(asked.request(), page, found.size() > page.size());
  }
}
