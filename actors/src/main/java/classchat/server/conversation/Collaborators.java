package classchat.server.conversation;

import akka.actor.typed.ActorRef;
import classchat.server.cluster.Directory;
import classchat.server.registry.Broadcast;
import classchat.server.store.Conversations;
import classchat.server.store.LogWriter;
import classchat.server.store.Store;
import classchat.server.user.UserCommand;
import classchat.wire.AccountId;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * What conversations work with.
 *
 * @param exists whether there is such an account; blocks
 * @param readers where blocking reads run
 * @param registries the session registry of every node
 * @param incarnations numbers that only rise, over restarts of the server too
 */
public record Collaborators(
    LogWriter writer,
    Conversations conversations,
    Predicate<AccountId> exists,
    Executor readers,
    ActorRef<Broadcast> registries,
    Directory<UserCommand> users,
    Clock clock,
    LongSupplier incarnations) {

  /** With everything that a store offers. */
  public static Collaborators of(
      Store store, ActorRef<Broadcast> registries, Directory<UserCommand> users, Clock clock) {
    return new Collaborators(
        store.writer(),
        store.conversations(),
        account -> store.accounts().find(account).isPresent(),
        store.readers(),
        registries,
        users,
        clock,
        Incarnations.create(clock));
  }
}
