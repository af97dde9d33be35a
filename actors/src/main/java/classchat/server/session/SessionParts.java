package classchat.server.session;

import akka.actor.typed.ActorRef;
import classchat.server.account.AccountService;
import classchat.server.cluster.Directory;
import classchat.server.conversation.ConversationCommand;
import classchat.server.files.FileParts;
import classchat.server.observe.SessionEvents;
import classchat.server.registry.OnlineUsers;
import classchat.server.registry.RegistryCommand;
import classchat.server.store.Store;
import classchat.server.user.UserCommand;
import classchat.wire.ServerTerms;
import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What all sessions of a node share.
 *
 * @param terms what clients are told that they are held to
 * @param software what the server calls itself
 * @param clock for what people see; {@code nanoTime} is for everything else
 * @param random makes the nonces that sign-ins sign, so it must be a secure one
 */
public record SessionParts(
    ActorRef<RegistryCommand> registry,
    Directory<ConversationCommand> conversations,
    Directory<UserCommand> users,
    AccountService accounts,
    Store store,
    OnlineUsers online,
    PostRates rates,
    FileParts files,
    SessionEvents events,
    SessionSettings settings,
    ServerTerms terms,
    String software,
    Clock clock,
    LongSupplier nanoTime,
    RandomGenerator random) {}
