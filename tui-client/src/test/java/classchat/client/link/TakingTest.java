package classchat.client.link;

import static classchat.client.link.FakeServer.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.model.ClientEvent;
import classchat.client.model.ClientEvent.Message;
import classchat.client.model.ClientEvent.Posted;
import classchat.client.model.ClientEvent.Ready;
import classchat.client.model.ClientState;
import classchat.client.model.FileStage;
import classchat.client.model.FileStep;
import classchat.client.profile.Note;
import classchat.wire.ClientFrame;
import classchat.wire.EntryContent;
import classchat.wire.ErrorCode;
import classchat.wire.FileAnswer;
import classchat.wire.FileChunk;
import classchat.wire.FileId;
import classchat.wire.FileState;
import classchat.wire.Limits;
import classchat.wire.ServerFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for files that others offer, whatever the network, the server or the disk does. */
class TakingTest {
  private static final int BIG = 5 << 20;

  @TempDir Path temp;
  private FileKit kit;
  private CoreWorld world;

  @BeforeEach
  void start() throws IOException {
    kit = new FileKit(temp).online();
    world = kit.world;
  }

  @Test
  void anOfferIsAMessageThatCounts() {
    kit.offer(ANN, "a.txt", kit.bytes(10));

    var message = world.events(Message.class).getLast().message();
    assertThat(message.text()).isEqualTo("a.txt");
    assertThat(message.file().orElseThrow().size()).isEqualTo(10);
    world.disconnect();
    kit.online();
    var standing = world.events(Ready.class).getLast().standings().getFirst();
    assertThat(standing.unread()).isEqualTo(1);
  }

  @Test
  void nothingIsWrittenBeforeItIsAccepted() throws IOException {
    kit.offer(ANN, "a.txt", kit.bytes(100));

    assertThat(kit.names()).isEmpty();
    assertThat(kit.server.files.answers).isEmpty();
  }

  @Test
  void anAcceptedFileArrivesCheckedUnderItsName() throws IOException {
    var bytes = kit.bytes(BIG + 17);
    var file = kit.offer(ANN, "a.txt", bytes);

    var origin = kit.accept(file);
    world.quiet();

    assertThat(kit.steps(origin)).startsWith(FileStep.ACCEPTED).endsWith(FileStep.DONE);
    assertThat(kit.end(origin).path()).contains(kit.folder.toAbsolutePath().resolve("a.txt"));
    assertThat(kit.names()).containsExactly("a.txt");
    assertThat(kit.read("a.txt")).isEqualTo(bytes);
    assertThat(kit.server.files.answers).containsExactly(FileAnswer.ACCEPTED, FileAnswer.DONE);
  }

  @Test
  void itIsGatheredInAHiddenFileThatOnlyItsOwnerCanRead() throws IOException {
    var file = kit.offer(ANN, "a.txt", kit.bytes(BIG));
    kit.accept(file);

    kit.until(() -> file.sent > 0);

    var name = kit.names().getFirst();
    assertThat(name).startsWith(".a.txt.").endsWith(".part");
    var modes = Files.getPosixFilePermissions(kit.folder.resolve(name));
    assertThat(PosixFilePermissions.toString(modes)).isEqualTo("rw-------");
  }

  @Test
  void anEmptyFileArrives() throws IOException {
    var origin = kit.accept(kit.offer(ANN, "empty", new byte[0]));
    world.quiet();

    assertThat(kit.end(origin).stage()).isEqualTo(FileStage.DONE);
    assertThat(kit.read("empty")).isEmpty();
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Files.writeString(kit.folder.resolve("a.txt"), "mine");
    Files.writeString(kit.folder.resolve("a (1).txt"), "mine too");
    var bytes = kit.bytes(100);

    var origin = kit.accept(kit.offer(ANN, "a.txt", bytes));
    world.quiet();

    assertThat(kit.end(origin).path().orElseThrow().getFileName()).hasToString("a (2).txt");
    assertThat(kit.read("a (2).txt")).isEqualTo(bytes);
    assertThat(kit.read("a.txt")).asString().isEqualTo("mine");
    assertThat(kit.names()).hasSize(3);
  }

  @Test
  void aHostileNameStaysInTheFolder() throws IOException {
    var origin = kit.accept(kit.offer(ANN, "../../\u202Eevil\u0007.txt", kit.bytes(10)));
    world.quiet();

    assertThat(kit.end(origin).path().orElseThrow().getParent())
        .isEqualTo(kit.folder.toAbsolutePath());
    assertThat(kit.names()).containsExactly("evil.txt");
  }

  @Test
  void aVeryLongNameIsCut() throws IOException {
    kit.accept(kit.offer(ANN, "x".repeat(300) + ".txt", kit.bytes(10)));
    world.quiet();

    assertThat(kit.names().getFirst()).hasSize(200).endsWith(".txt");
  }

  @Test
  void whatIsSomethingElseThanWasOfferedIsDeleted() throws IOException {
    var offer =
        new EntryContent.FileOffered(new FileId(77), "a.txt", 10, FakeFiles.sha256(kit.bytes(10)));
    var file = kit.offer(ANN, offer, kit.bytes(10), FileState.COMPLETE);
    world.quiet();

    var origin = kit.accept(file);
    world.quiet();

    assertThat(kit.end(origin).stage()).isEqualTo(FileStage.FAILED);
    assertThat(kit.end(origin).reason()).startsWith("hash-mismatch");
    assertThat(kit.names()).isEmpty();
    assertThat(kit.server.files.answers).containsExactly(FileAnswer.ACCEPTED, FileAnswer.FAILED);
  }

  @Test
  void aFailedFileMayBeAcceptedAgain() throws IOException {
    var bytes = kit.bytes(10);
    var offer = new EntryContent.FileOffered(new FileId(77), "a.txt", 10, FakeFiles.sha256(bytes));
    var file = kit.offer(ANN, offer, kit.bytes(10), FileState.COMPLETE);
    kit.accept(file);
    world.quiet();
    file.bytes.reset();
    file.bytes.writeBytes(bytes);

    var origin = kit.accept(file);
    world.quiet();

    assertThat(kit.end(origin).stage()).isEqualTo(FileStage.DONE);
    assertThat(kit.read("a.txt")).isEqualTo(bytes);
  }

  @Test
  void afterAKillItGoesOnWhereItWasSynced() throws IOException {
    var bytes = kit.bytes(BIG);
    var file = kit.offer(ANN, "a.bin", bytes);
    kit.accept(file);
    kit.until(() -> file.sent > (3 << 20));

    world.shown.clear();
    world.kill();
    world.quiet();
    var before = kit.told(FileStep.KNOWN).getLast().file();
    var sent = file.sent;
    kit.online();
    var from = kit.server.files.downloads.getLast();

    assertThat(before.stage()).isEqualTo(FileStage.MOVING);
    assertThat(before.bytes()).isGreaterThanOrEqualTo(1 << 20);
    assertThat(sent - from).isLessThanOrEqualTo(2 << 20);
    assertThat(kit.told(FileStep.DONE)).hasSize(1);
    assertThat(kit.names()).containsExactly("a.bin");
    assertThat(kit.read("a.bin")).isEqualTo(bytes);
  }

  @Test
  void killedAgainAndAgainItArrivesOnce() throws IOException {
    var bytes = kit.bytes(BIG);
    var file = kit.offer(ANN, "a.bin", bytes);
    kit.accept(file);

    for (var step = 0; step < 40; step++) {
      for (var more = 0; more < 9 + step; more++) {
        world.saved();
        world.serve();
        world.receive();
        world.disked();
        world.show();
      }
      world.kill();
      world.connect(FileKit.TERMS);
    }
    world.quiet();

    assertThat(kit.names()).containsExactly("a.bin");
    assertThat(kit.read("a.bin")).isEqualTo(bytes);
    assertThat(file.replies.values().iterator().next().answer()).isEqualTo(FileAnswer.DONE);
  }

  @Test
  void killedWhileItIsPutInPlaceItIsThereOnce() throws IOException {
    var bytes = kit.bytes(1000);
    kit.accept(kit.offer(ANN, "a.bin", bytes));
    kit.until(() -> Files.exists(kit.folder.resolve("a.bin")));
    world.disk.removeIf(
        note -> note instanceof Note.FileKept(var file) && file.stage() == FileStage.DONE);

    kit.restart();

    assertThat(kit.names()).containsExactly("a.bin");
    assertThat(kit.read("a.bin")).isEqualTo(bytes);
    assertThat(kit.server.files.downloads).hasSize(1);
    assertThat(kit.told(FileStep.DONE)).hasSize(1);
  }

  @Test
  void piecesThatAnEarlierRequestHasLeftDoNoHarm() throws IOException {
    var bytes = kit.bytes(BIG);
    var file = kit.offer(ANN, "a.bin", bytes);
    var origin = kit.accept(file);
    kit.until(() -> file.sent > 0);
    var late = List.copyOf(world.toClient);
    world.toClient.clear();
    world.receive(
        new ServerFrame.TransferEnded(file.offer.file(), ErrorCode.SERVER_ERROR, "moved", true));
    world.pass(Duration.ofSeconds(2));
    kit.until(() -> kit.server.files.downloads.size() == 2);
    while (!world.toClient.isEmpty()) {
      world.receive();
    }

    late.forEach(world::receive);
    world.quiet();

    assertThat(kit.end(origin).stage()).isEqualTo(FileStage.DONE);
    assertThat(kit.read("a.bin")).isEqualTo(bytes);
  }

  @Test
  void anEndThatWasNotShownIsToldAfterAKill() {
    var file = kit.offer(ANN, "a.bin", kit.bytes(1000));
    kit.accept(file);
    kit.until(() -> world.disk.stream().anyMatch(TakingTest::isDone));
    world.saved();

    kit.restart();

    assertThat(kit.told(FileStep.DONE)).hasSize(1);
    kit.restart();
    assertThat(kit.told(FileStep.DONE)).hasSize(1);
  }

  private static boolean isDone(Note note) {
    return note instanceof Note.FileKept(var file) && file.stage() == FileStage.DONE;
  }

  @Test
  void aLostConnectionOnlyInterruptsIt() throws IOException {
    var bytes = kit.bytes(BIG);
    var file = kit.offer(ANN, "a.bin", bytes);
    var origin = kit.accept(file);

    for (var part = 1; part < 5; part++) {
      var enough = part << 20;
      kit.until(() -> file.sent > enough);
      world.disconnect();
      world.connect(FileKit.TERMS);
    }
    world.quiet();

    assertThat(kit.end(origin).stage()).isEqualTo(FileStage.DONE);
    assertThat(kit.read("a.bin")).isEqualTo(bytes);
  }

  @Test
  void theServerNeverSendsFurtherThanTheWindow() {
    var file = kit.offer(ANN, "a.bin", kit.bytes(BIG));
    kit.accept(file);
    kit.until(() -> file.credit > 0);

    // The disk does nothing from here on.
    while (world.serve() || world.receive() || world.show()) {
      world.saved();
    }

    assertThat(file.sent).isLessThanOrEqualTo(1 << 20);
    world.quiet();
    assertThat(kit.told(FileStep.FAILED)).isEmpty();
  }

  @Test
  void chunksThatNobodyAskedForAreNotWritten() throws IOException {
    var file = kit.offer(ANN, "a.bin", kit.bytes(1000));

    world.receive(new FileChunk(file.offer.file(), 0, FileKit.chunk(100)));
    world.receive(new FileChunk(new FileId(4), 0, FileKit.chunk(100)));
    world.quiet();

    assertThat(kit.names()).isEmpty();
  }

  @Test
  void chunksAtAnotherOffsetAreNotWritten() throws IOException {
    var bytes = kit.bytes(BIG);
    var file = kit.offer(ANN, "a.bin", bytes);
    var origin = kit.accept(file);
    kit.until(() -> file.credit > 0);

    world.receive(new FileChunk(file.offer.file(), 5, FileKit.chunk(100)));
    world.receive(new FileChunk(file.offer.file(), Long.MAX_VALUE - 5, FileKit.chunk(100)));
    world.quiet();

    assertThat(kit.end(origin).stage()).isEqualTo(FileStage.DONE);
    assertThat(kit.read("a.bin")).isEqualTo(bytes);
  }

  @Test
  void aServerThatSendsNothingButOtherOffsetsFailsIt() throws IOException {
    kit.server.files.sends = false;
    var file = kit.offer(ANN, "a.bin", kit.bytes(BIG));
    var origin = kit.accept(file);
    kit.until(() -> file.credit > 0);

    for (var sent = 0; sent < 40; sent++) {
      world.receive(new FileChunk(file.offer.file(), 7, FileKit.chunk(Limits.CHUNK)));
    }
    world.quiet();

    assertThat(kit.end(origin).reason()).startsWith("server-error");
    assertThat(kit.names()).isEmpty();
  }

  @Test
  void aServerThatSendsMoreThanWasOfferedFailsIt() throws IOException {
    kit.server.files.sends = false;
    var file = kit.offer(ANN, "a.bin", kit.bytes(100));
    var origin = kit.accept(file);
    kit.until(() -> file.credit > 0);

    world.receive(new FileChunk(file.offer.file(), 0, FileKit.chunk(101)));
    world.quiet();

    assertThat(kit.end(origin).reason()).startsWith("server-error");
    assertThat(kit.names()).isEmpty();
    assertThat(kit.server.files.answers).endsWith(FileAnswer.FAILED);
  }

  @Test
  void acceptedTwiceItArrivesOnceForBoth() throws IOException {
    var file = kit.offer(ANN, "a.bin", kit.bytes(BIG));

    var first = kit.accept(file);
    var second = kit.accept(file);
    kit.until(() -> file.sent > 0);
    var third = kit.accept(file);
    world.quiet();
    var fourth = kit.accept(file);
    world.quiet();

    for (var origin : List.of(first, second, third, fourth)) {
      assertThat(kit.end(origin).stage()).isEqualTo(FileStage.DONE);
      assertThat(kit.end(origin).path()).isPresent();
    }
    assertThat(kit.names()).containsExactly("a.bin");
  }

  @Test
  void aDeclinedFileMayBeAcceptedAfterAll() throws IOException {
    var file = kit.offer(ANN, "a.bin", kit.bytes(100));

    var declined = kit.decline(file.offer.file());
    world.quiet();
    var accepted = kit.accept(file);
    world.quiet();

    assertThat(kit.end(declined).stage()).isEqualTo(FileStage.DECLINED);
    assertThat(kit.end(accepted).stage()).isEqualTo(FileStage.DONE);
    assertThat(kit.names()).containsExactly("a.bin");
  }

  @Test
  void aDeclinedFileThatTheServerLetsGoOfIsNotToBeHad() {
    var file = kit.offer(ANN, "a.bin", kit.bytes(100));

    var declined = kit.decline(file.offer.file());
    world.quiet();
    world.receive(kit.server.files.state(file, FileState.SETTLED));
    world.quiet();

    assertThat(kit.end(declined).mayBeHad()).isTrue();
    var known = world.events(ClientEvent.FileIs.class).getLast();
    assertThat(known.step()).isEqualTo(FileStep.KNOWN);
    assertThat(known.file().stage()).isEqualTo(FileStage.DECLINED);
    assertThat(known.file().mayBeHad()).isFalse();
  }

  @Test
  void cancelledInMidTransferNothingOfItStays() throws IOException {
    var file = kit.offer(ANN, "a.bin", kit.bytes(BIG));
    var accepted = kit.accept(file);
    kit.until(() -> file.sent > (2 << 20));

    var cancelled = kit.cancel(file.offer.file());
    world.quiet();

    assertThat(kit.end(accepted).stage()).isEqualTo(FileStage.CANCELLED);
    assertThat(kit.end(cancelled).stage()).isEqualTo(FileStage.CANCELLED);
    assertThat(kit.names()).isEmpty();
    assertThat(kit.server.files.answers).endsWith(FileAnswer.CANCELLED);
  }

  @Test
  void takenBackInMidTransferNothingOfItStays() throws IOException {
    var file = kit.offer(ANN, "a.bin", kit.bytes(BIG));
    var accepted = kit.accept(file);
    kit.until(() -> file.sent > (2 << 20));

    world.toClient.add(
        new ServerFrame.TransferEnded(
            file.offer.file(), ErrorCode.UNKNOWN_FILE, "@ann has taken it back", false));
    kit.server.files.state(file, FileState.CANCELLED);
    world.quiet();

    assertThat(kit.end(accepted).stage()).isEqualTo(FileStage.CANCELLED);
    assertThat(kit.end(accepted).mayBeHad()).isFalse();
    assertThat(kit.names()).isEmpty();
  }

  @Test
  void aTransferThatEndsForAWhileGoesOnByItself() {
    var file = kit.offer(ANN, "a.bin", kit.bytes(BIG));
    var origin = kit.accept(file);
    kit.until(() -> file.sent > 0);

    world.toClient.clear();
    world.receive(
        new ServerFrame.TransferEnded(file.offer.file(), ErrorCode.SERVER_ERROR, "moved", true));
    world.quiet();
    assertThat(kit.moved(origin)).noneMatch(event -> event.last());
    kit.later(Duration.ofSeconds(2));

    assertThat(kit.end(origin).stage()).isEqualTo(FileStage.DONE);
  }

  @Test
  void aTransferThatEndsForGoodFails() throws IOException {
    var file = kit.offer(ANN, "a.bin", kit.bytes(BIG));
    var origin = kit.accept(file);
    kit.until(() -> file.sent > 0);

    world.receive(
        new ServerFrame.TransferEnded(file.offer.file(), ErrorCode.NOT_ALLOWED, "no more", false));
    world.quiet();

    assertThat(kit.end(origin).reason()).isEqualTo("not-allowed: no more");
    assertThat(kit.names()).isEmpty();
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    var file = kit.offer(ANN, "a.bin", kit.bytes(10));

    var origin = kit.accept(file.offer.file().toString(), Optional.of(temp.resolve("gone")));
    world.quiet();

    assertThat(kit.failure(origin).code()).isEqualTo(ErrorCode.BAD_COMMAND);
    assertThat(kit.failure(origin).text()).contains("gone").contains("no such folder");
    assertThat(kit.server.files.answers).isEmpty();
  }

  @Test
  void aFolderThatVanishesFailsIt() throws IOException {
    var file = kit.offer(ANN, "a.bin", kit.bytes(BIG));
    var target = Files.createDirectory(temp.resolve("target"));
    var origin = kit.accept(file.offer.file().toString(), Optional.of(target));
    kit.until(() -> file.sent > 0);

    try (var all = Files.list(target)) {
      for (var left : all.toList()) {
        Files.delete(left);
      }
    }
    Files.delete(target);
    world.quiet();

    assertThat(kit.end(origin).stage()).isEqualTo(FileStage.FAILED);
    assertThat(kit.end(origin).reason()).isNotEmpty();
    var again = kit.accept(file);
    world.quiet();
    assertThat(kit.end(again).stage()).isEqualTo(FileStage.DONE);
  }

  @Test
  void aPartialFileThatVanishedBeginsAnew() throws IOException {
    var bytes = kit.bytes(BIG);
    var file = kit.offer(ANN, "a.bin", bytes);
    kit.accept(file);
    kit.until(() -> file.sent > (3 << 20));
    world.kill();
    Files.delete(kit.folder.resolve(kit.names().getFirst()));

    kit.online();

    assertThat(kit.read("a.bin")).isEqualTo(bytes);
    assertThat(kit.names()).containsExactly("a.bin");
  }

  @Test
  void anotherDevicesAnswerSettlesAnOffer() {
    var file = kit.offer(ANN, "a.bin", kit.bytes(10));

    world.receive(kit.server.files.reply(file, FakeServer.user(1, "self"), FileAnswer.DECLINED));
    world.quiet();

    var told = kit.told(FileStep.DECLINED).getLast();
    assertThat(told.user()).contains("self");
    assertThat(told.file().stage()).isEqualTo(FileStage.DECLINED);
  }

  @Test
  void whatTheServerListsAndTheLogHasToldBeforeIsKnownOnANewDevice() {
    var file = kit.offer(ANN, "a.bin", kit.bytes(10));
    kit.server.cursor(kit.server.with(ANN), FakeServer.SELF, 1, 1);
    world.disk.clear();

    kit.restart();

    var state = ClientState.initial();
    for (var event : world.shown) {
      state = state.apply(event);
    }
    assertThat(state.files()).containsKey(file.offer.file());
    var origin = kit.accept(file);
    world.quiet();
    assertThat(kit.end(origin).stage()).isEqualTo(FileStage.DONE);
  }

  @Test
  void messagesAreNotHeldUpByFiles() {
    var file = kit.offer(ANN, "a.bin", kit.bytes(BIG));
    kit.accept(file);
    kit.until(() -> file.sent > 0);

    world.post(ANN, "hello");
    kit.until(() -> !world.events(Posted.class).isEmpty());

    assertThat(kit.told(FileStep.DONE)).isEmpty();
    assertThat(file.sent).isLessThan(BIG);
  }

  @Test
  void nothingIsAskedOfAServerThatKeepsNoFiles() {
    world.disconnect();
    world.connect();

    while (world.serve() || world.receive() || world.show()) {
      assertThat(world.toServer)
          .noneMatch(ClientFrame.FilesSince.class::isInstance)
          .noneMatch(ClientFrame.ListBlocked.class::isInstance);
    }
  }
}
