package classchat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code conf/} has every setting that is read, and none that is not. */
final class EverySettingTest {
  /** What a node of a cluster has to be told. */
  private static final Config HOST =
      ConfigFactory.empty()
          .withValue("classchat.server.cluster.host", ConfigValueFactory.fromAnyRef("10.0.0.1"))
          .withValue(
              "classchat.server.cluster.seeds",
              ConfigValueFactory.fromIterable(List.of("10.0.0.1:7669")));

  /** Akka's own, and of ours none. */
  private static final Config AKKA = ConfigFactory.defaultReference().withOnlyPath("akka");

  private static final Config SERVER = ConfigFactory.parseResources("server.conf");
  private static final Config CLUSTER = ConfigFactory.parseResources("cluster.conf");

  static Stream<String> ofServer() {
    return ours(SERVER);
  }

  static Stream<String> ofCluster() {
    return ours(CLUSTER).filter(path -> path.contains(".cluster."));
  }

  private static Stream<String> ours(Config config) {
    return config.entrySet().stream()
        .map(entry -> entry.getKey())
        .filter(path -> path.startsWith("classchat."));
  }

  @Test
  void whatIsReadIsThere() {
    assertThat(ServerSettings.read(alone(SERVER))).isNotNull();
    assertThat(ServerSettings.postgresOf(alone(SERVER))).isNotNull();
    assertThat(ServerSettings.read(node(CLUSTER)).cluster().enabled()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("ofServer")
  void whatIsThereIsRead(String path) {
    var without = alone(SERVER.withoutPath(path));

    assertThatThrownBy(
            () -> {
              ServerSettings.read(without);
              ServerSettings.postgresOf(without);
            })
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(path);
  }

  /** Some are read by what {@code akka} is set to. */
  @ParameterizedTest
  @MethodSource("ofCluster")
  void whatIsThereOfAClusterIsRead(String path) {
    assertThatThrownBy(() -> ServerSettings.read(node(CLUSTER.withoutPath(path), path)))
        .hasMessageContaining(path.replace("classchat.server.", ""));
  }

  private static Config alone(Config server) {
    return server.withFallback(AKKA).resolve();
  }

  private static Config node(Config cluster, String... without) {
    var host = HOST;
    for (var path : without) {
      host = host.withoutPath(path);
    }
    return host.withFallback(cluster).withFallback(SERVER).withFallback(AKKA).resolve();
  }
}
