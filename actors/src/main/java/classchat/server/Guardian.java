package classchat.server;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import classchat.server.cluster.Directory;
import classchat.server.cluster.EntityKind;
import classchat.server.cluster.Home;
import classchat.server.cluster.LocalDirectory;
import classchat.server.conversation.Collaborators;
import classchat.server.conversation.Conversation;
import classchat.server.conversation.ConversationCommand;
import classchat.server.conversation.CursorMail;
import classchat.server.files.Announcer;
import classchat.server.files.BlobStore;
import classchat.server.files.FileParts;
import classchat.server.files.FilesSettings;
import classchat.server.files.Pace;
import classchat.server.files.Places;
import classchat.server.files.SharedFile;
import classchat.server.files.SharedFileCommand;
import classchat.server.files.Sweeper;
import classchat.server.net.Address;
import classchat.server.observe.SessionEvents;
import classchat.server.registry.AllRegistries;
import classchat.server.registry.Guess;
import classchat.server.registry.Neighbours;
import classchat.server.registry.OnlineUsers;
import classchat.server.registry.Registries;
import classchat.server.registry.RegistryCommand;
import classchat.server.registry.SessionRegistry;
import classchat.server.store.Store;
import classchat.server.user.User;
import classchat.server.user.UserCommand;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The root of the actors: users, conversations, files and the registry of sessions. They restart
 * what fails below them; one that ends by itself, or a socket that does, ends the server, as
 * nothing works without it. In a cluster the entities are on all nodes, and this node's are handed
 * over when the actor system shuts down.
 */
final class Guardian {
  /** What a guardian understands. */
  sealed interface Command {}

  /** Ends all in order: sessions after what they have begun, then who they talked to. */
  record Stop(ActorRef<Done> replyTo) implements Command {}

  /** A socket takes no connections any more though nobody has stopped it. */
  record Deaf(Address address) implements Command {}

  private record Lost(String what) implements Command {}

  private record Ended(Step step) implements Command {}

  private enum Step {
    SESSIONS,
    CONVERSATIONS,
    FILES,
    USERS
  }

  /** What the actors work with. */
  record Parts(
      ServerSettings settings,
      Store store,
      OnlineUsers online,
      BlobStore blobs,
      SessionEvents events,
      Clock clock) {}

  /**
   * The actors, for who sends to them from outside.
   *
   * @param neighbours in a cluster
   */
  record Tree(
      ActorRef<RegistryCommand> registry,
      Registries registries,
      Optional<ActorRef<Neighbours.Command>> neighbours,
      Directory<UserCommand> users,
      Directory<ConversationCommand> conversations,
      FileParts files) {
    /** Tells the other nodes of a try to sign in here, if there are any. */
    void tellGuess(Guess guess) {
      neighbours.ifPresent(others -> others.tell(new Neighbours.TellGuess(guess)));
    }

    /** Who is to hear of such tries on other nodes. */
    void hearGuesses(Consumer<Guess> ear) {
      neighbours.ifPresent(others -> others.tell(new Neighbours.HearGuesses(ear)));
    }
  }

  // Nodes find each other's by these names.
  private static final String SESSIONS = "sessions";
  private static final String NEIGHBOURS = "neighbours";

  private static final Duration GATHER = Duration.ofMillis(100);
  private static final Duration REPEAT = Duration.ofSeconds(10);
  private static final Duration GATHER_CURSORS = Duration.ofMillis(50);

  private final ActorContext<Command> context;

  /** Then it outlives what it has ended: a system without a guardian does not leave its cluster. */
  private final boolean clustered;

  private final ActorRef<RegistryCommand> registry;
  private final Registries registries;
  private final Optional<ActorRef<Neighbours.Command>> neighbours;
  private final Home<UserCommand> users;
  private final Home<ConversationCommand> conversations;
  private final Directory<ConversationCommand> mailed;
  private final Home<SharedFileCommand> shared;
  private final FileParts files;

  private Guardian(ActorContext<Command> context, Parts parts) {
    this.context = context;
    var settings = parts.settings();
    var store = parts.store();
    registry =
        watched(
            "the session registry",
            context.spawn(
                SessionRegistry.create(store, settings.registry(), parts.online(), parts.events()),
                SESSIONS));
    clustered = Home.isCluster(context.getSystem());
    var all = new AllRegistries(registry);
    registries = clustered ? all : registry::tell;
    neighbours = clustered ? Optional.of(neighbours(parts, all)) : Optional.empty();
    var userParts =
        new User.Collaborators(
            store.accounts(), store.readers(), registries, parts.online()::isOnline, parts.clock());
    users = home(User.kind(userParts, settings.user()), settings.held());
    var conversationParts =
        Collaborators.of(
                store, registries, users.directory(), parts.online()::countOf, parts.clock())
            .withRoomLeft(parts.blobs()::room)
            .withRivals(clustered);
    conversations =
        home(Conversation.kind(conversationParts, settings.conversation()), settings.held());
    mailed = clustered ? mailed(conversations.directory()) : conversations.directory();
    var blocking = DispatcherSelector.fromConfig(FilesSettings.DISPATCHER);
    shared =
        home(
            SharedFile.kind(
                new SharedFile.Collaborators(
                    store.files(),
                    parts.blobs(),
                    context.getSystem().dispatchers().lookup(blocking))),
            settings.held());
    files = files(parts);
    watched(
        "the sweeper", context.spawn(Sweeper.create(files, parts.clock()), "sweeper", blocking));
  }

  private Directory<ConversationCommand> mailed(Directory<ConversationCommand> directory) {
    var mail = context.spawn(CursorMail.create(directory, GATHER_CURSORS), "cursors");
    return CursorMail.before(directory, watched("what carries cursors", mail));
  }

  private FileParts files(Parts parts) {
    return new FileParts(
        parts.store().files(),
        parts.blobs(),
        shared.directory(),
        new Announcer(id -> parts.store().conversations().load(id).members(), registries),
        new Places(parts.settings().files()),
        new Pace(
            parts.settings().files().lateness(), context.getSystem().executionContext()::execute),
        parts.settings().files(),
        parts.events());
  }

  /** Starts all of them, then completes {@code tree}. */
  static Behavior<Command> create(Parts parts, CompletableFuture<Tree> tree) {
    return Behaviors.setup(context -> {
      var guardian = new Guardian(context, parts);
      tree.complete(guardian.tree());
      return guardian.running();
    });
  }

  private Tree tree() {
    return new Tree(registry, registries, neighbours, users.directory(), mailed, files);
  }

  private Behavior<Command> running() {
    return Behaviors.receiveMessage(command ->
        switch (command) {
          case Stop(var replyTo) -> stopping(Step.SESSIONS, replyTo);
          case Deaf(var address) -> onLost("the socket " + address);
          case Lost(var what) -> onLost(what);
          case Ended ended -> Behaviors.same();
        });
  }

  private Behavior<Command> onLost(String what) {
    context.getLog().error("{} is gone: the server ends", what);
    return Behaviors.stopped();
  }

  private Behavior<Command> stopping(Step step, ActorRef<Done> replyTo) {
    ActorRef<Done> done =
        context.spawnAnonymous(
            Behaviors.receiveMessage(any -> {
              context.getSelf().tell(new Ended(step));
              return Behaviors.stopped();
            }));
    switch (step) {
      case SESSIONS -> registry.tell(new SessionRegistry.Stop(done));
      case CONVERSATIONS -> conversations.stop().accept(done);
      case FILES -> shared.stop().accept(done);
      case USERS -> users.stop().accept(done);
    }
    return Behaviors.receiveMessage(command ->
        switch (command) {
          case Ended(var ended) -> ended == step ? after(step, replyTo) : Behaviors.same();
          case Stop again -> Behaviors.same();
          case Deaf already -> Behaviors.same();
          case Lost ended -> Behaviors.same();
        });
  }

  private Behavior<Command> after(Step step, ActorRef<Done> replyTo) {
    return switch (step) {
      case SESSIONS -> stopping(Step.CONVERSATIONS, replyTo);
      case CONVERSATIONS -> stopping(Step.FILES, replyTo);
      case FILES -> stopping(Step.USERS, replyTo);
      case USERS -> {
        replyTo.tell(Done.getInstance());
        yield clustered ? Behaviors.empty() : Behaviors.stopped();
      }
    };
  }

  private <C> Home<C> home(EntityKind<C> kind, int held) {
    if (clustered) {
      return Home.sharded(context.getSystem(), kind);
    }
    var name = kind.name() + "s";
    return Home.local(watched(name, context.spawn(LocalDirectory.create(kind, held), name)));
  }

  private ActorRef<Neighbours.Command> neighbours(Parts parts, AllRegistries all) {
    return watched(
        "what knows the other nodes",
        context.spawn(
            Neighbours.create(
                new Neighbours.Settings("/user/" + SESSIONS, "/user/" + NEIGHBOURS, GATHER, REPEAT),
                all,
                registry,
                parts.online(),
                parts.clock()),
            NEIGHBOURS));
  }

  private <T> ActorRef<T> watched(String what, ActorRef<T> actor) {
    context.watchWith(actor, new Lost(what));
    return actor;
  }
}
