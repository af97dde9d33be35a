package classchat.server.files;

import static classchat.server.files.FilesKit.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import classchat.server.registry.FakeConnection;
import classchat.wire.Bytes;
import classchat.wire.ErrorCode;
import classchat.wire.FileChunk;
import classchat.wire.FileState;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DownloadTest {
  @TempDir Path data;
  private FilesKit kit;
  private final FakeConnection connection = new FakeConnection();

  @BeforeEach
  void start() {
    kit = new FilesKit(data);
  }

  @AfterEach
  void stop() {
    kit.close();
  }

  /** What came, which has to be without gaps. */
  private byte[] taken(long from, int size) {
    var taken = new ByteArrayOutputStream();
    while (taken.size() < size) {
      var chunk = connection.expect(FileChunk.class);
      assertThat(chunk.offset()).isEqualTo(from + taken.size());
      taken.writeBytes(chunk.bytes().unsafeArray());
    }
    return taken.toByteArray();
  }

  /** Time goes on until so many places are taken. */
  private void waitUntilTaken(int places) {
    await()
        .until(() -> {
          kit.time.timePasses(Duration.ofSeconds(10));
          return kit.parts.places().taken() == places;
        });
  }

  private byte[] part(byte[] content, int from) {
    return java.util.Arrays.copyOfRange(content, from, content.length);
  }

  /** As after a crash between the last sync and the note that it is what was offered. */
  @Test
  void theLastByteOfAFileThatIsNotCompleteStaysHere() {
    var content = kit.bytes(100_000);
    var file = kit.offered(content);
    try (var killed = kit.blobs.write(file.file())) {
      killed.append(Bytes.of(content));
    }
    kit.download(file, 0, new Allowance(100_000), connection);
    assertThat(taken(0, 99_999)).hasSize(99_999);

    kit.upload(file);

    assertThat(taken(99_999, 1)).isEqualTo(part(content, 99_999));
    assertThat(kit.files.state(file.file())).isEqualTo(FileState.COMPLETE);
  }

  @Test
  void aFileGoesOutFromWhereItIsWanted() {
    var content = kit.bytes(500_000);
    var file = kit.offered(content);
    kit.store(file, content);

    kit.download(file, 123_456, new Allowance(500_000), connection);

    assertThat(taken(123_456, 376_544)).isEqualTo(part(content, 123_456));
    kit.finished();
    await().until(() -> kit.parts.places().taken() == 0);
  }

  @Test
  void itGoesNoFurtherThanItsClientLetsIt() {
    var content = kit.bytes(300_000);
    var file = kit.offered(content);
    kit.store(file, content);
    var allowance = new Allowance(100_000);
    var download = kit.download(file, 0, allowance, connection);
    var first = taken(0, 100_000);

    allowance.raise(300_000);
    download.tell(Download.Wake.INSTANCE);

    assertThat(first).hasSize(100_000);
    assertThat(taken(100_000, 200_000)).isEqualTo(part(content, 100_000));
    kit.finished();
  }

  @Test
  void aSlowReaderCostsOnePiece() {
    var content = kit.bytes(600_000);
    var file = kit.offered(content);
    kit.store(file, content);
    connection.full = true;

    var download = kit.download(file, 0, new Allowance(600_000), connection);
    await().until(() -> connection.refused.get() == 1);
    download.tell(Download.Wake.INSTANCE);
    await().until(() -> connection.refused.get() == 2);

    assertThat(kit.blobs.reads).hasValue(1);
    connection.full = false;
    download.tell(Download.Wake.INSTANCE);
    assertThat(taken(0, 600_000)).isEqualTo(content);
    kit.finished();
  }

  @Test
  void aDownloadCatchesUpWithTheUpload() {
    var content = kit.bytes(500_000);
    var file = kit.offered(content);
    var upload = kit.upload(file);
    kit.started();

    kit.download(file, 0, new Allowance(500_000), connection);
    send(upload, content, 0, 150_000);
    var first = taken(0, 2 * 61440);
    send(upload, content, 150_000, 500_000);

    assertThat(first).isEqualTo(java.util.Arrays.copyOf(content, first.length));
    assertThat(taken(first.length, 500_000 - first.length)).isEqualTo(part(content, first.length));
    await().until(() -> kit.files.state(file.file()) == FileState.COMPLETE);
  }

  @Test
  void nobodyGetsTheEndOfAFileThatIsSomethingElse() {
    var content = kit.bytes(150_000);
    var file = kit.offered(content.length, kit.bytes(3), Long.MAX_VALUE);
    kit.download(file, 0, new Allowance(150_000), connection);
    var news = kit.kit.<TransferNews>createTestProbe();
    var upload = kit.upload(file, news.ref());
    news.expectMessageClass(TransferNews.Started.class);

    send(upload, content, 0, 150_000);

    var ended = kit.ended();
    assertThat(ended.code()).isEqualTo(ErrorCode.UNKNOWN_FILE);
    assertThat(ended.text()).contains("something else");
  }

  @Test
  void aFileThatIsTakenBackEndsItsDownload() {
    var content = kit.bytes(300_000);
    var file = kit.offered(content);
    kit.store(file, content);
    kit.download(file, 0, new Allowance(100_000), connection);
    taken(0, 100_000);
    kit.files.set(file.file(), FileState.CANCELLED);

    kit.shared.tell(file.file().toString(), new SharedFileCommand.Changed(FileState.CANCELLED));

    var ended = kit.ended();
    assertThat(ended.text()).isEqualTo("@ann has taken it back");
    assertThat(ended.retryable()).isFalse();
    await().untilAsserted(() -> assertThat(kit.blobs.list()).isEmpty());
  }

  @Test
  void aFileThatExpiresEndsItsDownload() {
    var content = kit.bytes(300_000);
    var file = kit.offered(content.length, content, 5000);
    kit.store(file, content);
    kit.download(file, 0, new Allowance(100_000), connection);
    taken(0, 100_000);

    kit.kit.spawn(
        Sweeper.create(kit.parts, Clock.fixed(Instant.ofEpochMilli(5000), ZoneOffset.UTC)));

    assertThat(kit.ended().text()).contains("files.keep");
    await().untilAsserted(() -> assertThat(kit.blobs.list()).isEmpty());
  }

  @Test
  void aFileWhoseBytesAreGoneIsToldAsAFailure() {
    var content = kit.bytes(300_000);
    var file = kit.offered(content);
    kit.store(file, content);
    kit.blobs.delete(file.file());

    kit.download(file, 0, new Allowance(300_000), connection);

    var ended = kit.ended();
    assertThat(ended.code()).isEqualTo(ErrorCode.SERVER_ERROR);
    assertThat(ended.retryable()).isFalse();
  }

  @Test
  void aDownloadThatFailsIsToldAndMayBeAskedForAgain() {
    var content = kit.bytes(300_000);
    var file = kit.offered(content);
    kit.store(file, content);
    kit.blobs.broken.set(1);

    kit.download(file, 0, new Allowance(300_000), connection);

    assertThat(kit.ended().code()).isEqualTo(ErrorCode.SERVER_ERROR);
    await().until(() -> kit.parts.places().taken() == 0);
    kit.download(file, 0, new Allowance(300_000), connection);
    assertThat(taken(0, 300_000)).isEqualTo(content);
  }

  @Test
  void aDownloadThatFailsSaysSoAndGivesItsPlaceBack() {
    var content = kit.bytes(300_000);
    var file = kit.offered(content);
    kit.store(file, content);
    kit.blobs.delete(file.file());
    var allowance = new Allowance(100_000);
    kit.blobs.beforeRead = () -> kit.files.failing = true;

    kit.download(file, 0, allowance, connection);

    var ended = kit.ended();
    assertThat(ended.code()).isEqualTo(ErrorCode.SERVER_ERROR);
    assertThat(ended.retryable()).isTrue();
    await().until(() -> kit.parts.places().taken() == 0);
  }

  @Test
  void aDownloadThatWaitsForItsSenderKeepsNobodyElseWaiting() {
    var content = kit.bytes(300_000);
    var file = kit.offered(content);
    kit.download(file, 0, new Allowance(300_000), connection);

    waitUntilTaken(0);
    kit.store(file, content);

    assertThat(taken(0, 300_000)).isEqualTo(content);
    kit.finished();
    await().until(() -> kit.parts.places().taken() == 0);
  }

  @Test
  void aDownloadWhoseSenderStopsInTheMiddleKeepsNobodyElseWaiting() {
    var content = kit.bytes(300_000);
    var file = kit.offered(content);
    var upload = kit.upload(file);
    kit.started();
    kit.download(file, 0, new Allowance(300_000), connection);
    FilesKit.send(upload, content, 0, 100_000);
    var first = taken(0, 100_000);

    waitUntilTaken(1);
    FilesKit.send(upload, content, 100_000, 300_000);

    assertThat(first).hasSize(100_000);
    assertThat(taken(100_000, 200_000)).isEqualTo(part(content, 100_000));
  }

  @Test
  void aDownloadThatHasWaitedIsToComeAgainWhenThereAreTooManyOthers() {
    var content = kit.bytes(300_000);
    var file = kit.offered(content);
    kit.download(file, 0, new Allowance(300_000), connection);
    waitUntilTaken(0);
    for (var others = 0; others < FilesKit.SETTINGS.transfersOfAccount(); others++) {
      kit.parts.places().take(FilesKit.BEN);
    }

    var upload = kit.upload(file);
    kit.started();
    FilesKit.send(upload, content, 0, 150_000);

    var ended = kit.ended();
    assertThat(ended.code()).isEqualTo(ErrorCode.RATE_LIMITED);
    assertThat(ended.retryable()).isTrue();
  }
}
