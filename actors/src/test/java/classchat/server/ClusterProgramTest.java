package classchat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import classchat.server.admin.AdminCommands;
import classchat.server.admin.AdminException;
import classchat.server.cluster.Peer;
import classchat.server.cluster.SameDatabase;
import classchat.server.net.ClusterKeyCommand;
import classchat.server.net.NodeRelay;
import classchat.server.net.TestNode;
import classchat.server.observe.Detail;
import classchat.server.store.TestPostgres;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
  /** When the two do not reach each other, the one with the lower address goes on. */
  private static final String HOST = TestNode.host(3);

  private static final String OTHER = TestNode.host(2);
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

  /** In a network that swallows what it is given, as where a cable is out. */
  @Test
  void aNodeTellsOfTheOthersAndEndsWith1WhenItIsCutOffFromThem() throws Exception {
    makeKeys("--node", "mine," + HOST, "--node", "other," + OTHER);
    Files.writeString(conf, TestNode.QUICK, StandardOpenOption.APPEND);
    var port = TestNode.freePort(HOST);
    try (var relay = NodeRelay.open(HOST, port);
        var other = TestNode.start(OTHER, keys.resolve("other"), "")) {
      var peer = new Peer(HOST, relay.port());
      var process = start(node(peer, "cluster.bind-port=" + port));
      try (var lines = process.inputReader()) {
        untilReady(lines);
        assertThat(other.join(peer, SOON).awaitUp()).isTrue();
        await().atMost(SOON).until(() -> status().contains(OTHER));
        assertThat(status())
            .startsWith("NODE ")
            .containsPattern("\n" + peer + " +up +yes +0\\.0\\.0 +- +this one\n")
            .containsPattern("\n" + other.peer() + " +up +yes ");

        relay.cut(OTHER);
        other.cut(HOST);
        var said = lines.lines().collect(Collectors.joining("\n"));

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(said).contains("this node was cut off and is put out of the cluster");
        await().atMost(SOON).until(() -> other.up().equals(List.of(OTHER)));
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void aNodeWhoseDatabaseIsNotThatOfTheOthersEndsWith1AndSaysSo() throws Exception {
    makeKeys("--node", "mine," + HOST, "--node", "other," + OTHER);
    var theirs =
        SameDatabase.in(ConfigFactory.empty(), "another", "//elsewhere/chat")
            .root()
            .render(ConfigRenderOptions.concise());
    var peer = new Peer(HOST, TestNode.freePort(HOST));
    try (var other = TestNode.start(OTHER, keys.resolve("other"), theirs)) {
      assertThat(other.join(other.peer(), SOON).awaitUp()).isTrue();
      var process = start(node(peer, "cluster.seeds=[\"" + other.peer() + "\"]"));
      try (var lines = process.inputReader()) {
        var said = lines.lines().collect(Collectors.joining("\n"));

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(1);
        assertThat(said)
            .containsPattern("they keep everything in another database than //127.0.0.1:\\d+/test")
            .doesNotContain("key in words");
        assertThat(other.up()).containsExactly(OTHER);
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  /** Where others would put it out only after a minute of silence. */
  @Test
  void aNodeThatIsToldToEndLeavesTheOthersAndEndsWith0() throws Exception {
    makeKeys("--node", "mine," + HOST, "--node", "other," + OTHER);
    var peer = new Peer(HOST, TestNode.freePort(HOST));
    var patient = "akka.cluster.failure-detector.acceptable-heartbeat-pause = 60 s";
    var process = start(node(peer));
    try (var lines = process.inputReader();
        var other = TestNode.start(OTHER, keys.resolve("other"), patient)) {
      untilReady(lines);
      assertThat(other.join(peer, SOON).awaitUp()).isTrue();
      await().atMost(SOON).until(() -> other.up().equals(List.of(OTHER, HOST)));

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
    assertThatThrownBy(() -> run("mine"))
        .isInstanceOf(AdminException.class)
        .hasMessageContaining("mine/node-key.pem cannot be read as a PEM key: there is no ");
    assertThat(data).doesNotExist();
  }

  @Test
  void aNodeWithTheKeysOfAnotherSaysSo() {
    makeKeys("--node", "other," + OTHER);

    assertThatThrownBy(() -> run("other"))
        .isInstanceOf(AdminException.class)
        .hasMessage(
            keys.resolve("other/node-cert.pem")
                + " is not for "
                + HOST
                + " (cluster.host): the other nodes would refuse it");
  }

  private void run(String name) throws IOException {
    var peer = new Peer(HOST, TestNode.freePort(HOST));
    var settings = ServerSettings.read(ConfigFiles.load(Optional.of(conf), settings(peer, name)));
    ServerProgram.run(settings.withData(data), List.of("127.0.0.1:0"), Detail.NORMAL);
  }

  /** A node of the name {@code mine}, with a database of its own. */
  private List<String> node(Peer peer, String... more) {
    var database = TestPostgres.fresh();
    var kept =
        List.of(
            "store.postgres.url=\"" + database.url() + "\"",
            "store.postgres.user=" + database.user(),
            "store.postgres.tls=off",
            "akka.remote.artery.advanced.tcp.outbound-client-hostname=\"" + HOST + "\"");
    var set =
        Stream.of(settings(peer, "mine"), kept, List.of(more))
            .flatMap(List::stream)
            .flatMap(setting -> Stream.of("--set", setting));
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
