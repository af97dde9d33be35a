package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.ActorSystem;
import akka.stream.javadsl.Tcp;
import classchat.e2e.MemberClient.Kind;
import classchat.wire.ConversationId;
import classchat.wire.EntryContent.GroupCreated;
import classchat.wire.GroupName;
import classchat.wire.stream.ConnectionSettings;
import classchat.wire.stream.ConnectionStage;
import classchat.wire.stream.ConnectionThreads;
import classchat.wire.stream.TlsTrust;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The members of one group, each on a connection of its own; all in this process. */
final class Crowd implements AutoCloseable {
  private static final int AT_ONCE = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ActorSystem system =
      ActorSystem.create(
          "members",
          ConfigFactory.parseString(
                  """
                  akka.loglevel = WARNING
                  akka.io.tcp.worker-dispatcher = akka.actor.default-dispatcher
                  """)
              .withFallback(ConfigFactory.load()));
  private final ConnectionThreads threads = ConnectionThreads.create(2);
  private final ConversationId group = ConversationId.group(new SplittableRandom(4));
  private final List<MemberClient> clients = new ArrayList<>();
  private final Classroom classroom;
  private final Program server;
  private final Posts posts;

  Crowd(Classroom classroom, Program server, Posts posts) {
    this.classroom = classroom;
    this.server = server;
    this.posts = posts;
  }

  /** The first one makes the group before the others come; then all look at it. */
  void come() {
    var size = classroom.members().size();
    connect(0, 1);
    var others = classroom.members().subList(1, size);
    owner().post(1, new GroupCreated(new GroupName("class"), others));
    await().atMost(PATIENCE).until(() -> owner().posted(1).isPresent());
    for (var from = 1; from < size; from += AT_ONCE) {
      connect(from, Math.min(size, from + AT_ONCE));
    }
    clients.forEach(MemberClient::open);
    await()
        .atMost(PATIENCE)
        .until(() -> clients.stream().allMatch(each -> each.count(Kind.PRESENCE) >= size - 1));
  }

  private void connect(int from, int to) {
    for (var member : classroom.members().subList(from, to)) {
      var client = new MemberClient(classroom, member, server.key(), group, posts);
      clients.add(client);
      ConnectionStage.client(
              TlsTrust.pinned(server.key()), ConnectionSettings.ofClient(), threads, client)
          .join(Tcp.get(system).outgoingConnection("127.0.0.1", server.port()))
          .run(system);
    }
    await().atMost(PATIENCE).until(() -> clients.stream().allMatch(each -> each.ready().isDone()));
    assertThat(clients).noneMatch(each -> each.ready().isCompletedExceptionally());
  }

  MemberClient owner() {
    return clients.getFirst();
  }

  List<MemberClient> clients() {
    return clients;
  }

  /** Frames of all of them since {@code before}. */
  Map<Kind, Long> frames(Map<Kind, Long> before) {
    var counts = new HashMap<Kind, Long>();
    for (var kind : Kind.values()) {
      var count = clients.stream().mapToLong(client -> client.count(kind)).sum();
      counts.put(kind, count - before.getOrDefault(kind, 0L));
    }
    return counts;
  }

  @Override
  public void close() {
    system.terminate();
    await().atMost(PATIENCE).until(() -> system.getWhenTerminated().toCompletableFuture().isDone());
    threads.close();
  }
}
