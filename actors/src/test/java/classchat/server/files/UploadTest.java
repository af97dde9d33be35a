package classchat.server.files;

import static classchat.server.files.FilesKit.WINDOW;
import static classchat.server.files.FilesKit.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import classchat.server.registry.Broadcast;
import classchat.wire.Bytes;
import classchat.wire.ErrorCode;
import classchat.wire.FileState;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UploadTest {
  @TempDir Path data;
  private FilesKit kit;

  @BeforeEach
  void start() {
    kit = new FilesKit(data);
  }

  @AfterEach
  void stop() {
    kit.close();
  }

  @Test
  void aFileThatIsAllHereIsComplete() {
    var content = kit.bytes(500_000);
    var file = kit.offered(content);

    kit.store(file, content);

    assertThat(kit.files.state(file.file())).isEqualTo(FileState.COMPLETE);
    assertThat(kit.blobs.synced(file.file())).isEqualTo(500_000);
    var told = kit.registries.expectMessageClass(Broadcast.FileTold.class);
    assertThat(told.accounts()).containsExactly(FilesKit.ANN, FilesKit.BEN);
  }

  @Test
  void anEmptyFileIsCompleteAtOnce() {
    var file = kit.offered(new byte[0]);

    kit.upload(file);

    assertThat(kit.started().upTo()).isZero();
    kit.finished();
    assertThat(kit.files.state(file.file())).isEqualTo(FileState.COMPLETE);
  }

  @Test
  void aFileThatIsSomethingElseFailsAndLeavesNothing() {
    var content = kit.bytes(300_000);
    var file = kit.offered(content.length, kit.bytes(10), Long.MAX_VALUE);
    var upload = kit.upload(file);
    kit.started();

    send(upload, content, 0, content.length);

    var ended = kit.ended();
    assertThat(ended.code()).isEqualTo(ErrorCode.HASH_MISMATCH);
    assertThat(ended.retryable()).isFalse();
    assertThat(kit.files.state(file.file())).isEqualTo(FileState.FAILED);
    await().untilAsserted(() -> assertThat(kit.blobs.list()).isEmpty());
  }

  @Test
  void creditGoesAWindowBeyondWhatIsSynced() {
    var content = kit.bytes(1_000_000);
    var upload = kit.upload(kit.offered(content));
    assertThat(kit.started().upTo()).isEqualTo(WINDOW);

    send(upload, content, 0, 2 * 61440);

    var credited = kit.session.expectMessageClass(TransferNews.Credited.class);
    assertThat(credited.upTo()).isEqualTo(2 * 61440 + WINDOW);
  }

  @Test
  void anUploadThatDiesGoesOnWhereItStopped() {
    var content = kit.bytes(500_000);
    var file = kit.offered(content);
    var first = kit.upload(file);
    kit.started();
    send(first, content, 0, 150_000);
    kit.session.expectMessageClass(TransferNews.Credited.class);
    await().until(() -> kit.blobs.read(file.file()).at(149_999, 2).size() == 1);
    kit.kit.stop(first);

    var second = kit.upload(file);

    assertThat(kit.started().from()).isEqualTo(150_000);
    send(second, content, 150_000, 500_000);
    kit.finished();
    assertThat(kit.files.state(file.file())).isEqualTo(FileState.COMPLETE);
  }

  @Test
  void aFileThatWasAllSyncedIsCompletedWithoutBytes() {
    var content = kit.bytes(300_000);
    var file = kit.offered(content);
    try (var killed = kit.blobs.write(file.file())) {
      killed.append(Bytes.of(content));
    }

    kit.upload(file);

    assertThat(kit.started().from()).isEqualTo(300_000);
    kit.finished();
    assertThat(kit.files.state(file.file())).isEqualTo(FileState.COMPLETE);
  }

  @Test
  void aNewerUploadTakesThePlaceOfTheOlder() {
    var content = kit.bytes(300_000);
    var file = kit.offered(content);
    var older = kit.upload(file);
    kit.started();
    send(older, content, 0, 61440);
    await().until(() -> kit.blobs.read(file.file()).at(0, 61440).size() == 61440);
    var news = kit.kit.<TransferNews>createTestProbe();

    var newer = kit.upload(file, news.ref());

    assertThat(kit.ended().code()).isEqualTo(ErrorCode.REPLACED);
    assertThat(news.expectMessageClass(TransferNews.Started.class).from()).isEqualTo(61440);
    send(newer, content, 61440, 300_000);
    await().until(() -> kit.files.state(file.file()) == FileState.COMPLETE);
  }

  @Test
  void ofThreeUploadsTheLastOneGoesOn() {
    var content = kit.bytes(300_000);
    var file = kit.offered(content);
    kit.upload(file);
    kit.started();
    var second = kit.kit.<TransferNews>createTestProbe();
    var third = kit.kit.<TransferNews>createTestProbe();

    kit.upload(file, second.ref());
    var last = kit.upload(file, third.ref());

    third.expectMessageClass(TransferNews.Started.class);
    send(last, content, 0, 300_000);
    await().until(() -> kit.files.state(file.file()) == FileState.COMPLETE);
    await().until(() -> kit.parts.places().taken() == 0);
  }

  @Test
  void aFullDiskEndsTheUploadAndNothingElse() {
    var content = kit.bytes(500_000);
    var file = kit.offered(content);
    kit.blobs.space.set(200_000);
    var upload = kit.upload(file);
    kit.started();

    send(upload, content, 0, 300_000);

    var ended = kit.ended();
    assertThat(ended.code()).isEqualTo(ErrorCode.NO_SPACE);
    assertThat(ended.retryable()).isTrue();
    assertThat(kit.files.state(file.file())).isEqualTo(FileState.OPEN);
    kit.blobs.space.set(Long.MAX_VALUE);
    var again = kit.upload(file);
    var from = (int) kit.started().from();
    assertThat(from).isBetween(100_000, 200_000);
    send(again, content, from, 500_000);
    kit.finished();
  }

  @Test
  void anUploadThatFailsIsToldAndGoesOnFromWhatIsHere() {
    var content = kit.bytes(500_000);
    var file = kit.offered(content);
    var upload = kit.upload(file);
    kit.started();

    send(upload, content, 0, 200_000);
    kit.blobs.broken.set(1);
    send(upload, content, 200_000, 300_000);

    var ended = kit.ended();
    assertThat(ended.code()).isEqualTo(ErrorCode.SERVER_ERROR);
    assertThat(ended.retryable()).isTrue();
    await().until(() -> kit.parts.places().taken() == 0);
    var again = kit.upload(file);
    send(again, content, (int) kit.started().from(), 500_000);
    kit.finished();
    assertThat(kit.files.state(file.file())).isEqualTo(FileState.COMPLETE);
  }

  @Test
  void aStoreThatFailsAtTheEndOfAnUploadKeepsItForTheNextOne() {
    var content = kit.bytes(300_000);
    var file = kit.offered(content);
    var upload = kit.upload(file);
    kit.started();
    kit.files.failing = true;

    send(upload, content, 0, content.length);

    assertThat(kit.ended().retryable()).isTrue();
    await().until(() -> kit.parts.places().taken() == 0);
    kit.files.failing = false;
    kit.upload(file);
    assertThat(kit.started().from()).isEqualTo(content.length);
    kit.finished();
  }

  @Test
  void aDiskWithoutRoomIsNotBegunOn() {
    kit.blobs.room = 1000;

    kit.upload(kit.offered(kit.bytes(2000)));

    assertThat(kit.ended().code()).isEqualTo(ErrorCode.NO_SPACE);
  }

  @Test
  void aDiskThatSaysNothingKeepsNoFileFromComingLater() {
    var content = kit.bytes(2000);
    var file = kit.offered(content);
    kit.blobs.silent = true;
    kit.upload(file);
    assertThat(kit.ended().retryable()).isTrue();
    kit.blobs.silent = false;

    kit.store(file, content);

    assertThat(kit.files.state(file.file())).isEqualTo(FileState.COMPLETE);
  }

  @Test
  void aFileThatIsTakenBackEndsItsUploadAndIsDeleted() {
    var content = kit.bytes(500_000);
    var file = kit.offered(content);
    var upload = kit.upload(file);
    kit.started();
    send(upload, content, 0, 100_000);
    kit.files.set(file.file(), FileState.CANCELLED);

    kit.shared.tell(file.file().toString(), new SharedFileCommand.Changed(FileState.CANCELLED));

    var ended = kit.ended();
    assertThat(ended.code()).isEqualTo(ErrorCode.UNKNOWN_FILE);
    assertThat(ended.text()).isEqualTo("@ann has taken it back");
    await().untilAsserted(() -> assertThat(kit.blobs.list()).isEmpty());
    await().until(() -> kit.parts.places().taken() == 0);
  }

  @Test
  void nothingIsWrittenOfAFileThatIsOver() {
    var file = kit.offered(kit.bytes(1000));
    kit.files.set(file.file(), FileState.EXPIRED);

    kit.upload(file);

    assertThat(kit.ended().code()).isEqualTo(ErrorCode.UNKNOWN_FILE);
    assertThat(kit.blobs.list()).isEmpty();
  }
}
