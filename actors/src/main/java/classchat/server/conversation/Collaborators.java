package classchat.server.conversation;

import akka.actor.typed.ActorRef;
import classchat.server.cluster.Directory;
import classchat.server.registry.Broadcast;
import classchat.server.store.Account;
import classchat.server.store.Classes;
import classchat.server.store.Conversations;
import classchat.server.store.LogWriter;
import classchat.server.store.Names;
import classchat.server.store.Store;
import classchat.server.user.UserCommand;
import classchat.wire.AccountId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/**
 * What conversations work with.
 *
 * @param accounts those of these that there are; blocks
 * @param classes who is missing in one; blocks
 * @param names reserves names of groups; blocks
 * @param readers where blocking reads run
 * @param registries the session registry of every node
 * @param online how many of these are online; does not block
 * @param incarnations numbers that only rise, over restarts of the server too
 */
public record Collaborators(
    LogWriter writer,
    Conversations conversations,
    Function<Collection<AccountId>, List<Account>> accounts,
    Classes classes,
    Names names,
    Executor readers,
    ActorRef<Broadcast> registries,
    Directory<UserCommand> users,
    ToIntFunction<Collection<AccountId>> online,
    Clock clock,
    LongSupplier incarnations) {

  /** With everything that a store offers. */
  public static Collaborators of(
      Store store,
      ActorRef<Broadcast> registries,
      Directory<UserCommand> users,
      ToIntFunction<Collection<AccountId>> online,
      Clock clock) {
    return new Collaborators(
        store.writer(),
        store.conversations(),
        store.accounts()::find,
        store.classes(),
        store.names(),
        store.readers(),
        registries,
        users,
        online,
        clock,
        Incarnations.create(clock));
  }
}
