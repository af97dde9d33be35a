package classchat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import akka.actor.Address;
import akka.cluster.Cluster;
import classchat.server.admin.AdminCommands;
import classchat.server.admin.AdminException;
import classchat.server.cluster.Peer;
import classchat.server.net.ClusterKeyCommand;
import classchat.server.net.TestNode;
import classchat.server.observe.Detail;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The program as a node of a cluster, and as none. */
final class ClusterProgramTest {
  private static final String HOST = "127.0.0.2";
  private static final String OTHER = "127.0.0.3";
  private static final String LISTENING = "0A";
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path folder;
  private Path conf = Path.of("");
  private Path keys = Path.of("");
  private Path data = Path.of("");

  @BeforeEach
  void prepare() throws IOException {
    conf = Files.writeString(folder.resolve("node.conf"), "include classpath(\"cluster.conf\")\n");
    keys = folder.resolve("keys");
    data = folder.resolve("data");
  }

  @Test
  void aNodeTellsOfTheOthersAndEndsWith1WhenTheyPutItOut() throws Exception {
    makeKeys("--node", "two," + HOST, "--node", "three," + OTHER);
    var peer = new Peer(HOST, TestNode.freePort(HOST));
    var process = start(node(peer, "two"));
    try (var lines = process.inputReader();
        var other = TestNode.start(OTHER, keys.resolve("three"), "")) {
      untilReady(lines);
      assertThat(other.join(peer, SOON).awaitUp()).isTrue();

      await().atMost(SOON).until(() -> status().contains(OTHER));
      assertThat(status())
          .startsWith("NODE ")
          .containsPattern("\n" + peer + " +up +yes +0\\.0\\.0 +- +this one\n")
          .containsPattern("\n" + other.peer() + " +up +yes ");

      Cluster.get(other.system.classicSystem())
          .down(new Address("akka", "classchat", HOST, peer.port()));
      var said = lines.lines().collect(Collectors.joining("\n"));

      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(said).contains("this node was cut off and is put out of the cluster");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Where others would put it out only after a minute of silence. */
  @Test
  void aNodeThatIsToldToEndLeavesTheOthersAndEndsWith0() throws Exception {
    makeKeys("--node", "two," + HOST, "--node", "three," + OTHER);
    var peer = new Peer(HOST, TestNode.freePort(HOST));
    var patient = "akka.cluster.failure-detector.acceptable-heartbeat-pause = 60 s";
    var process = start(node(peer, "two"));
    try (var lines = process.inputReader();
        var other = TestNode.start(OTHER, keys.resolve("three"), patient)) {
      untilReady(lines);
      assertThat(other.join(peer, SOON).awaitUp()).isTrue();
      await().atMost(SOON).until(() -> other.up().equals(List.of(HOST, OTHER)));

      process.destroy();

      await().atMost(SOON).until(() -> other.up().equals(List.of(OTHER)));
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aServerAloneListensForItsClientsOnly() throws Exception {
    var process = start(List.of());
    try (var lines = process.inputReader()) {
      untilReady(lines);

      assertThat(listening(process.pid())).hasSize(1);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void aNodeWithoutKeysSaysSoAndMakesNothing() {
    assertThatThrownBy(() -> run("two"))
        .isInstanceOf(AdminException.class)
        .hasMessageContaining("two/node-key.pem cannot be read as a PEM key: there is no ");
    assertThat(data).doesNotExist();
  }

  @Test
  void aNodeWithTheKeysOfAnotherSaysSo() {
    makeKeys("--node", "three," + OTHER);

    assertThatThrownBy(() -> run("three"))
        .isInstanceOf(AdminException.class)
        .hasMessage(
            keys.resolve("three/node-cert.pem")
                + " is not for 127.0.0.2 (cluster.host): the other nodes would refuse it");
  }

  private void run(String name) throws IOException {
    var peer = new Peer(HOST, TestNode.freePort(HOST));
    var settings = ServerSettings.read(ConfigFiles.load(Optional.of(conf), settings(peer, name)));
    ServerProgram.run(settings.withData(data), List.of("127.0.0.1:0"), Detail.NORMAL);
  }

  private List<String> node(Peer peer, String name) {
    var set = settings(peer, name).stream().flatMap(setting -> Stream.of("--set", setting));
    return Stream.concat(Stream.of("--config", conf.toString()), set).toList();
  }

  private List<String> settings(Peer peer, String name) {
    return List.of(
        "cluster.host=" + peer.host(),
        "cluster.port=" + peer.port(),
        "cluster.seeds=[\"" + peer + "\"]",
        "cluster.keys=\"" + keys.resolve(name) + "\"");
  }

  private void makeKeys(String... nodes) {
    var arguments = Stream.concat(Stream.of(keys.toString()), Stream.of(nodes));
    assertThat(
            new CommandLine(new ClusterKeyCommand())
                .setOut(new PrintWriter(new StringWriter()))
                .execute(arguments.toArray(String[]::new)))
        .isZero();
  }

  private String status() {
    var line = new CommandLine(CommandLine.Model.CommandSpec.create());
    AdminCommands.all(
            config -> {
              throw new AssertionError("there is a server");
            })
        .forEach(line::addSubcommand);
    var out = new StringWriter();
    line.setOut(new PrintWriter(out)).execute("cluster", "status", "--data", data.toString());
    return out.toString();
  }

  private static void untilReady(BufferedReader lines) throws IOException {
    var line = lines.readLine();
    while (line != null && !line.startsWith("key in words")) {
      line = lines.readLine();
    }
    assertThat(line).as("the server ended").isNotNull();
  }

  /** Sockets of that process on which it takes connections. */
  private static List<String> listening(long pid) throws IOException {
    var own = new ArrayList<String>();
    try (var files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      for (var file : files.toList()) {
        own.add(Files.exists(file) ? Files.readSymbolicLink(file).toString() : "");
      }
    }
    return Stream.concat(sockets("tcp"), sockets("tcp6"))
        .filter(columns -> columns[3].equals(LISTENING))
        .map(columns -> "socket:[" + columns[9] + "]")
        .filter(own::contains)
        .toList();
  }

  private static Stream<String[]> sockets(String protocol) throws IOException {
    return Files.readAllLines(Path.of("/proc/net/" + protocol)).stream()
        .map(line -> line.strip().split(" +"));
  }

  private Process start(List<String> more) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--data",
                data.toString(),
                "--listen",
                "127.0.0.1:0"));
    command.addAll(more);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
