package classchat.client.link;

import static classchat.client.link.FakeServer.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.model.ClientEvent.FileIs;
import classchat.wire.ErrorCode;
import classchat.wire.FileAnswer;
import classchat.wire.FileId;
import classchat.wire.FileState;
import classchat.wire.ServerFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** What holds for files whatever is lost, killed or interrupted, in whichever order. */
class FileLawsTest {
  private static final int SIZE = (3 << 20) + 11;

  @TempDir Path temp;

  @RepeatedTest(100)
  void whatIsSentAndTakenArrivesWholeAndOnce(RepetitionInfo repetition) throws IOException {
    var random = new Random(repetition.getCurrentRepetition());
    var kit = new FileKit(temp).online();
    var up = kit.bytes(SIZE);
    var down = kit.bytes(SIZE);
    var offered = kit.offer(ANN, "down.bin", down, new FileId(99));
    kit.world.quiet();
    kit.accept(offered);
    kit.send(Files.write(temp.resolve("up.bin"), up));
    kit.until(() -> kit.server.files.files.size() == 2);
    var sent = kit.server.files.files.values().stream().filter(f -> f != offered).findFirst();

    for (var step = 0; step < 400; step++) {
      move(kit, sent.orElseThrow(), offered, random);
    }
    settle(kit);

    assertThat(kit.names()).containsExactly("down.bin");
    assertThat(kit.read("down.bin")).isEqualTo(down);
    assertThat(sent.orElseThrow().bytes.toByteArray()).isEqualTo(up);
    assertThat(sent.orElseThrow().state).isEqualTo(FileState.COMPLETE);
    assertThat(offered.replies.values())
        .extracting(reply -> reply.answer())
        .containsExactly(FileAnswer.DONE);
    assertThat(kit.server.files.overrun).isFalse();
    var own = kit.world.messages(ANN).stream().filter(message -> message.own());
    assertThat(own).hasSize(1);
    assertThat(kit.world.events(FileIs.class))
        .filteredOn(event -> event.user().isPresent())
        .hasSizeLessThanOrEqualTo(1);
  }

  private static void move(
      FileKit kit, FakeFiles.Stored sent, FakeFiles.Stored taken, Random random) {
    var world = kit.world;
    switch (random.nextInt(60)) {
      case 0 -> {
        world.kill();
        world.connect(FileKit.TERMS);
      }
      case 1 -> {
        world.disconnect();
        world.connect(FileKit.TERMS);
      }
      case 2 -> end(world, random.nextBoolean() ? sent : taken);
      case 3 -> world.pass(Duration.ofMillis(random.nextInt(4_000)));
      case 4 -> {
        if (sent.replies.isEmpty()) {
          var news = kit.server.files.reply(sent, ANN, FileAnswer.DONE);
          if (random.nextBoolean()) {
            world.toClient.add(news);
          }
        }
      }
      case 5, 6, 7, 8, 9 -> world.show();
      case 10, 11, 12, 13, 14, 15 -> world.saved();
      default -> {
        world.connect(FileKit.TERMS);
        world.serve();
        world.receive();
        if (random.nextInt(3) > 0) {
          world.disked();
        }
      }
    }
  }

  /** The server lets go of a transfer for a while, whatever was on its way. */
  private static void end(CoreWorld world, FakeFiles.Stored file) {
    if (world.connected) {
      file.uploading = false;
      file.credit = 0;
      world.toClient.add(
          new ServerFrame.TransferEnded(
              file.offer.file(), ErrorCode.SERVER_ERROR, "elsewhere", true));
    }
  }

  private static void settle(FileKit kit) {
    for (var round = 0; round < 8; round++) {
      kit.world.connect(FileKit.TERMS);
      kit.world.quiet();
      kit.world.pass(Duration.ofSeconds(31));
      kit.world.quiet();
    }
  }
}
