package classchat.server;

import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import classchat.server.conversation.ConversationCommand.Enrol;
import classchat.server.conversation.ConversationReply;
import classchat.server.files.SpoolFolder;
import classchat.server.observe.SessionEvents;
import classchat.server.registry.OnlineUsers;
import classchat.server.store.SqliteStore;
import classchat.server.store.StoreSettings;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The actors of a server that is a node. */
final class ClusterGuardianTest {
  private static final ConversationId GROUP = ConversationId.group(new SplittableRandom(4));
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A node in plain text, which knows no others. */
  private static final Config NODE =
      ConfigFactory.parseString(
          """
          akka {
            actor.provider = cluster
            remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
            cluster.jmx.enabled = off
          }
          """);

  @TempDir Path data;
  private final CompletableFuture<Guardian.Tree> tree = new CompletableFuture<>();
  private SqliteStore store;
  private ActorSystem<Guardian.Command> system;

  @BeforeEach
  void start() {
    var settings = ServerSettings.read(ConfigFiles.load(Optional.empty(), List.of()));
    store = SqliteStore.open(data, StoreSettings.DEFAULT);
    var parts =
        new Guardian.Parts(
            settings,
            store,
            new OnlineUsers(),
            SpoolFolder.open(data, 0),
            SessionEvents.NONE,
            Clock.systemUTC());
    system =
        ActorSystem.create(
            Guardian.create(parts, tree), "classchat", NODE.withFallback(settings.akka()));
  }

  @AfterEach
  void close() {
    system.terminate();
    store.close();
  }

  @Test
  void itStaysForTheEntitiesUntilTheSystemHandsThemOver() throws Exception {
    var node = Cluster.get(system);
    node.manager().tell(Join.create(node.selfMember().address()));
    var conversations = tree.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).conversations();
    var replies = new LinkedBlockingQueue<ConversationReply>();
    conversations.tell(GROUP.toString(), new Enrol(new AccountId(1), ear(replies)));
    assertThat(replies.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .isEqualTo(new ConversationReply.Enrolled(GROUP));

    var stopped =
        AskPattern.<Guardian.Command, Done>ask(
            system, Guardian.Stop::new, PATIENCE, system.scheduler());
    assertThat(stopped.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .isEqualTo(Done.getInstance());
    assertThat(system.getWhenTerminated().toCompletableFuture()).isNotDone();
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(node.isTerminated()).isTrue();
  }

  private ActorRef<ConversationReply> ear(Queue<ConversationReply> replies) {
    return system.systemActorOf(
        Behaviors.receiveMessage(reply -> {
          replies.add(reply);
          return Behaviors.same();
        }),
        "ear",
        Props.empty());
  }
}
