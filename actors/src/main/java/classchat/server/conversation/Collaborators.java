package classchat.server.conversation;

import classchat.server.cluster.Directory;
import classchat.server.registry.Registries;
import classchat.server.store.Account;
import classchat.server.store.Blocks;
import classchat.server.store.Classes;
import classchat.server.store.Conversations;
import classchat.server.store.Files;
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
 * @param files reserves space for files; blocks
 * @param blocks who takes nothing of whom; blocks
 * @param roomLeft bytes that files may still take of the disk; may block
 * @param readers where blocking reads run
 * @param registries the session registry of every node
 * @param online how many of these are online; does not block
 * @param incarnations numbers that only rise, over restarts of the server too
 * @param rivals whether a conversation may have another life on another node, to which it makes way
 */
public record Collaborators(
    LogWriter writer,
    Conversations conversations,
    Function<Collection<AccountId>, List<Account>> accounts,
    Classes classes,
    Names names,
    Files files,
    Blocks blocks,
    LongSupplier roomLeft,
    Executor readers,
    Registries registries,
    Directory<UserCommand> users,
    ToIntFunction<Collection<AccountId>> online,
    Clock clock,
    LongSupplier incarnations,
    boolean rivals) {

  /** With everything that a store offers, a disk that is never full, and no other node. */
  public static Collaborators of(
      Store store,
      Registries registries,
      Directory<UserCommand> users,
      ToIntFunction<Collection<AccountId>> online,
      Clock clock) {
    return new Collaborators(
        store.writer(),
        store.conversations(),
        store.accounts()::find,
        store.classes(),
        store.names(),
        store.files(),
        store.blocks(),
        () -> Long.MAX_VALUE,
        store.readers(),
        registries,
        users,
        online,
        clock,
        Incarnations.create(clock),
        false);
  }

  /** The same with so much room for files. */
  public Collaborators withRoomLeft(LongSupplier bytes) {
    return new Collaborators(
        writer,
        conversations,
        accounts,
        classes,
        names,
        files,
        blocks,
        bytes,
        readers,
        registries,
        users,
        online,
        clock,
        incarnations,
        rivals);
  }

  /** The same on one of several nodes, or on the only one. */
  public Collaborators withRivals(boolean may) {
    return new Collaborators(
        writer,
        conversations,
        accounts,
        classes,
        names,
        files,
        blocks,
        roomLeft,
        readers,
        registries,
        users,
        online,
        clock,
        incarnations,
        may);
  }
}
