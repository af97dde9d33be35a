package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** G1, E2, E3: files between full-screen clients in real terminals. */
@ExtendWith(NeedsTmux.class)
final class ScreenFileTest {
  private static final int SMALL = 300_000;
  private static final int LARGE = 8 << 20;

  @TempDir Path folder;

  @Test
  void aFileIsOfferedTakenByAKeyAndAnotherOneDeclined() throws Exception {
    var sent = Files.createDirectories(folder.resolve("sent"));
    var small = Samples.random(sent.resolve("notes 日本語.pdf"), SMALL);
    var large = Samples.random(sent.resolve("film.mkv"), LARGE);
    try (var server = serverWithAll();
        var ann = start(server, "ann", 120, 40);
        var bob = start(server, "bob", 80, 24)) {
      ann.say("/open @bob");
      ann.awaitText("write to @bob");
      ann.press("C-t");
      ann.awaitText("> /send @bob ");
      ann.type(sent + "/no");
      ann.press("Tab");
      ann.awaitText("notes 日本語.pdf");
      ann.press("Enter");
      ann.awaitText("[notes 日本語.pdf");
      bob.awaitText("@ann");
      bob.say("/open @ann");
      bob.awaitText("Alt+Y");
      assertThat(Samples.names(downloads())).isEmpty();

      bob.press("M-y");

      bob.awaitText("saved");
      assertThat(Files.mismatch(small, downloads().resolve("notes 日本語.pdf"))).isEqualTo(-1);
      ann.awaitText("bob has it");

      ann.say("/send @bob " + large);
      bob.awaitText("[film.mkv");
      bob.awaitText("Alt+N");
      bob.press("M-n");

      bob.awaitText("declined");
      ann.awaitText("declined");
      assertThat(Samples.names(downloads())).containsExactly("notes 日本語.pdf");
      bob.press("F7");
      bob.awaitText("film.mkv");
    }
  }

  private Server serverWithAll() throws Exception {
    var server = Server.start(folder.resolve("data"));
    for (var user : List.of("ann", "bob")) {
      Client.register(server, user, folder.resolve(user));
    }
    return server;
  }

  private ScreenClient start(Server server, String user, int columns, int rows) throws IOException {
    var profile = folder.resolve(user);
    ScreenClient.settings(profile, "classchat.client.files.dir = \"" + downloads() + "\"");
    var client = ScreenClient.of(server, user, profile).size(columns, rows).start();
    client.awaitText(user + "@");
    return client;
  }

  private Path downloads() throws IOException {
    return Files.createDirectories(folder.resolve("downloads"));
  }
}
