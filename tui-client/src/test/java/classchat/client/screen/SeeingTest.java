package classchat.client.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import classchat.client.display.Key;
import classchat.client.link.Link;
import classchat.client.model.ClientEvent;
import classchat.client.model.Standing;
import classchat.wire.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What comes is drawn, counted, read and told of. */
@Timeout(60)
final class SeeingTest {
  @TempDir Path folder;
  private ScreenKit kit;

  @BeforeEach
  void open() throws Exception {
    kit = new ScreenKit(folder);
  }

  @AfterEach
  void close() throws Exception {
    kit.close();
  }

  @Test
  void theLinkHearsOfWhatWasShownOnlyAfterItWasDrawn() {
    kit.ready();
    var shownBefore = kit.link().told(Link.Shown.class).size();
    var early = new ArrayList<String>();
    kit.link()
        .before(command -> {
          if (command instanceof Link.Shown && !kit.display.text().contains("@bob")) {
            early.add("shown before it was drawn");
          }
        });

    kit.link().emit(Samples.message(Samples.BOB, 1, "fresh"));

    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> kit.link().told(Link.Shown.class).size() > shownBefore);
    assertThat(early).isEmpty();
  }

  @Test
  void whatNobodySawIsNotReportedAsShown() throws Exception {
    kit.ready();
    kit.display.breakDown();
    var shownBefore = kit.link().told(Link.Shown.class).size();

    kit.link().emit(Samples.message(Samples.BOB, 1, "unseen"));

    assertThat(kit.outcome()).isEqualTo(ScreenMode.Outcome.UNSEEN);
    assertThat(kit.link().told(Link.Shown.class)).hasSize(shownBefore);
  }

  @Test
  void aFloodIsDrawnInFewFrames() {
    kit.ready().send("/open @bob").awaitText("write to @bob");
    var before = kit.display.frames();
    var begun = System.nanoTime();

    IntStream.rangeClosed(1, 2_000)
        .forEach(seq -> kit.link().emit(Samples.message(Samples.BOB, seq, "no " + seq)));

    kit.awaitText("no 2000");
    var frames = kit.display.frames() - before;
    var most = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 16 + 2;
    assertThat((long) frames).isLessThanOrEqualTo(most);
  }

  @Test
  void anUnreadChatIsCountedAndRead() {
    kit.ready();
    kit.link()
        .emit(
            Samples.message(Samples.BOB, 1, "are you there?"),
            Samples.message(Samples.BOB, 2, "hello?"));
    kit.awaitText("2 unread");
    assertThat(kit.link().told(Link.MarkRead.class)).isEmpty();

    kit.press("alt-a").awaitText("are you there?", "new since");

    kit.awaitAsked(Link.MarkRead.class, 1);
  }

  @Test
  void nothingIsReadWhileTheTerminalHasNotTheKeyboard() {
    kit.ready().send("/open @bob").awaitText("write to @bob");
    kit.key(new Key.Focused(false));
    kit.link().emit(Samples.message(Samples.BOB, 1, "look here"));
    kit.awaitText("look here", "new since");
    assertThat(kit.link().told(Link.MarkRead.class)).isEmpty();
    assertThat(kit.display.done()).contains("bell", "notify bob has written");

    kit.key(new Key.Focused(true));

    kit.awaitAsked(Link.MarkRead.class, 1);
  }

  @Test
  void nothingIsReadWhileSomebodyHasScrolledBack() {
    kit.ready().send("/open @bob").awaitText("write to @bob");
    IntStream.rangeClosed(1, 60)
        .forEach(seq -> kit.link().emit(Samples.message(Samples.BOB, seq, "no " + seq)));
    kit.awaitText("no 60").press("pgup").awaitNoText("no 60");
    kit.link().silent();
    var before = kit.link().told(Link.MarkRead.class).size();

    kit.link().emit(Samples.message(Samples.BOB, 61, "no 61"));

    kit.awaitText("newer");
    assertThat(kit.link().told(Link.MarkRead.class)).hasSize(before);
    kit.press("alt-end").awaitText("no 61").awaitAsked(Link.MarkRead.class, before + 1);
  }

  @Test
  void theSettingNeverSendsNoReadReceipt() {
    var settings = kit.behaviour();
    kit.with(
            new ScreenSettings(
                settings.look(),
                ScreenSettings.SendRead.NEVER,
                ScreenSettings.Bell.NEVER,
                ScreenSettings.Desktop.NONE,
                false,
                3,
                false))
        .ready()
        .send("/open @bob")
        .awaitText("write to @bob");

    kit.link().emit(Samples.message(Samples.BOB, 1, "hush"));

    kit.awaitText("hush").send("/read @bob").awaitAsked(Link.MarkRead.class, 1);
  }

  @Test
  void aMutedChatRingsNoBell() {
    kit.ready().send("/open @bob").awaitText("write to @bob");
    kit.send("/mute @bob").awaitText("@bob is muted");
    kit.key(new Key.Focused(false));

    kit.link().emit(Samples.message(Samples.BOB, 1, "psst"));

    kit.awaitText("psst");
    assertThat(kit.display.done()).doesNotContain("bell");
  }

  @Test
  void earlierMessagesAreFetchedWhereTheyAreWanted() {
    kit.with(
        ScreenKit.beginning(
            Optional.of("alice"),
            Optional.of(new Secret("geheim")),
            false,
            ScreenKit.NONE,
            ScreenKit.NONE));
    kit.links(
            link -> {
              link.silent();
              link.emit(
                  new ClientEvent.Restored(
                      "alice",
                      List.of(new Standing(Samples.BOB, 0, 500, 500)),
                      List.of(),
                      List.of()));
              link.ready();
            })
        .start()
        .awaitText("alice@");
    kit.awaitAsked(Link.History.class, 1);
    Samples.answerHistory(kit.link(), 0, 500, 500, true);

    kit.press("alt-down").awaitText("no 500").awaitAsked(Link.History.class, 2);

    var ask = kit.link().told(Link.History.class).get(1);
    assertThat(ask.before()).hasValue(500);
    Samples.answerHistory(kit.link(), 1, 400, 499, true);
    kit.awaitText("no 499");
    IntStream.range(0, 10).forEach(any -> kit.press("pgup"));
    kit.awaitText("no 400").awaitAsked(Link.History.class, 3);
  }
}
