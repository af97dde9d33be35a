package classchat.server.session;

import static classchat.server.session.FilingClient.bytes;
import static classchat.server.session.FilingClient.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.Done;
import classchat.server.observe.SessionEvents;
import classchat.server.registry.SessionRegistry;
import classchat.wire.Bytes;
import classchat.wire.ClientFrame.CancelFile;
import classchat.wire.ClientFrame.ListBlocked;
import classchat.wire.ClientFrame.Quit;
import classchat.wire.ClientFrame.SetBlocked;
import classchat.wire.EntryContent;
import classchat.wire.ErrorCode;
import classchat.wire.FileAnswer;
import classchat.wire.FileChunk;
import classchat.wire.FileId;
import classchat.wire.FileReply;
import classchat.wire.FileState;
import classchat.wire.FileStatus;
import classchat.wire.ServerFrame;
import classchat.wire.ServerFrame.Answer;
import classchat.wire.ServerFrame.Bye;
import classchat.wire.ServerFrame.EntryPush;
import classchat.wire.ServerFrame.FileNews;
import classchat.wire.ServerFrame.Posted;
import classchat.wire.ServerFrame.Refused;
import classchat.wire.ServerFrame.TransferEnded;
import classchat.wire.ServerFrame.Users;
import classchat.wire.Target;
import classchat.wire.UserInfo;
import classchat.wire.UserName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files from client to client over sockets. */
final class FileSessionTest {
  @TempDir Path data;
  private @Nullable TestServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private TestServer server(TestServer.Options options) {
    var started = new TestServer(data, options);
    server = started;
    return started;
  }

  private TestServer server() {
    return server(TestServer.Options.USUAL);
  }

  private static FilingClient filing(TestServer server, String name) {
    return new FilingClient(server.attached(name));
  }

  private static FileState state(TestServer server, FileId file) {
    return server.store.files().find(file).orElseThrow().state();
  }

  @Test
  void aFileGoesFromOneToAnother() {
    var server = server();
    var alice = filing(server, "alice");
    var bob = filing(server, "bob");
    var content = bytes(3_000_000);
    var file = alice.offer(bob.client().account(), 1, content);
    var push = bob.client().next(EntryPush.class);

    alice.upload(file, content);
    bob.accept(file);
    var taken = bob.take(file, 0, content.length);
    bob.say(file, FileAnswer.DONE);

    assertThat(((EntryContent.FileOffered) push.entry().content()).file()).isEqualTo(file);
    assertThat(taken).isEqualTo(content);
    assertThat(state(server, file)).isEqualTo(FileState.SETTLED);
    await().untilAsserted(() -> assertThat(server.blobs.list()).isEmpty());
    await().until(() -> server.files.places().taken() == 0);
  }

  @Test
  void anEmptyFileIsCompleteAtOnce() {
    var server = server();
    var alice = filing(server, "alice");
    var bob = filing(server, "bob");
    var file = alice.offer(bob.client().account(), 1, new byte[0]);

    var ready = alice.ready(file);

    assertThat(ready.upTo()).isZero();
    assertThat(state(server, file)).isEqualTo(FileState.COMPLETE);
    bob.accept(file);
    bob.say(file, FileAnswer.DONE);
    assertThat(state(server, file)).isEqualTo(FileState.SETTLED);
  }

  @Test
  void aFileThatIsHereNeedsNoMoreBytes() {
    var server = server();
    var alice = filing(server, "alice");
    var bob = filing(server, "bob");
    var content = bytes(100_000);
    var file = alice.offer(bob.client().account(), 1, content);
    alice.upload(file, content);
    await().until(() -> state(server, file) == FileState.COMPLETE);

    var ready = alice.ready(file);

    assertThat(ready.from()).isEqualTo(100_000);
    assertThat(ready.upTo()).isEqualTo(100_000);
  }

  @Test
  void aChunkOutOfOrderEndsTheUploadAndWritesNothing() {
    var server = server();
    var alice = filing(server, "alice");
    var bob = filing(server, "bob");
    var content = bytes(200_000);
    var file = alice.offer(bob.client().account(), 1, content);
    alice.ready(file);

    alice.chunk(file, 5, bytes(10));

    var ended = alice.client().next(TransferEnded.class);
    assertThat(ended.code()).isEqualTo(ErrorCode.BAD_COMMAND);
    assertThat(ended.retryable()).isTrue();
    var again = alice.ready(file);
    assertThat(again.from()).isZero();
    alice.sendAll(file, content, again);
    await().until(() -> state(server, file) == FileState.COMPLETE);
  }

  @Test
  void aChunkBeyondTheSizeEndsTheUpload() {
    var server = server();
    var alice = filing(server, "alice");
    var bob = filing(server, "bob");
    var file = alice.offer(bob.client().account(), 1, bytes(100));
    alice.ready(file);

    alice.chunk(file, 0, bytes(101));

    assertThat(alice.client().next(TransferEnded.class).code()).isEqualTo(ErrorCode.BAD_COMMAND);
    assertThat(server.blobs.synced(file)).isZero();
  }

  @Test
  void aChunkBeyondTheCreditEndsTheUpload() {
    var narrow = TestServer.files(0, 4, 50_000);
    var server = server(TestServer.Options.USUAL.with(narrow));
    var alice = filing(server, "alice");
    var bob = filing(server, "bob");
    var file = alice.offer(bob.client().account(), 1, bytes(100_000));
    assertThat(alice.ready(file).upTo()).isEqualTo(50_000);

    alice.chunk(file, 0, bytes(50_001));

    var ended = alice.client().next(TransferEnded.class);
    assertThat(ended.code()).isEqualTo(ErrorCode.BAD_COMMAND);
    assertThat(ended.text()).contains("up to 50000");
    assertThat(server.blobs.synced(file)).isZero();
  }

  @Test
  void chunksThatNobodyWaitsForAreDroppedUntilTheyAreTooMany() {
    var server = server();
    var alice = filing(server, "alice");
    var unknown = new FileId(4711);
    var piece = bytes(60_000);

    alice.chunk(unknown, 0, piece);
    alice.client().send(new ListBlocked(alice.client().request(), Optional.empty()));
    alice.client().next(Users.class);
    alice.send(unknown, bytes(2_200_000), 0, 2_200_000);

    assertThat(alice.client().next(Bye.class).code()).isEqualTo(ErrorCode.BAD_COMMAND);
    assertThat(server.blobs.list()).isEmpty();
  }

  /** A window of single bytes would be a million messages that wait for the disk. */
  @Test
  void anUploadOfTinyChunksEnds() {
    var server = server();
    var alice = filing(server, "alice");
    var bob = filing(server, "bob");
    var file = alice.offer(bob.client().account(), 1, bytes(100_000));
    alice.ready(file);

    for (var at = 0; at < 2000; at++) {
      alice.chunk(file, at, bytes(1));
    }

    var ended = alice.client().next(TransferEnded.class);
    assertThat(ended.code()).isEqualTo(ErrorCode.BAD_COMMAND);
    assertThat(ended.text()).contains("too small");
    assertThat(ended.retryable()).isTrue();
  }

  @Test
  void aChunkForAFileOfOthersIsNotWritten() {
    var server = server();
    var alice = filing(server, "alice");
    var bob = filing(server, "bob");
    var eve = filing(server, "eve");
    var content = bytes(200_000);
    var file = alice.offer(bob.client().account(), 1, content);
    var ready = alice.ready(file);

    eve.chunk(file, 0, bytes(50_000));
    bob.chunk(file, 0, bytes(50_000));
    eve.since(0);
    bob.since(0);
    alice.sendAll(file, content, ready);

    await().until(() -> state(server, file) == FileState.COMPLETE);
    bob.accept(file);
    assertThat(bob.take(file, 0, 200_000)).isEqualTo(content);
  }

  @Test
  void onlyWhoOffersAFileSendsIt() {
    var server = server();
    var alice = filing(server, "alice");
    var bob = filing(server, "bob");
    var eve = filing(server, "eve");
    var file = alice.offer(bob.client().account(), 1, bytes(100));

    var ofBob = bob.refused(file);
    var ofEve = eve.refused(file);

    assertThat(ofBob.code()).isEqualTo(ErrorCode.NOT_ALLOWED);
    assertThat(ofEve.code()).isEqualTo(ErrorCode.UNKNOWN_FILE);
  }

  @Test
  void aFileOfOthersDoesNotExist() {
    var server = server();
    var alice = filing(server, "alice");
    var bob = filing(server, "bob");
    var eve = filing(server, "eve");
    var file = alice.offer(bob.client().account(), 1, bytes(100));

    var answers =
        List.of(
            eve.say(file, FileAnswer.ACCEPTED),
            eve.download(file, 0),
            cancelled(eve, file),
            eve.say(new FileId(4711), FileAnswer.ACCEPTED));

    assertThat(answers)
        .extracting(answer -> ((Refused) answer).code())
        .containsOnly(ErrorCode.UNKNOWN_FILE);
    assertThat(eve.since(0).files()).isEmpty();
  }

  private static Answer cancelled(FilingClient client, FileId file) {
    var asked = client.client().request();
    client.client().send(new CancelFile(asked, file));
    return (Answer)
        client
            .client()
            .next(
                ServerFrame.class,
                frame -> frame instanceof Answer answer && answer.request() == asked);
  }

  @Test
  void nothingIsGivenBeforeItIsAccepted() {
    var server = server();
    var alice = filing(server, "alice");
    var bob = filing(server, "bob");
    var file = alice.offer(bob.client().account(), 1, bytes(100));

    var early = (Refused) bob.download(file, 0);
    bob.say(file, FileAnswer.DECLINED);
    var declined = (Refused) bob.download(file, 0);
    bob.say(file, FileAnswer.ACCEPTED);
    var beyond = (Refused) bob.download(file, 101);
    var own = (Refused) alice.say(file, FileAnswer.ACCEPTED);

    assertThat(early.code()).isEqualTo(ErrorCode.NOT_ALLOWED);
    assertThat(early.text()).isEqualTo("accept it first");
    assertThat(declined.code()).isEqualTo(ErrorCode.NOT_ALLOWED);
    assertThat(beyond.code()).isEqualTo(ErrorCode.BAD_COMMAND);
    assertThat(own.code()).isEqualTo(ErrorCode.NOT_ALLOWED);
  }

  @Test
  void aFileThatIsSomethingElseIsToldToBoth() {
    var server = server();
    var alice = filing(server, "alice");
    var bob = filing(server, "bob");
    var content = bytes(100_000);
    bob.since(0);
    var file = alice.offer(bob.client().account(), 1, content.length, sha256(bytes(5)));

    alice.upload(file, content);

    assertThat(alice.client().next(TransferEnded.class).code()).isEqualTo(ErrorCode.HASH_MISMATCH);
    var news = bob.client().next(FileNews.class);
    assertThat(news.files()).extracting(FileStatus::state).containsExactly(FileState.FAILED);
    assertThat(((Refused) bob.say(file, FileAnswer.ACCEPTED)).code())
        .isEqualTo(ErrorCode.UNKNOWN_FILE);
    await().untilAsserted(() -> assertThat(server.blobs.list()).isEmpty());
  }

  @Test
  void aSecondConnectionTakesAnUploadOver() {
    var server = server();
    var laptop = filing(server, "alice");
    var desktop = filing(server, "alice");
    var bob = filing(server, "bob");
    var content = bytes(3_000_000);
    var file = laptop.offer(bob.client().account(), 1, content);
    var first = laptop.ready(file);
    laptop.send(file, content, 0, first.upTo());

    var second = desktop.ready(file);

    assertThat(laptop.client().next(TransferEnded.class).code()).isEqualTo(ErrorCode.REPLACED);
    desktop.sendAll(file, content, second);
    await().until(() -> state(server, file) == FileState.COMPLETE);
  }

  @Test
  void anUploadGoesOnExactlyWhereItsConnectionEnded() {
    var server = server();
    var alice = filing(server, "alice");
    var bob = filing(server, "bob");
    var content = bytes(3_000_000);
    var file = alice.offer(bob.client().account(), 1, content);
    alice.ready(file);
    alice.send(file, content, 0, 700_000);
    await().until(() -> server.blobs.synced(file) > 0);
    alice
        .client()
        .bulk(
            new FileChunk(file, 700_000, Bytes.of(Arrays.copyOfRange(content, 700_000, 710_000))));
    await().until(() -> server.blobs.read(file).at(709_999, 1).size() == 1);
    alice.client().send(new Quit());
    alice.client().end();

    var again = filing(server, "alice");
    var ready = again.ready(file);

    assertThat(ready.from()).isEqualTo(710_000);
    again.sendAll(file, content, ready);
    await().until(() -> state(server, file) == FileState.COMPLETE);
  }

  @Test
  void aDownloadRunsWhileTheUploadDoes() {
    var server = server();
    var alice = filing(server, "alice");
    var bob = filing(server, "bob");
    var content = bytes(2_500_000);
    var file = alice.offer(bob.client().account(), 1, content);
    var ready = alice.ready(file);
    bob.accept(file);

    alice.send(file, content, 0, ready.upTo());
    var first = bob.take(file, 0, 500_000);
    alice.sendAll(file, content, new ServerFrame.UploadReady(1, file, ready.upTo(), ready.upTo()));
    var rest = bob.take(file, 500_000, content.length);

    assertThat(first).isEqualTo(Arrays.copyOf(content, 500_000));
    assertThat(rest).isEqualTo(Arrays.copyOfRange(content, 500_000, content.length));
  }

  @Test
  void aReaderThatTakesNothingHoldsNothingUp() {
    var server = server();
    var alice = filing(server, "alice");
    var bob = filing(server, "bob");
    var content = bytes(3_000_000);
    var file = alice.offer(bob.client().account(), 1, content);
    alice.upload(file, content);
    bob.accept(file);
    bob.client().connection().pauseReading();
    bob.credit(file, content.length);

    alice.client().posted(bob.client().account(), 2, "hello");
    bob.client().connection().resumeReading();

    assertThat(bob.take(file, 0, content.length)).isEqualTo(content);
  }

  @Test
  void whatIsTakenBackEndsForBoth() {
    var server = server();
    var alice = filing(server, "alice");
    var bob = filing(server, "bob");
    var content = bytes(3_000_000);
    bob.since(0);
    var file = alice.offer(bob.client().account(), 1, content);
    var ready = alice.ready(file);
    bob.accept(file);
    alice.send(file, content, 0, ready.upTo());
    bob.take(file, 0, 300_000);

    alice.client().send(new CancelFile(alice.client().request(), file));

    var text = "@alice has taken it back";
    assertThat(alice.client().next(TransferEnded.class).text()).isEqualTo(text);
    var atBob =
        List.of(
            bob.client().next(ServerFrame.class, FileSessionTest::isOfFiles),
            bob.client().next(ServerFrame.class, FileSessionTest::isOfFiles));
    assertThat(atBob)
        .hasAtLeastOneElementOfType(TransferEnded.class)
        .hasAtLeastOneElementOfType(FileNews.class);
    var late = (Refused) bob.say(file, FileAnswer.ACCEPTED);
    assertThat(late.text()).isEqualTo(text);
    assertThat(bob.since(0).files())
        .extracting(FileStatus::state)
        .containsExactly(FileState.CANCELLED);
    await().untilAsserted(() -> assertThat(server.blobs.list()).isEmpty());
  }

  private static boolean isOfFiles(ServerFrame frame) {
    return frame instanceof TransferEnded
        || (frame instanceof FileNews news && !news.files().isEmpty());
  }

  @Test
  void whoStopsTakingAFileGetsNoMoreOfIt() {
    var server = server();
    var alice = filing(server, "alice");
    var bob = filing(server, "bob");
    var content = bytes(1_000_000);
    var file = alice.offer(bob.client().account(), 1, content);
    alice.upload(file, content);
    bob.accept(file);
    bob.take(file, 0, 61440);

    bob.say(file, FileAnswer.CANCELLED);

    await().until(() -> server.files.places().taken() == 0);
    await().until(() -> state(server, file) == FileState.SETTLED);
  }

  @Test
  void transfersOfAnAccountAreBounded() {
    var server = server(TestServer.Options.USUAL.with(TestServer.files(0, 1, 1 << 20)));
    var alice = filing(server, "alice");
    var bob = filing(server, "bob");
    var content = bytes(2_000_000);
    var one = alice.offer(bob.client().account(), 1, content);
    var other = alice.offer(bob.client().account(), 2, content);
    var ready = alice.ready(one);

    var refused = alice.refused(other);

    assertThat(refused.code()).isEqualTo(ErrorCode.RATE_LIMITED);
    assertThat(refused.retryable()).isTrue();
    assertThat(refused.text()).contains("files.transfers-of-account");
    alice.sendAll(one, content, ready);
    await().until(() -> server.files.places().taken() == 0);
    alice.upload(other, content);
    await().until(() -> state(server, other) == FileState.COMPLETE);
  }

  @Test
  void aDiskWithoutRoomTakesNoFileAndGoesOnWithMessages() {
    var settings = TestServer.files(1L << 60, 4, 1 << 20);
    var server = server(TestServer.Options.USUAL.with(settings));
    var alice = filing(server, "alice");
    var bob = filing(server, "bob");
    var file = alice.offer(bob.client().account(), 1, bytes(100));

    var refused = alice.refused(file);

    assertThat(refused.code()).isEqualTo(ErrorCode.NO_SPACE);
    assertThat(refused.retryable()).isTrue();
    alice.client().posted(bob.client().account(), 2, "hello");
  }

  @Test
  void whoOfferedAFileHearsOfAnswersOnceItHasAsked() {
    var server = server();
    var alice = filing(server, "alice");
    var deaf = filing(server, "alice");
    var bob = filing(server, "bob");
    alice.since(0);
    var file = alice.offer(bob.client().account(), 1, bytes(100));

    bob.say(file, FileAnswer.DECLINED);

    var news = alice.client().next(FileNews.class);
    assertThat(news.replies())
        .containsExactly(
            new FileReply(file, bob.client().account(), new UserName("bob"), FileAnswer.DECLINED));
    assertThat(alice.since(0).replies()).hasSize(1);
    deaf.client().posted(bob.client().account(), 1, "after it");
    assertThat(deaf.client().drain()).noneMatch(FileNews.class::isInstance);
  }

  @Test
  void whoIsBlockedSendsNothingToWhoBlocks() {
    var server = server();
    var alice = filing(server, "alice");
    var bob = filing(server, "bob");
    alice.client().posted(bob.client().account(), 1, "before");

    bob.client().send(new SetBlocked(bob.client().request(), new UserName("alice"), true));
    bob.client().next(ServerFrame.Done.class);

    alice.client().send(alice.client().post(bob.client().account(), 2, "after"));
    assertThat(alice.client().next(Refused.class).code()).isEqualTo(ErrorCode.BLOCKED);
    bob.client().send(new ListBlocked(bob.client().request(), Optional.empty()));
    assertThat(bob.client().next(Users.class).users())
        .extracting(UserInfo::name)
        .containsExactly(new UserName("alice"));
    bob.client().send(new SetBlocked(bob.client().request(), new UserName("alice"), false));
    bob.client().next(ServerFrame.Done.class);
    alice.client().send(alice.client().post(bob.client().account(), 2, "again"));
    alice.client().next(Posted.class);
  }

  @Test
  void nobodyIsBlockedWhoIsNotThere() {
    var server = server();
    var alice = filing(server, "alice");

    alice.client().send(new SetBlocked(alice.client().request(), new UserName("nobody"), true));
    var unknown = alice.client().next(Refused.class);
    alice.client().send(new SetBlocked(alice.client().request(), new UserName("alice"), true));
    var self = alice.client().next(Refused.class);

    assertThat(unknown.code()).isEqualTo(ErrorCode.UNKNOWN_USER);
    assertThat(self.code()).isEqualTo(ErrorCode.BAD_COMMAND);
  }

  @Test
  void aServerThatStopsDoesNotWaitForTransfers() {
    var server = server();
    var alice = filing(server, "alice");
    var bob = filing(server, "bob");
    var content = bytes(3_000_000);
    var file = alice.offer(bob.client().account(), 1, content);
    alice.send(file, content, 0, alice.ready(file).upTo());
    await().until(() -> server.blobs.synced(file) > 0);
    var done = server.kit.<Done>createTestProbe();

    server.registry.tell(new SessionRegistry.Stop(done.ref()));

    done.expectMessageClass(Done.class, Duration.ofSeconds(3));
    assertThat(state(server, file)).isEqualTo(FileState.OPEN);
  }

  @Test
  void whoWatchesTheServerSeesWhatFilesDo() {
    var seen = new CopyOnWriteArrayList<String>();
    var server = server(TestServer.Options.USUAL.with(new Watch(seen)));
    var alice = filing(server, "alice");
    var bob = filing(server, "bob");
    var content = bytes(100_000);

    var file = alice.offer(bob.client().account(), 1, content);
    alice.upload(file, content);
    await().until(() -> seen.contains("stored of alice"));
    bob.accept(file);
    bob.say(file, FileAnswer.DONE);
    bob.say(file, FileAnswer.DONE);

    await()
        .untilAsserted(() ->
            assertThat(seen)
                .containsExactly(
                    "alice offers 100000",
                    "stored of alice",
                    "bob ACCEPTED of alice",
                    "bob DONE of alice"));
  }

  private record Watch(List<String> seen) implements SessionEvents {
    @Override
    public void fileOffered(UserName from, Target to, long size) {
      seen.add(from + " offers " + size);
    }

    @Override
    public void fileStored(UserName from, long size) {
      seen.add("stored of " + from);
    }

    @Override
    public void fileAnswered(UserName by, UserName from, FileAnswer answer, long size) {
      seen.add(by + " " + answer + " of " + from);
    }
  }
}
