package classchat.client.screen;

import static classchat.client.screen.Samples.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.link.Link;
import classchat.client.model.ClientEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Paths are completed while they are typed. */
@Timeout(60)
final class PathsTest {
  @TempDir Path profile;
  @TempDir Path folder;
  private ScreenKit kit;

  @BeforeEach
  void open() throws Exception {
    kit = new ScreenKit(profile);
    Files.createDirectories(folder.resolve("pictures/old"));
    Files.writeString(folder.resolve("pictures/cat.png"), "12345");
    Files.writeString(folder.resolve("plan of 日本.txt"), "x".repeat(1500));
    Files.writeString(folder.resolve(".secret"), "x");
  }

  @AfterEach
  void close() throws Exception {
    kit.close();
  }

  @Test
  void theKeyWritesTheCommandAndCompletesItsPath() {
    inBob().press("ctrl-t").awaitText("> /send @bob");

    kit.type(folder + "/").awaitText("pictures/", "plan of 日本.txt", "1.5 kB");
    assertThat(kit.display.text()).doesNotContain(".secret");

    kit.press("tab").awaitText("/pictures/").awaitText("cat.png", "old/");
    kit.press("tab").awaitText("pictures/cat.png").press("enter");

    kit.awaitAsked(Link.SendFile.class, 1);
    assertThat(kit.link().told(Link.SendFile.class).getFirst().file())
        .isEqualTo(folder.resolve("pictures/cat.png"));
  }

  @Test
  void theKeyLeavesWhatIsBeingWritten() {
    inBob().type("half a").press("ctrl-t").awaitText("something is being written", "> half a");
  }

  @Test
  void withoutAChatTheReceiverIsCompletedFirst() {
    kit.ready().link().emit(new ClientEvent.Stands(Samples.empty(BOB)));

    kit.awaitText("@bob").press("ctrl-t").awaitText("> /send").press("tab");

    kit.awaitText("> /send @bob");
  }

  @Test
  void tabTakesTheOnlyChoice() {
    inBob().type("/send @bob " + folder + "/pla").awaitText("plan of 日本.txt");

    kit.press("esc", "tab").awaitText("/plan of 日本.txt");

    kit.press("enter").awaitAsked(Link.SendFile.class, 1);
    assertThat(kit.link().told(Link.SendFile.class).getFirst().file())
        .isEqualTo(folder.resolve("plan of 日本.txt"));
  }

  private ScreenKit inBob() {
    kit.ready().link().emit(new ClientEvent.Stands(Samples.empty(BOB)));
    return kit.awaitText("@bob").send("/open @bob").awaitText("write to @bob");
  }
}
