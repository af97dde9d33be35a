package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F1: a recording of the traffic shows neither messages nor names nor passwords. */
final class SecrecyTest {
  @TempDir Path folder;

  @Test
  void aRecordingOfTheTrafficShowsNoPlainText_F1() throws Exception {
    try (var server = Server.start(folder.resolve("data"));
        var relay = Relay.to(server.address())) {
      Client.register(server, "bobby-the-receiver", folder.resolve("bob"));
      var alice =
          new Client.Start()
              .server(relay.address(), server.key())
              .user("alice-the-sender", folder.resolve("alice"))
              .with("--register")
              .run("/msg @bobby-the-receiver the secret of the recording", "/who");

      assertThat(alice.exitCode()).as(alice.text()).isZero();
      assertThat(relay.recorded().length()).isGreaterThan(1000);
      assertThat(relay.recorded())
          .doesNotContain("secret of the recording")
          .doesNotContain("bobby-the-receiver")
          .doesNotContain("alice-the-sender")
          .doesNotContain(Client.PASSWORD)
          .doesNotContain("ClassChat");
    }
  }
}
