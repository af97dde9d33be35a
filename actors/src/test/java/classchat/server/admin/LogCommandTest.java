package classchat.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code log}, asked of a server in another process. */
final class LogCommandTest {
  private static final String WRITER = "classchat.server.store.GroupWriter";

  @TempDir static Path folder;
  private static AdminKit kit;
  private static AdminServer server;

  @BeforeAll
  static void start() throws IOException {
    kit = new AdminKit(folder.resolve("data"));
    server = AdminServer.start(kit.data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aLevelIsSetShownAndReset() {
    var set = kit.run("log", "classchat.server.store", "DEBUG");
    var shown = kit.run("log", "classchat.server.store");
    var own = kit.run("log");
    var reset = kit.run("log", "classchat.server.store", "default");

    assertThat(set.exit()).isZero();
    assertThat(set.out())
        .isEqualTo(
            """
            LOGGER                  LEVEL  FROM
            classchat.server.store  debug  itself
            """);
    assertThat(shown.out()).containsPattern(WRITER + " +debug  a logger above\n");
    assertThat(own.out()).startsWith("LOGGER").contains("\nROOT ", "\nclasschat.server.store ");
    assertThat(reset.exit()).isZero();
    assertThat(kit.run("log").out()).doesNotContain("classchat.server.store ");
  }

  @Test
  void theRootGoesBackToItsLevelOfTheStart() {
    var before = kit.run("log").out();
    kit.run("log", "ROOT", "trace");
    var meanwhile = kit.run("log").out();
    kit.run("log", "ROOT", "default");

    assertThat(meanwhile).containsPattern("ROOT +trace ");
    assertThat(kit.run("log").out()).isEqualTo(before);
  }

  @Test
  void whatIsNoLoggerIsRefused() {
    var shown = kit.run("log", "classchat.nowhere");
    var set = kit.run("log", "classchat.nowhere", "debug");

    assertThat(shown.exit()).isEqualTo(1);
    assertThat(set.exit()).isEqualTo(1);
    assertThat(set.err())
        .isEqualTo(
            "there is no logger 'classchat.nowhere' in the running server: `log ROOT` shows all\n");
  }

  @Test
  void whatIsNoNameOrLevelIsWrongUsage() {
    var level = kit.run("log", "classchat.server.store", "loud");
    var name = kit.run("log", "../etc", "debug");

    assertThat(level.exit()).isEqualTo(2);
    assertThat(level.err())
        .startsWith(
            "'loud' is no level: these are off, error, warn, info, debug, trace and default\n");
    assertThat(name.exit()).isEqualTo(2);
    assertThat(name.err()).startsWith("a logger is named like a package or class");
  }

  @Test
  void withoutAServerThereIsNoLevel() {
    var alone = new AdminKit(folder.resolve("alone"));
    alone.open(alone.data).close();

    var answer = alone.run("log", "ROOT", "debug");

    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.err()).isEqualTo("no server runs on " + alone.data + "\n");
  }
}
