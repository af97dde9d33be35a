package classchat.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import classchat.server.registry.Broadcast;
import classchat.wire.FileId;
import classchat.wire.FileState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SweeperTest {
  @TempDir Path data;
  private FilesKit kit;
  private final AtomicLong now = new AtomicLong(1000);

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
          return Instant.ofEpochMilli(now.get());
        }
      };

  @BeforeEach
  void start() {
    kit = new FilesKit(data);
  }

  @AfterEach
  void stop() {
    kit.close();
  }

  private void sweeper() {
    kit.kit.spawn(Sweeper.create(kit.parts, clock));
  }

  @Test
  void orphansAreDeletedAtTheStart() {
    var content = kit.bytes(1000);
    var kept = kit.offered(content);
    kit.store(kept, content);
    kit.blobs.write(new FileId(99)).close();
    var taken = kit.offered(content);
    kit.store(taken, content);
    kit.files.set(taken.file(), FileState.CANCELLED);

    sweeper();

    await().untilAsserted(() -> assertThat(kit.blobs.list()).containsExactly(kept.file()));
  }

  @Test
  void whatCannotBeDoneIsDoneTheNextTime() {
    kit.blobs.write(new FileId(99)).close();
    kit.blobs.broken.set(1);
    sweeper();
    await().until(() -> kit.blobs.broken.get() == 0);

    kit.time.timePasses(FilesKit.SETTINGS.sweep());

    await().untilAsserted(() -> assertThat(kit.blobs.list()).isEmpty());
  }

  @Test
  void aFileExpiresWhenItsTimeHasCome() {
    var content = kit.bytes(1000);
    var file = kit.offered(content.length, content, 2000);
    kit.store(file, content);
    kit.registries.expectMessageClass(Broadcast.FileTold.class);
    sweeper();
    await().until(() -> kit.files.forgotten == 1000 - FilesKit.SETTINGS.forget().toMillis());
    assertThat(kit.files.state(file.file())).isEqualTo(FileState.COMPLETE);

    now.set(2000);
    kit.time.timePasses(FilesKit.SETTINGS.sweep());

    kit.registries.expectMessageClass(Broadcast.FileTold.class);
    assertThat(kit.files.state(file.file())).isEqualTo(FileState.EXPIRED);
    await().untilAsserted(() -> assertThat(kit.blobs.list()).isEmpty());
  }
}
