package classchat.server;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorRef;
import akka.actor.PoisonPill;
import akka.actor.testkit.typed.javadsl.LoggingTestKit;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import classchat.server.files.SpoolFolder;
import classchat.server.net.Address;
import classchat.server.observe.SessionEvents;
import classchat.server.registry.OnlineUsers;
import classchat.server.store.SqliteStore;
import classchat.server.store.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server cannot do without ends it, with a word that says what it was. */
final class GuardianTest {
  @TempDir Path data;
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
    var tree = new CompletableFuture<Guardian.Tree>();
    system = ActorSystem.create(Guardian.create(parts, tree), "guardian", settings.akka());
    tree.join();
  }

  @AfterEach
  void stop() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
    store.close();
  }

  @ParameterizedTest
  @CsvSource({
    "sessions, the session registry",
    "users, users",
    "conversations, conversations",
    "files, files",
    "sweeper, the sweeper"
  })
  void oneOfItsActorsThatEndsByItselfEndsTheServer(String actor, String said) throws Exception {
    LoggingTestKit.error(said + " is gone: the server ends")
        .expect(
            system,
            () -> {
              Adapter.toClassic(system)
                  .actorSelection("/user/" + actor)
                  .tell(PoisonPill.getInstance(), ActorRef.noSender());
              return true;
            });

    assertThat(terminated()).isTrue();
  }

  @Test
  void aSocketThatTakesNoMoreConnectionsEndsTheServer() throws Exception {
    LoggingTestKit.error("the socket 127.0.0.1:7667 is gone: the server ends")
        .expect(
            system,
            () -> {
              system.tell(new Guardian.Deaf(new Address("127.0.0.1", 7667)));
              return true;
            });

    assertThat(terminated()).isTrue();
  }

  private boolean terminated() throws Exception {
    system.getWhenTerminated().toCompletableFuture().get(10, TimeUnit.SECONDS);
    return true;
  }
}
