package classchat.client.screen;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.display.Key;
import classchat.client.link.Link;
import classchat.client.model.ClientEvent;
import classchat.client.model.Standing;
import classchat.wire.ErrorCode;
import classchat.wire.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ReadMarksTest {
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
  void nothingIsReadBehindAPaneThatCoversIt() {
    kit.ready().send("/open @bob").awaitText("write to @bob");
    kit.display.resize(40, 20);
    kit.key(new Key.Resized()).press("f6").awaitText("NEWS");

    kit.link().emit(Samples.message(Samples.BOB, 1, "behind it"), presence(false), presence(true));

    kit.awaitText("bob is here");
    assertThat(kit.link().told(Link.MarkRead.class)).isEmpty();
    kit.press("esc").awaitText("behind it").awaitAsked(Link.MarkRead.class, 1);
  }

  @Test
  void nothingIsReadWhereThereIsNoRoomToShowIt() {
    kit.ready().send("/open @bob").awaitText("write to @bob");
    kit.display.resize(10, 3);
    kit.key(new Key.Resized()).awaitText("too small");
    var shown = kit.link().told(Link.Shown.class).size();

    kit.link().emit(Samples.message(Samples.BOB, 1, "in no place"));

    kit.awaitAsked(Link.Shown.class, shown + 1);
    kit.display.resize(80, 24);
    assertThat(kit.link().told(Link.MarkRead.class)).isEmpty();
    kit.key(new Key.Resized()).awaitText("in no place").awaitAsked(Link.MarkRead.class, 1);
  }

  @Test
  void nothingIsReadBeforeItIsHere() {
    knowing(new Standing(Samples.BOB, 5, 5, 0)).press("alt-down").awaitText("@bob");
    kit.awaitAsked(Link.Open.class, 1);
    assertThat(kit.link().told(Link.MarkRead.class)).isEmpty();

    var ask = kit.link().told(Link.History.class).getFirst();
    var page = List.of(Samples.chat(Samples.BOB, 5, "the newest"));
    kit.link().emit(new ClientEvent.History(ask.origin(), Samples.BOB, page, true, 5));

    kit.awaitText("the newest").awaitAsked(Link.MarkRead.class, 1);
  }

  @Test
  void aReplyWhileOfflineCountsWhenTheConnectionIsBack() {
    var settings = kit.behaviour();
    kit.with(
            new ScreenSettings(
                settings.look(),
                ScreenSettings.SendRead.REPLY,
                ScreenSettings.Bell.NEVER,
                ScreenSettings.Desktop.NONE,
                false,
                3,
                false))
        .ready()
        .send("/open @bob")
        .awaitText("write to @bob");
    kit.link().silent();
    kit.link()
        .emit(
            Samples.message(Samples.BOB, 1, "well?"),
            new ClientEvent.Disconnected(
                true, ErrorCode.NOT_CONNECTED, "cut", Optional.of(Duration.ofSeconds(3))));
    kit.awaitText("offline", "well?").send("yes").awaitAsked(Link.Post.class, 1);
    assertThat(kit.link().told(Link.MarkRead.class)).isEmpty();

    kit.link().ready();

    kit.awaitAsked(Link.MarkRead.class, 1);
  }

  // what is fetched

  @Test
  void aServerThatGivesNothingEarlierIsNotAskedForEver() {
    kit.links(link ->
        link.before(command -> {
          if (command instanceof Link.History ask) {
            link.emit(new ClientEvent.History(ask.origin(), Samples.BOB, List.of(), true, 7));
          }
        }));
    known(new Standing(Samples.BOB, 0, 9, 9));
    kit.press("alt-down").awaitText("write to @bob");

    for (var seq = 10; seq < 30; seq++) {
      kit.link().emit(Samples.message(Samples.BOB, seq, "still here " + seq));
      kit.awaitText("still here " + seq);
    }

    assertThat(kit.link().told(Link.History.class)).hasSizeLessThan(8);
  }

  @Test
  void whatWasDroppedFromMemoryIsFetchedAgain() {
    knowing(new Standing(Samples.BOB, 0, 110, 110), new Standing(Samples.CAROL, 0, 0, 0));
    kit.press("alt-down").awaitText("write to @bob");
    nothingEarlier(0);
    messages(101, 110);
    kit.awaitText("no 110");
    messages(111, 800);
    kit.awaitText("no 800").press("alt-down").awaitText("write to @carol");
    var before = kit.link().told(Link.History.class).size();

    kit.press("alt-down").awaitText("write to @bob");
    kit.press("ctrl-f").type("no 301").press("enter").awaitText("no 301");

    kit.awaitAsked(Link.History.class, before + 1);
    assertThat(kit.link().told(Link.History.class).getLast().before()).hasValue(301);
  }

  private void nothingEarlier(int ask) {
    var origin = kit.link().told(Link.History.class).get(ask).origin();
    var page = List.of(Samples.chat(Samples.BOB, 100, "no 100"));
    kit.link().emit(new ClientEvent.History(origin, Samples.BOB, page, false, 1));
  }

  private void messages(int from, int to) {
    for (var seq = from; seq <= to; seq++) {
      kit.link().emit(Samples.message(Samples.BOB, seq, "no " + seq));
    }
  }

  private ScreenKit knowing(Standing... standings) {
    kit.links(link -> {});
    return known(standings);
  }

  private ScreenKit known(Standing... standings) {
    kit.with(
        ScreenKit.beginning(
            Optional.of("alice"),
            Optional.of(new Secret("geheim")),
            false,
            ScreenKit.NONE,
            ScreenKit.NONE));
    kit.start();
    kit.link(1).silent().emit(Samples.restored("alice", standings)).ready();
    return kit.awaitText("alice@");
  }

  private static ClientEvent presence(boolean online) {
    return new ClientEvent.Presence("bob", online, Optional.empty());
  }
}
