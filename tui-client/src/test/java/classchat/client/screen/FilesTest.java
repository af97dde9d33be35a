package classchat.client.screen;

import static classchat.client.screen.Samples.BOB;
import static classchat.client.screen.Samples.CAROL;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.display.Chord;
import classchat.client.display.Key;
import classchat.client.keys.Action;
import classchat.client.keys.KeyMap;
import classchat.client.link.Address;
import classchat.client.link.Link;
import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.ClientEvent.MemberReceipt;
import classchat.client.model.ConversationRef;
import classchat.client.model.FileSamples;
import classchat.client.model.FileStage;
import classchat.client.model.FileStep;
import classchat.client.model.Origin;
import classchat.client.model.SharedFile;
import classchat.client.view.Look;
import classchat.wire.ErrorCode;
import classchat.wire.FileAnswer;
import classchat.wire.FileId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files are offered, taken, sent and listed. */
@Timeout(60)
final class FilesTest {
  @TempDir Path folder;
  private final Map<FileId, ChatMessage> messages = new HashMap<>();
  private ScreenKit kit;

  @BeforeEach
  void open() throws Exception {
    kit = new ScreenKit(folder);
  }

  @AfterEach
  void close() throws Exception {
    kit.close();
  }

  // taking

  @Test
  void theNewestOfferOfTheOpenChatIsTakenByItsKey() {
    offered(1, "old.txt", 10);
    offered(2, "log.tgz", 3_100_000).awaitText("[log.tgz  3.1 MB]", "[Accept Alt+Y]");

    kit.press("alt-y").awaitAsked(Link.AcceptFile.class, 1);

    var ask = kit.link().told(Link.AcceptFile.class).getFirst();
    assertThat(ask.id()).isEqualTo(FileSamples.id(BOB, 2).toString());
    assertThat(ask.folder()).isEmpty();
  }

  @Test
  void theSelectedOfferIsDeclinedByItsKey() {
    offered(1, "old.txt", 10);
    offered(2, "log.tgz", 3_100_000).link().silent();
    kit.press("up", "up", "alt-n");

    kit.awaitAsked(Link.DeclineFile.class, 1);

    var ask = kit.link().told(Link.DeclineFile.class).getFirst();
    assertThat(ask.id()).isEqualTo(FileSamples.id(BOB, 1).toString());
    kit.link()
        .emit(moved(ask.origin(), staged(BOB, 1, FileStage.DECLINED), FileStep.DECLINED, true));
    kit.awaitText("old.txt is declined", "declined - Enter takes it");
  }

  @Test
  void whereNoFileWaitsTheKeysSaySo() {
    inBob().press("alt-y").awaitText("no file waits for an answer in this chat: /files lists all");
    kit.link().emit(offer(CAROL, 1, "carol", "hers.txt", 5));

    kit.press("alt-n").awaitText("no file waits for an answer in this chat: /files lists all");

    assertThat(kit.link().told(Link.DeclineFile.class)).isEmpty();
  }

  @Test
  void anOfferIsTakenOrDeclinedByAClick() {
    offered(1, "log.tgz", 3_100_000).awaitText("[Accept Alt+Y] [Decline Alt+N]");

    kit.click("Decline").awaitAsked(Link.DeclineFile.class, 1);
    kit.click("Accept").awaitAsked(Link.AcceptFile.class, 1);
  }

  @Test
  void whatIsTakenIsSeenToMoveAndWhereItIs() {
    offered(1, "log.tgz", 3_100_000).link().silent();
    kit.press("alt-y").awaitAsked(Link.AcceptFile.class, 1);
    var origin = kit.link().told(Link.AcceptFile.class).getFirst().origin();

    kit.link().emit(progress(origin, 100_000));
    kit.awaitText("] 3%").later(Duration.ofSeconds(100)).link().emit(progress(origin, 1_600_000));
    kit.awaitText("] 51%  15.0 kB/s  100 s left", "v1 file");

    var here = FileSamples.at(staged(BOB, 1, FileStage.DONE), 3_100_000, "/home/a/log.tgz");
    kit.link().emit(moved(origin, here, FileStep.DONE, true));
    kit.awaitText("saved as /home/a/log.tgz").awaitNoText("v1 file").awaitNoText("FILES");
  }

  @Test
  void aRateIsForgottenWithTheConnection() {
    offered(1, "log.tgz", 1_000_000_000);
    kit.link().emit(progress(Origin.NONE, 0));
    kit.awaitText("] 0%").later(Duration.ofSeconds(100));
    kit.link().emit(progress(Origin.NONE, 200_000_000));
    kit.awaitText("] 20%  2.0 MB/s  6 min left");

    kit.link()
        .emit(
            new ClientEvent.Disconnected(
                true, ErrorCode.NOT_CONNECTED, "gone", Optional.of(Duration.ofSeconds(3))));

    kit.awaitText("] 20%  offline").awaitNoText("MB/s");
  }

  @Test
  void whatHasFailedIsTakenAgainByEnter() {
    offered(1, "log.tgz", 10);
    var failed = FileSamples.because(staged(BOB, 1, FileStage.FAILED), "no room");
    kit.link().emit(new ClientEvent.FileIs(failed, FileStep.FAILED, Optional.empty()));
    kit.awaitText("! failed: no room").press("up").awaitText("Enter take it");

    kit.press("enter").awaitAsked(Link.AcceptFile.class, 1);
  }

  @Test
  void whatMovesIsStoppedOnItsMessage() {
    offered(1, "log.tgz", 10);
    kit.link().emit(is(staged(BOB, 1, FileStage.MOVING)));
    kit.awaitText("] 0%").press("up").awaitText("x stop").type("x");

    kit.awaitAsked(Link.CancelFile.class, 1);
  }

  @Test
  void aKeyOfTheSettingsStandsInTheButtons() {
    kit.with(accepting("f9"));
    offered(1, "log.tgz", 10).awaitText("[Accept F9] [Decline Alt+N]");

    kit.press("f9").awaitAsked(Link.AcceptFile.class, 1);
  }

  // sending

  @Test
  void ownFilesTellWhatOthersDid() {
    inBob();
    kit.link().emit(posted(1, "plan.odt"));
    kit.link().emit(is(staged(BOB, 1, FileStage.DONE)));
    kit.awaitText("bob has not answered", "^ plan.odt");

    var done = FileSamples.answered(staged(BOB, 1, FileStage.DONE), "bob", FileAnswer.DONE);
    kit.link().emit(new ClientEvent.FileIs(done, FileStep.DONE, Optional.of("bob")));

    kit.awaitText("bob has it").press("f6").awaitText("plan.odt: bob has it");
  }

  @Test
  void whoDidWhatIsNamedOnTheMessage() {
    inBob();
    kit.link().emit(posted(1, "plan.odt"));
    kit.link()
        .emit(is(FileSamples.answered(staged(BOB, 1, FileStage.DONE), "bob", FileAnswer.DECLINED)));
    kit.awaitText("bob declined it").link().silent();
    kit.press("up").type("i").awaitAsked(Link.Receipts.class, 1);

    var ask = kit.link().told(Link.Receipts.class).getFirst();
    var members = List.of(new MemberReceipt("bob", true, true));
    kit.link().emit(new ClientEvent.Receipts(ask.origin(), BOB, 1, members, false));

    kit.awaitText("Message 1 in @bob", "declined it, read");
  }

  @Test
  void whatCouldNotBeSentIsSentAgain() {
    inBob();
    kit.link().emit(posted(1, "plan.odt"));
    var failed = FileSamples.at(staged(BOB, 1, FileStage.FAILED), 0, "/tmp/plan.odt");
    kit.link().emit(is(failed));
    kit.awaitText("! failed").press("up").awaitText("Enter send again").press("enter");

    kit.awaitAsked(Link.SendFile.class, 1);

    var ask = kit.link().told(Link.SendFile.class).getFirst();
    assertThat(ask.file()).isEqualTo(Path.of("/tmp/plan.odt"));
    assertThat(ask.to()).isEqualTo(new Address.Known(BOB.id()));
  }

  @Test
  void aFileThatIsNotOfferedComesBackIntoTheInput() {
    inBob().send("/send @dan /no/such").awaitText("refused", "> /send @dan /no/such");
  }

  @Test
  void aFileThatIsReadThroughStandsInItsChat() {
    inBob();
    kit.link().emit(is(FileSamples.preparing(BOB, "disk.iso", 400, 100)));

    kit.awaitText("[disk.iso  400 B]", "] 25%  is being read", "^ disk.iso", "^1 file");
  }

  // being called

  @Test
  void anOfferInADirectChatRingsAndIsANotification() {
    inBob().key(new Key.Focused(false));

    kit.link().emit(offer(CAROL, 1, "carol", "hers.txt", 5));
    kit.awaitText("*@carol");
    kit.press("f6").awaitText("file from carol: hers.txt");

    assertThat(kit.display.done()).contains("bell", "notify file from carol");
    kit.press("enter").awaitText("[hers.txt  5 B]", "write to @carol");
  }

  @Test
  void whatBecomesOfFilesIsToldOnce() {
    inBob();
    kit.link().emit(posted(1, "plan.odt"));
    var declined = FileSamples.answered(staged(BOB, 1, FileStage.DONE), "bob", FileAnswer.DECLINED);
    var told = new ClientEvent.FileIs(declined, FileStep.DECLINED, Optional.of("bob"));

    kit.link().emit(told, told);

    kit.awaitText("bob declined it").awaitText("F6 news(1)");
  }

  @Test
  void leavingSaysWhatGoesOn() {
    offered(1, "log.tgz", 10);
    kit.link().emit(is(staged(BOB, 1, FileStage.MOVING)));
    kit.link().emit(is(FileSamples.preparing(BOB, "disk.iso", 400, 100)));
    kit.awaitText("^v2 files");

    kit.press("ctrl-c").awaitText("1 file goes on moving", "1 file is still being read");

    kit.type("n").awaitNoText("Leave");
  }

  // lists

  @Test
  void theListGoesToAnOfferAndStopsTransfers() {
    offered(1, "log.tgz", 10);
    var moving = staged(BOB, 1, FileStage.MOVING);
    kit.link().emit(is(moving), offer(CAROL, 4, "carol", "hers.txt", 5));
    kit.awaitText("hers.txt").link().silent();
    kit.press("f7").awaitAsked(Link.ListFiles.class, 1);
    var origin = kit.link().told(Link.ListFiles.class).getFirst().origin();
    kit.link()
        .emit(new ClientEvent.Files(origin, List.of(staged(CAROL, 4, FileStage.OFFERED), moving)));
    kit.awaitText("- Files -", "hers.txt", "Enter opens");

    kit.press("down", "delete").awaitAsked(Link.CancelFile.class, 1);
    kit.type("x").awaitAsked(Link.CancelFile.class, 2);
    kit.press("up", "enter")
        .awaitText("[hers.txt  5 B]", "write to @carol")
        .awaitNoText("- Files -");
  }

  @Test
  void theListShowsWhatMovesMeanwhile() {
    offered(1, "log.tgz", 1000);
    var moving = staged(BOB, 1, FileStage.MOVING);
    kit.link().emit(is(moving));
    kit.link().silent();
    kit.send("/files").awaitAsked(Link.ListFiles.class, 1);
    var origin = kit.link().told(Link.ListFiles.class).getFirst().origin();
    kit.link().emit(new ClientEvent.Files(origin, List.of(moving)));
    kit.awaitText("- Files -", "0%");

    kit.link().emit(is(FileSamples.at(moving, 770, "/tmp/log.tgz")));

    kit.awaitRow("v log.tgz   ", "").awaitText("77%");
  }

  @Test
  void noFilesAreNoList() {
    inBob().link().silent();
    kit.send("/files").awaitAsked(Link.ListFiles.class, 1);
    var origin = kit.link().told(Link.ListFiles.class).getFirst().origin();

    kit.link().emit(new ClientEvent.Files(origin, List.of()));

    kit.awaitText("no file was offered yet");
  }

  @Test
  void aClickInFilesGoesToTheOffer() {
    inBob().link().emit(offer(CAROL, 1, "carol", "hers.txt", 5));

    kit.awaitText("v hers.txt").click("v hers").awaitText("write to @carol", "[hers.txt  5 B]");
  }

  @Test
  void whoIsBlockedIsSaidAndListed() {
    inBob().link().silent();
    kit.send("/block @carol").awaitAsked(Link.Block.class, 1);
    kit.link().emit(new ClientEvent.Done(kit.link().told(Link.Block.class).getFirst().origin()));
    kit.awaitText("@carol is blocked");
    kit.send("/block").awaitAsked(Link.ListBlocked.class, 1);
    var origin = kit.link().told(Link.ListBlocked.class).getFirst().origin();

    kit.link().emit(new ClientEvent.Blocked(origin, List.of("carol", "dan")));

    kit.awaitText("- Blocked -", "@carol", "@dan", "/unblock @name");
  }

  private ScreenSettings accepting(String key) {
    var was = kit.behaviour();
    var look = was.look();
    var keys = KeyMap.of(Map.of(Action.ACCEPT_FILE, List.of(Chord.parse(key))));
    return new ScreenSettings(
        new Look(
            look.glyphs(),
            look.widths(),
            look.zone(),
            look.time(),
            look.textMax(),
            look.chatList(),
            look.receipts(),
            keys),
        was.sendRead(),
        was.bell(),
        was.desktop(),
        was.presenceNews(),
        was.pasteLines(),
        was.mouse());
  }

  private ScreenKit inBob() {
    kit.ready().link().emit(new ClientEvent.Stands(Samples.empty(BOB)));
    return kit.awaitText("@bob").send("/open @bob").awaitText("write to @bob");
  }

  private ScreenKit offered(long seq, String name, long size) {
    if (seq == 1) {
      inBob();
    }
    kit.link().emit(offer(BOB, seq, "bob", name, size));
    return kit.awaitText("[" + name);
  }

  private ClientEvent offer(ConversationRef where, long seq, String from, String name, long size) {
    return new ClientEvent.Message(message(where, seq, from, name, size));
  }

  private ChatMessage message(
      ConversationRef where, long seq, String from, String name, long size) {
    var message = FileSamples.offer(where, seq, from, ScreenKit.NOW, name, size);
    messages.put(FileSamples.id(where, seq), message);
    return message;
  }

  private ClientEvent posted(long seq, String name) {
    return new ClientEvent.Posted(
        Origin.NONE, 9, message(BOB, seq, "alice", name, 40_000), List.of());
  }

  private SharedFile staged(ConversationRef where, long seq, FileStage stage) {
    var message = requireNonNull(messages.get(FileSamples.id(where, seq)));
    return FileSamples.staged(SharedFile.of(message, message.file().orElseThrow()), stage);
  }

  private static ClientEvent is(SharedFile file) {
    return new ClientEvent.FileIs(file, FileStep.PROGRESS, Optional.empty());
  }

  private static ClientEvent moved(Origin origin, SharedFile file, FileStep step, boolean last) {
    return new ClientEvent.FileMoved(origin, file, step, last);
  }

  private ClientEvent progress(Origin origin, long bytes) {
    var file = FileSamples.at(staged(BOB, 1, FileStage.MOVING), bytes, "/home/a/log.tgz.part");
    return moved(origin, file, FileStep.PROGRESS, false);
  }
}
