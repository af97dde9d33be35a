package classchat.server.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import classchat.server.admin.AdminException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ClusterKeyCommandTest {
  private static final Certificates MAKING =
      new Certificates(Clock.systemUTC(), new SecureRandom());

  private record Result(int exit, String out, String err) {}

  @TempDir Path folder;
  private Path keys = Path.of("");

  @BeforeEach
  void name() {
    keys = folder.resolve("keys");
  }

  @Test
  void eachNodeGetsWhatItNeedsAndNotTheAuthoritysKey() throws IOException {
    var result = run("--node", "one,127.0.0.1,one.example.org", "--node", "two");

    assertThat(result.exit()).isZero();
    assertThat(names(keys.resolve("one")))
        .containsExactly(
            "authority-cert.pem",
            "node-cert.pem",
            "node-key.pem",
            "server-cert.pem",
            "server-key.pem");
    assertThat(names(keys))
        .containsExactly(
            "authority-cert.pem",
            "authority-key.pem",
            "one",
            "server-cert.pem",
            "server-key.pem",
            "two");
  }

  @Test
  void itSaysWhatToCopyWhere() {
    var result = run("--node", "one,127.0.0.1,one.example.org");

    assertThat(result.out())
        .startsWith("made an authority in " + keys + ", and the key that clients see: SHA256:")
        .contains("made " + keys + "/one for the node one at 127.0.0.1, one.example.org\n")
        .contains("Copy each of these to its node", "cluster.keys")
        .contains("Keep " + keys + "/authority-key.pem off the servers");
  }

  @Test
  void everythingIsForItsOwnerOnly() throws IOException {
    run("--node", "one");

    try (var all = Files.walk(keys)) {
      assertThat(all.map(ClusterKeyCommandTest::permissions).distinct())
          .containsExactlyInAnyOrder("rwx------", "rw-------");
    }
  }

  @Test
  void aNodesCertificateNamesItsAddressesAndSignsNobody() throws CertificateParsingException {
    run("--node", "one,127.0.0.1,one.example.org");

    var certificate = NodeKey.read(keys.resolve("one")).certificate();

    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=one");
    assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    assertThat(addresses("one")).isEqualTo(List.of("127.0.0.1", "one.example.org"));
  }

  @Test
  void aNodeWithoutAnAddressIsReachedByItsName() throws CertificateParsingException {
    run("--node", "two.example.org");

    assertThat(addresses("two.example.org")).isEqualTo(List.of("two.example.org"));
  }

  @Test
  void allNodesShowTheSameKeyToClients() {
    run("--node", "one");
    run("--node", "two");

    assertThat(keys.resolve("one/server-key.pem"))
        .hasSameBinaryContentAs(keys.resolve("two/server-key.pem"));
  }

  @Test
  void furtherNodesAreOfTheSameAuthority() {
    run("--node", "one");
    var result = run("--node", "two");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).doesNotContain("made an authority");
    assertThat(NodeKey.read(keys.resolve("two")).authority())
        .isEqualTo(NodeKey.read(keys.resolve("one")).authority());
  }

  @Test
  void whatIsThereIsNeverReplaced() throws IOException {
    run("--node", "one");
    var before = Files.readAllBytes(keys.resolve("one/node-key.pem"));

    var again = run("--node", "two", "--node", "one");

    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.err()).isEqualTo(keys + "/one is there already: nothing is made\n");
    assertThat(keys.resolve("one/node-key.pem")).hasBinaryContent(before);
    assertThat(keys.resolve("two")).doesNotExist();
  }

  @Test
  void anAuthorityIsMadeOnce() {
    run();

    var again = run();

    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.err())
        .isEqualTo(keys + " has an authority already: name further nodes with --node\n");
  }

  @Test
  void aServerThatBecomesAClusterKeepsTheKeyThatItsClientsKnow() throws IOException {
    Files.createDirectory(keys);
    var known = ServerKey.own(keys, MAKING);

    var result = run("--node", "one");

    assertThat(result.exit()).isZero();
    assertThat(ServerKey.own(keys.resolve("one"), MAKING).key()).isEqualTo(known.key());
  }

  @Test
  void aDirectoryOfOtherThingsIsLeftAlone() throws IOException {
    Files.createDirectory(keys);
    Files.writeString(keys.resolve("notes.txt"), "mine");

    var result = run("--node", "one");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            keys + " holds other things, and no authority-key.pem: name a directory of its own\n");
    assertThat(names(keys)).containsExactly("notes.txt");
  }

  @Test
  void whatIsNoNameOrAddressIsWrongUsage() {
    assertThat(run("--node", "../one").err()).startsWith("a node's name is 1 to 63 of");
    assertThat(run("--node", "one,no address").err())
        .startsWith("'no address' is neither a host name nor an IP address\n");
    assertThat(run("--node", "one,").exit()).isEqualTo(2);
    assertThat(run("--node", "one", "--node", "one").err()).startsWith("--node one comes twice\n");
    assertThat(keys).doesNotExist();
  }

  @Test
  void filesThatDoNotBelongTogetherAreTold() throws IOException {
    run("--node", "one", "--node", "two");
    var one = keys.resolve("one");
    Files.delete(one.resolve("node-key.pem"));
    Files.copy(keys.resolve("two/node-key.pem"), one.resolve("node-key.pem"));

    assertThatThrownBy(() -> NodeKey.read(one))
        .isInstanceOf(AdminException.class)
        .hasMessage(one + ": node-key.pem and node-cert.pem do not belong together");
  }

  private List<Object> addresses(String node) throws CertificateParsingException {
    return NodeKey.read(keys.resolve(node)).certificate().getSubjectAlternativeNames().stream()
        .<Object>map(name -> name.get(1))
        .toList();
  }

  private Result run(String... options) {
    var out = new StringWriter();
    var err = new StringWriter();
    var exit =
        new CommandLine(new ClusterKeyCommand(MAKING))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(
                Stream.concat(Stream.of(keys.toString()), Stream.of(options))
                    .toArray(String[]::new));
    return new Result(exit, out.toString(), err.toString());
  }

  private static List<String> names(Path directory) throws IOException {
    try (var content = Files.list(directory)) {
      return content.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
