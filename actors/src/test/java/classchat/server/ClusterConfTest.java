package classchat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import classchat.server.cluster.ClusterSettings;
import classchat.server.cluster.Peer;
import classchat.server.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code conf/cluster.conf} makes of a server, and what is no cluster at all. */
final class ClusterConfTest {
  private static final String[] NODE = {
    "cluster.host=10.0.0.1", "cluster.seeds=[\"10.0.0.1:7669\",\"ten.example.org:7669\"]"
  };

  @TempDir Path folder;
  private Path conf = Path.of("");

  @BeforeEach
  void include() throws IOException {
    conf = Files.writeString(folder.resolve("node.conf"), "include classpath(\"cluster.conf\")\n");
  }

  @Test
  void withoutItAServerIsAlone() {
    var settings = ServerSettings.read(ConfigFiles.load(Optional.empty(), List.of()));

    assertThat(settings.cluster()).isEqualTo(ClusterSettings.ALONE);
    assertThat(settings.akka().getString("akka.actor.provider")).isEqualTo("local");
  }

  @Test
  void withItOthersAreReachedByTlsOnly() {
    var settings = with(NODE);

    assertThat(settings.cluster().enabled()).isTrue();
    assertThat(settings.cluster().seeds())
        .containsExactly(new Peer("10.0.0.1", 7669), new Peer("ten.example.org", 7669));
    assertThat(settings.akka().getString("akka.remote.artery.transport")).isEqualTo("tls-tcp");
    assertThat(settings.akka().getString("akka.remote.artery.canonical.hostname"))
        .isEqualTo("10.0.0.1");
    assertThat(settings.akka().getString("akka.remote.artery.bind.hostname")).isEqualTo("10.0.0.1");
    assertThat(settings.akka().getBoolean("akka.actor.allow-java-serialization")).isFalse();
  }

  @Test
  void allNodesShowTheIdentityThatLiesAmongTheirKeys() {
    var tls =
        with(Stream.concat(Stream.of(NODE), Stream.of("cluster.keys=\"/k\""))
                .toArray(String[]::new))
            .tls();

    assertThat(tls.keyFile()).isEqualTo("/k/server-key.pem");
    assertThat(tls.certificateFile()).isEqualTo("/k/server-cert.pem");
  }

  @Test
  void nodesShareADatabase() {
    assertThat(with(NODE).database()).isInstanceOf(Database.Postgres.class);
  }

  @Test
  void aNodeWithADatabaseOfItsOwnIsRefusedAndToldWhatToDo() {
    refused("store.kind=sqlite", "set it to postgres, and store.postgres.url to where that is");
  }

  @Test
  void aClassThatFitsNoMessageBetweenNodesIsRefused() {
    refused("conversation.class-members=10001", "10000");
    refused("conversation.group-members=10001", "10000");
  }

  @Test
  void aNewClusterBeginsWithMoreThanHalfOfItsNodes() {
    assertThat(majority("cluster.size=0")).isEqualTo(2);
    assertThat(majority("cluster.size=3")).isEqualTo(2);
    assertThat(majority("cluster.size=4")).isEqualTo(3);
    assertThat(majority("cluster.size=1")).isEqualTo(1);
  }

  private int majority(String size) {
    return with(Stream.concat(Stream.of(NODE), Stream.of(size)).toArray(String[]::new))
        .akka()
        .getInt("akka.cluster.min-nr-of-members");
  }

  @Test
  void plainTextBetweenNodesIsRefused() {
    refused("akka.remote.artery.transport=tcp", "must be tls-tcp between nodes, not tcp");
    refused("akka.remote.artery.enabled=off", "must be on between nodes, not off");
    refused(
        "akka.remote.artery.ssl.ssl-engine-provider=akka.remote.artery.tcp.ConfigSSLEngineProvider",
        "must be classchat.server.net.NodeTls between nodes");
    refused("akka.actor.allow-java-serialization=on", "must be off between nodes, not on");
    refused(
        "akka.cluster.configuration-compatibility-check.enforce-on-join=off",
        "must be on between nodes, not off");
    refused("akka.actor.provider=remote", "is local, or cluster: start with --config");
  }

  private void refused(String setting, String why) {
    var all = Stream.concat(Stream.of(NODE), Stream.of(setting)).toArray(String[]::new);
    assertThatThrownBy(() -> with(all))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(setting.substring(0, setting.indexOf('=')))
        .hasMessageContaining(why);
  }

  @Test
  void aNodeWithoutAHostOrOthersIsToldSo() {
    assertThatThrownBy(() -> with("cluster.seeds=[\"10.0.0.1:7669\"]"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("classchat.server.cluster: host is not set");
    assertThatThrownBy(() -> with("cluster.host=10.0.0.1"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("either seeds or discover has to be set");
    assertThatThrownBy(() -> with("cluster.host=10.0.0.1", "cluster.discover=\"nodes:7669\""))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("with discover, size has to be set");
  }

  @Test
  void aClusterIsNotMadeBySettingOneKey() {
    assertThatThrownBy(() -> alone("cluster.host=10.0.0.1"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("classchat.server.cluster is only for a node of a cluster");
    assertThatThrownBy(() -> alone("akka.actor.provider=cluster"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(
            "akka.actor.provider is cluster, but classchat.server.cluster is not");
  }

  @Test
  void anUnknownKeyOfAClusterIsRefused() {
    assertThatThrownBy(() -> with("cluster.hosts=10.0.0.1"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("unknown setting classchat.server.cluster.hosts")
        .hasMessageContaining("conf/cluster.conf");
  }

  private ServerSettings with(String... settings) {
    return ServerSettings.read(ConfigFiles.load(Optional.of(conf), List.of(settings)));
  }

  private static ServerSettings alone(String setting) {
    return ServerSettings.read(ConfigFiles.load(Optional.empty(), List.of(setting)));
  }
}
