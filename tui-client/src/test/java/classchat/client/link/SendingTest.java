package classchat.client.link;

import static classchat.client.link.FakeServer.ANN;
import static classchat.client.link.FakeServer.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.model.ClientEvent;
import classchat.client.model.ClientEvent.FileIs;
import classchat.client.model.ClientEvent.FileMoved;
import classchat.client.model.ClientEvent.Posted;
import classchat.client.model.ClientEvent.Queued;
import classchat.client.model.FileStage;
import classchat.client.model.FileStep;
import classchat.client.model.Origin;
import classchat.client.model.SharedFile;
import classchat.client.profile.Note;
import classchat.wire.ErrorCode;
import classchat.wire.FileAnswer;
import classchat.wire.FileChunk;
import classchat.wire.FileState;
import classchat.wire.ServerFrame;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for own files, whatever the network, the server or the disk does. */
class SendingTest {
  private static final int BIG = 5 << 20;

  @TempDir Path temp;
  private FileKit kit;
  private CoreWorld world;

  @BeforeEach
  void start() throws IOException {
    kit = new FileKit(temp).online();
    world = kit.world;
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(temp.resolve(name), bytes);
  }

  private FakeFiles.Stored stored() {
    return kit.server.files.only();
  }

  private long sent() {
    return kit.server.files.taken;
  }

  private boolean isAtTheServer() {
    return !kit.server.files.files.isEmpty();
  }

  @Test
  void aFileIsOfferedThenSentThenAtTheServer() throws IOException {
    var bytes = kit.bytes(BIG + 7);

    var origin = kit.send(file("a.txt", bytes));
    world.quiet();

    assertThat(stored().bytes.toByteArray()).isEqualTo(bytes);
    assertThat(stored().state).isEqualTo(FileState.COMPLETE);
    var posted = world.events(Posted.class).getLast();
    assertThat(posted.origin()).isEqualTo(origin);
    assertThat(posted.message().text()).isEqualTo("a.txt");
    assertThat(posted.message().file().orElseThrow().size()).isEqualTo(bytes.length);
    assertThat(kit.end(origin).stage()).isEqualTo(FileStage.DONE);
    assertThat(world.shown.indexOf(posted))
        .isLessThan(world.shown.indexOf((ClientEvent) kit.last(origin)));
    assertThat(world.backlog.unanswered()).isZero();
    assertThat(world.events(Queued.class)).isEmpty();
  }

  @Test
  void anEmptyFileIsSent() throws IOException {
    var origin = kit.send(file("empty", new byte[0]));
    world.quiet();

    assertThat(kit.end(origin).stage()).isEqualTo(FileStage.DONE);
  }

  @Test
  void creditIsNeverOverrun() throws IOException {
    kit.send(file("a.bin", kit.bytes(BIG)));
    kit.until(() -> isAtTheServer() && stored().uploading);

    // The server takes nothing for a while.
    for (var round = 0; round < 100; round++) {
      world.saved();
      world.receive();
      world.disked();
      world.show();
    }
    var waiting =
        world.toServer.stream()
            .filter(FileChunk.class::isInstance)
            .mapToLong(frame -> ((FileChunk) frame).bytes().size())
            .sum();
    world.quiet();

    assertThat(waiting).isPositive().isLessThanOrEqualTo(FakeFiles.WINDOW);
    assertThat(kit.server.files.overrun).isFalse();
    assertThat(stored().state).isEqualTo(FileState.COMPLETE);
  }

  @Test
  void aFullConnectionHoldsItUpUntilThereIsRoom() throws IOException {
    world.bulkRoom = 3;
    var origin = kit.send(file("a.bin", kit.bytes(BIG)));
    world.quiet();
    assertThat(stored().bytes.size()).isLessThan(BIG);

    world.bulkRoom = Long.MAX_VALUE;
    world.core.drained();
    world.core.settle();
    world.quiet();

    assertThat(kit.end(origin).stage()).isEqualTo(FileStage.DONE);
  }

  @Test
  void messagesDoNotWaitForAFileThatIsReadThrough() throws IOException {
    kit.send(file("a.bin", kit.bytes(BIG)));

    world.post(ANN, "later");
    for (var step = 0; step < 20; step++) {
      world.saved();
      world.serve();
      world.receive();
      world.show();
    }

    assertThat(world.events(Posted.class).getLast().message().text()).isEqualTo("later");
    world.quiet();
    assertThat(world.events(Posted.class)).hasSize(2);
  }

  @Test
  void filesAreOfferedInTheOrderInWhichTheyWereGiven() throws IOException {
    kit.send(file("big", kit.bytes(BIG)));
    kit.send(file("small", kit.bytes(1)));
    world.quiet();

    assertThat(world.messages(ANN).stream().map(message -> message.text()))
        .containsExactly("big", "small");
  }

  @Test
  void readingThroughAndSendingAreTold() throws IOException {
    var origin = kit.send(file("a.bin", kit.bytes(8 << 20)));
    while (!isAtTheServer() || stored().state == FileState.OPEN) {
      world.now += Duration.ofMillis(100).toNanos();
      world.saved();
      world.serve();
      world.receive();
      world.show();
      world.disked();
    }
    world.quiet();

    var stages = kit.moved(origin).stream().map(event -> event.file().stage()).toList();
    assertThat(stages).contains(FileStage.MOVING).endsWith(FileStage.DONE);
    assertThat(kit.steps(origin)).containsOnlyOnce(FileStep.DONE);
    var bytes = kit.moved(origin).stream().map(event -> event.file().bytes()).toList();
    assertThat(bytes).isSorted();
  }

  @Test
  void whatCannotBeSentIsRefusedByName() throws IOException {
    var gone = kit.send(temp.resolve("gone"));
    var folder = kit.send(temp);
    var large = temp.resolve("large");
    try (var made = new RandomAccessFile(large.toFile(), "rw")) {
      made.setLength(FileKit.MOST + 1);
    }
    var tooLarge = kit.send(large);
    world.quiet();

    assertThat(kit.failure(gone).code()).isEqualTo(ErrorCode.UNKNOWN_FILE);
    assertThat(kit.failure(gone).text()).contains("gone");
    assertThat(kit.failure(folder).code()).isEqualTo(ErrorCode.BAD_COMMAND);
    assertThat(kit.failure(folder).text()).contains("is a folder");
    assertThat(kit.failure(tooLarge).code()).isEqualTo(ErrorCode.TOO_LARGE);
    assertThat(kit.server.with(ANN).entries).isEmpty();
    assertThat(kit.server.files.files).isEmpty();
  }

  @Test
  void aServerWithoutFilesIsNotAsked() throws IOException {
    world.disconnect();
    world.connect();
    world.quiet();

    var origin = kit.send(file("a.bin", kit.bytes(10)));
    world.quiet();

    assertThat(kit.failure(origin).code()).isEqualTo(ErrorCode.NOT_ALLOWED);
  }

  @Test
  void aRefusedOfferIsTheEndOfIt() throws IOException {
    var origin = kit.send(file("refuse.bin", kit.bytes(10)));
    world.quiet();

    assertThat(kit.failure(origin).code()).isEqualTo(ErrorCode.BLOCKED);
    var files = list();
    assertThat(files).isEmpty();
    kit.restart();
    assertThat(world.events(FileIs.class)).isEmpty();
  }

  @Test
  void anOfferThatCannotBeSavedIsTheEndOfIt() throws IOException {
    world.diskFails = Optional.of(new IOException("full"));

    var origin = kit.send(file("a.bin", kit.bytes(10)));
    world.quiet();

    assertThat(kit.failure(origin).code()).isEqualTo(ErrorCode.NO_SPACE);
    assertThat(list()).isEmpty();
  }

  private List<SharedFile> list() {
    var origin = kit.origin();
    world.command(new Link.ListFiles(origin));
    world.quiet();
    return ((ClientEvent.Files) kit.last(origin)).files();
  }

  @Test
  void afterAKillTheSendingGoesOnWhereTheServerIs() throws IOException {
    var bytes = kit.bytes(BIG);
    kit.send(file("a.bin", bytes));
    kit.until(() -> sent() > (3 << 20));

    kit.restart();

    assertThat(stored().bytes.toByteArray()).isEqualTo(bytes);
    assertThat(sent()).isLessThanOrEqualTo(BIG + FakeFiles.WINDOW);
    assertThat(kit.told(FileStep.KNOWN).getLast().file().stage()).isEqualTo(FileStage.MOVING);
    assertThat(kit.told(FileStep.DONE)).hasSize(1);
    assertThat(kit.told(FileStep.DONE).getFirst().user()).isEmpty();
  }

  @Test
  void anOfferOfAnEarlierRunGoesAgainAndItsSendingGoesOn() throws IOException {
    var bytes = kit.bytes(BIG);
    kit.send(file("a.bin", bytes));
    kit.until(() -> world.disk.stream().anyMatch(Note.Drafted.class::isInstance));
    world.kill();
    world.quiet();
    assertThat(world.events(ClientEvent.Restored.class).getLast().drafts()).isEmpty();

    kit.online();

    assertThat(kit.server.with(ANN).entries).hasSize(1);
    assertThat(world.events(Posted.class)).hasSize(1);
    assertThat(stored().bytes.toByteArray()).isEqualTo(bytes);
    assertThat(kit.told(FileStep.DONE)).hasSize(1);
  }

  @Test
  void killedAgainAndAgainItIsOfferedAndSentOnce() throws IOException {
    var bytes = kit.bytes(BIG);
    kit.send(file("a.bin", bytes));
    kit.until(() -> world.disk.stream().anyMatch(Note.Drafted.class::isInstance));

    for (var step = 0; step < 40; step++) {
      for (var more = 0; more < 4 + step; more++) {
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

    assertThat(kit.server.with(ANN).entries).hasSize(1);
    assertThat(stored().bytes.toByteArray()).isEqualTo(bytes);
    assertThat(kit.server.files.overrun).isFalse();
  }

  @Test
  void aLostConnectionOnlyInterruptsIt() throws IOException {
    var bytes = kit.bytes(BIG);
    var origin = kit.send(file("a.bin", bytes));

    for (var part = 1; part < 4; part++) {
      var enough = part << 20;
      kit.until(() -> isAtTheServer() && stored().bytes.size() > enough);
      world.disconnect();
      world.connect(FileKit.TERMS);
    }
    world.quiet();

    assertThat(kit.end(origin).stage()).isEqualTo(FileStage.DONE);
    assertThat(stored().bytes.toByteArray()).isEqualTo(bytes);
  }

  @Test
  void aFileThatHasChangedIsTakenBack() throws IOException {
    var path = file("a.bin", kit.bytes(BIG));
    var origin = kit.send(path);
    kit.until(() -> sent() > (1 << 20));
    world.disconnect();
    Files.setLastModifiedTime(path, FileTime.fromMillis(1000));

    kit.online();

    assertThat(kit.end(origin).stage()).isEqualTo(FileStage.FAILED);
    assertThat(kit.end(origin).reason()).contains("the file has changed");
    assertThat(stored().state).isEqualTo(FileState.CANCELLED);
  }

  @Test
  void aFileThatIsGoneIsTakenBackAlsoAfterAKill() throws IOException {
    var path = file("a.bin", kit.bytes(BIG));
    kit.send(path);
    kit.until(() -> sent() > (1 << 20));
    world.kill();
    Files.delete(path);

    kit.online();

    assertThat(kit.told(FileStep.FAILED).getLast().file().reason()).contains("no such file");
    assertThat(stored().state).isEqualTo(FileState.CANCELLED);
  }

  @Test
  void aFileThatShrinksWhileItIsSentIsTakenBack() throws IOException {
    var path = file("a.bin", kit.bytes(BIG));
    var origin = kit.send(path);
    kit.until(() -> sent() > (1 << 20));

    Files.write(path, new byte[10]);
    world.quiet();

    assertThat(kit.end(origin).stage()).isEqualTo(FileStage.FAILED);
    assertThat(stored().state).isEqualTo(FileState.CANCELLED);
  }

  @Test
  void aFileThatIsWrittenOverWhileItIsSentFails() throws IOException {
    var path = file("a.bin", kit.bytes(BIG));
    var origin = kit.send(path);
    kit.until(() -> sent() > (1 << 20));

    Files.write(path, kit.bytes(BIG));
    world.quiet();

    assertThat(kit.end(origin).reason()).startsWith("hash-mismatch");
    assertThat(stored().state).isEqualTo(FileState.FAILED);
  }

  @Test
  void cancelledWhileItIsReadThroughItIsNotOffered() throws IOException {
    var origin = kit.send(file("a.bin", kit.bytes(BIG)));
    while (world.diskWork.isEmpty()) {
      world.serve();
      world.receive();
    }
    world.command(new Link.ListFiles(kit.origin()));
    while (world.show()) {
      world.saved();
    }
    var file = world.events(ClientEvent.Files.class).getLast().files().getFirst();
    assertThat(file.stage()).isEqualTo(FileStage.PREPARING);

    var cancelled = kit.cancel(file.id());
    world.quiet();

    assertThat(kit.end(origin).stage()).isEqualTo(FileStage.CANCELLED);
    assertThat(kit.end(cancelled).stage()).isEqualTo(FileStage.CANCELLED);
    assertThat(kit.server.with(ANN).entries).isEmpty();
    assertThat(world.backlog.unanswered()).isZero();
  }

  @Test
  void cancelledBeforeItIsOfferedItIsTakenBackThen() throws IOException {
    var origin = kit.send(file("a.bin", kit.bytes(BIG)));
    kit.until(() -> world.disk.stream().anyMatch(Note.Drafted.class::isInstance));
    var id =
        world.disk.stream()
            .flatMap(note -> note instanceof Note.FileKept(var f) ? List.of(f).stream() : null)
            .findFirst()
            .orElseThrow()
            .id();

    var cancelled = kit.cancel(id);
    world.quiet();

    assertThat(kit.end(origin).stage()).isEqualTo(FileStage.CANCELLED);
    assertThat(kit.end(cancelled).stage()).isEqualTo(FileStage.CANCELLED);
    assertThat(stored().state).isEqualTo(FileState.CANCELLED);
  }

  @Test
  void cancelledInMidTransferItStops() throws IOException {
    var origin = kit.send(file("a.bin", kit.bytes(BIG)));
    kit.until(() -> sent() > (1 << 20));

    var cancelled = kit.cancel(stored().offer.file());
    world.quiet();

    assertThat(kit.end(origin).stage()).isEqualTo(FileStage.CANCELLED);
    assertThat(kit.end(cancelled).stage()).isEqualTo(FileStage.CANCELLED);
    assertThat(sent()).isLessThan(BIG);
  }

  @Test
  void aFileAtTheServerMayBeTakenBack() throws IOException {
    kit.send(file("a.bin", kit.bytes(10)));
    world.quiet();

    var cancelled = kit.cancel(stored().offer.file());
    world.quiet();

    assertThat(kit.end(cancelled).stage()).isEqualTo(FileStage.CANCELLED);
    assertThat(stored().state).isEqualTo(FileState.CANCELLED);
  }

  @Test
  void anUploadThatEndsForAWhileGoesOnByItself() throws IOException {
    var origin = kit.send(file("a.bin", kit.bytes(BIG)));
    kit.until(() -> sent() > (1 << 20));

    stored().uploading = false;
    world.receive(
        new ServerFrame.TransferEnded(
            stored().offer.file(), ErrorCode.SERVER_ERROR, "moved", true));
    world.quiet();
    assertThat(stored().state).isEqualTo(FileState.OPEN);
    kit.later(Duration.ofSeconds(2));

    assertThat(kit.end(origin).stage()).isEqualTo(FileStage.DONE);
  }

  @Test
  void moreThanMayGoAtOnceWaitForTheirTurn() throws IOException {
    var origins =
        List.of(
            kit.send(file("a", kit.bytes(BIG))),
            kit.send(file("b", kit.bytes(BIG))),
            kit.send(file("c", kit.bytes(BIG))));
    var most = 0L;
    while (origins.stream().anyMatch(origin -> !isOver(origin))) {
      kit.until(() -> !world.toServer.isEmpty() || world.diskWork.isEmpty());
      world.saved();
      world.serve();
      world.receive();
      world.show();
      world.disked();
      most =
          Math.max(
              most,
              kit.server.files.files.values().stream().filter(file -> file.uploading).count());
    }

    assertThat(most).isEqualTo(2);
  }

  private boolean isOver(Origin origin) {
    return world.events(FileMoved.class).stream()
        .anyMatch(event -> event.origin().equals(origin) && event.last());
  }

  @Test
  void answersOfOthersAreToldOnceOverRestarts() throws IOException {
    kit.send(file("a.bin", kit.bytes(10)));
    world.quiet();

    world.receive(kit.server.files.reply(stored(), ANN, FileAnswer.ACCEPTED));
    world.quiet();
    kit.restart();
    world.receive(kit.server.files.reply(stored(), ANN, FileAnswer.DONE));
    kit.server.files.reply(stored(), BOB, FileAnswer.DECLINED);
    world.quiet();
    world.disconnect();
    kit.online();
    kit.restart();
    kit.restart();

    var answers =
        world.events(FileIs.class).stream().filter(event -> event.user().isPresent()).toList();
    assertThat(answers.stream().map(event -> event.user().orElseThrow() + " " + event.step()))
        .containsExactly("ann ACCEPTED", "ann DONE", "bob DECLINED");
    assertThat(list().getFirst().answers())
        .containsEntry("ann", FileAnswer.DONE)
        .containsEntry("bob", FileAnswer.DECLINED);
  }

  @Test
  void anAnswerThatWasNotShownIsToldAfterAKill() throws IOException {
    kit.send(file("a.bin", kit.bytes(10)));
    world.quiet();

    world.receive(kit.server.files.reply(stored(), ANN, FileAnswer.DONE));
    kit.restart();

    assertThat(kit.told(FileStep.DONE)).hasSize(1);
  }

  @Test
  void newsThatHadNoRoomAreAskedFor() throws IOException {
    kit.send(file("a.bin", kit.bytes(10)));
    world.quiet();
    kit.server.files.reply(stored(), ANN, FileAnswer.DONE);

    world.receive(new ServerFrame.FileNews(List.of(), List.of(), true));
    world.quiet();

    assertThat(kit.told(FileStep.DONE)).hasSize(1);
  }

  @Test
  void expiryIsTold() throws IOException {
    kit.send(file("a.bin", kit.bytes(10)));
    world.quiet();

    world.receive(kit.server.files.state(stored(), FileState.EXPIRED));
    world.quiet();

    assertThat(kit.told(FileStep.EXPIRED)).hasSize(1);
  }
}
