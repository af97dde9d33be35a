package classchat.client.link;

import static classchat.client.link.FakeServer.ANN;
import static classchat.client.link.FakeServer.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.model.ClientEvent;
import classchat.client.model.ClientEvent.FileMoved;
import classchat.client.model.FileStage;
import classchat.client.model.FileStep;
import classchat.client.model.SharedFile;
import classchat.client.profile.Note;
import classchat.wire.ErrorCode;
import classchat.wire.FileAnswer;
import classchat.wire.FileId;
import classchat.wire.FileState;
import classchat.wire.UserName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands about files and blocked users answer. */
class FileCommandsTest {
  @TempDir Path temp;
  private FileKit kit;
  private CoreWorld world;

  @BeforeEach
  void start() throws IOException {
    kit = new FileKit(temp).online();
    world = kit.world;
  }

  private FakeFiles.Stored offer(long id, String name) {
    var file = kit.offer(ANN, name, kit.bytes(10), new FileId(id));
    world.quiet();
    return file;
  }

  private ClientEvent.Failed refused(String id) {
    var origin = kit.accept(id, Optional.empty());
    world.quiet();
    return kit.failure(origin);
  }

  private List<SharedFile> list() {
    var origin = kit.origin();
    world.command(new Link.ListFiles(origin));
    world.quiet();
    return ((ClientEvent.Files) kit.last(origin)).files();
  }

  private ClientEvent block(boolean blocked) {
    var origin = kit.origin();
    world.command(new Link.Block(origin, ANN.name(), blocked));
    world.quiet();
    return kit.last(origin);
  }

  @Test
  void theFirstDigitsOfAnIdAreEnough() {
    offer(0x1234_5678_0000_0001L, "a");
    offer(0x1299_5678_0000_0001L, "b");

    var origin = kit.accept("1234", Optional.empty());
    world.quiet();

    assertThat(kit.end(origin).name()).isEqualTo("a");
  }

  @Test
  void anAmbiguousIdSaysWhichItCouldBe() {
    offer(0x1234_5678_0000_0001L, "a");
    offer(0x1234_9999_0000_0001L, "b");

    var refused = refused("1234");

    assertThat(refused.code()).isEqualTo(ErrorCode.UNKNOWN_FILE);
    assertThat(refused.text()).contains("1234567800000001 (a)").contains("1234999900000001 (b)");
  }

  @Test
  void anUnknownOrTooShortIdSaysSo() {
    offer(0x1234_5678_0000_0001L, "a");

    assertThat(refused("9999").text()).isEqualTo("there is no file 9999");
    assertThat(refused("123").text()).contains("at least 4");
    assertThat(refused("../x").code()).isEqualTo(ErrorCode.UNKNOWN_FILE);
  }

  @Test
  void whatIsHereIsNotDeclinedOrCancelled() {
    var file = offer(0x1234_5678_0000_0001L, "a");
    kit.accept(file);
    world.quiet();

    var declined = kit.decline(file.offer.file());
    var cancelled = kit.cancel(file.offer.file());
    world.quiet();

    assertThat(kit.failure(declined).code()).isEqualTo(ErrorCode.BAD_COMMAND);
    assertThat(kit.failure(cancelled).code()).isEqualTo(ErrorCode.BAD_COMMAND);
    assertThat(list().getFirst().stage()).isEqualTo(FileStage.DONE);
  }

  @Test
  void anOwnFileIsNotAcceptedOrDeclined() throws IOException {
    kit.send(Files.writeString(temp.resolve("mine"), "mine"));
    world.quiet();
    var id = list().getFirst().id();

    var declined = kit.decline(id);
    world.quiet();

    assertThat(refused(id.toString()).code()).isEqualTo(ErrorCode.BAD_COMMAND);
    assertThat(kit.failure(declined).text()).contains("/cancel");
  }

  @Test
  void acceptingWhatIsGoneIsRefused() {
    var file = offer(0x1234_5678_0000_0001L, "a");
    file.state = FileState.EXPIRED;

    assertThat(refused("1234").code()).isEqualTo(ErrorCode.UNKNOWN_FILE);
  }

  @Test
  void filesAreListedNewestFirstConnectedOrNot() {
    offer(0x1234_5678_0000_0001L, "a");
    offer(0x1234_9999_0000_0001L, "b");
    world.disconnect();

    assertThat(list().stream().map(SharedFile::name)).containsExactly("b", "a");
  }

  @Test
  void aCommandWaitsUntilItIsKnownWhichFilesThereAre() {
    offer(0x1234_5678_0000_0001L, "a");
    world.kill();
    world.disk.removeIf(note -> note instanceof Note.FileKept);
    world.kill();

    var origin = kit.accept("1234", Optional.empty());
    kit.online();

    assertThat(kit.end(origin).stage()).isEqualTo(FileStage.DONE);
  }

  @Test
  void aCommandFailsWhileThereIsNoConnection() {
    var file = offer(0x1234_5678_0000_0001L, "a");
    world.disconnect();

    var origin = kit.accept(file);
    world.quiet();

    assertThat(kit.failure(origin).code()).isEqualTo(ErrorCode.NOT_CONNECTED);
  }

  @Test
  void aConnectionLostBeforeTheServerKnowsFailsAnAcceptance() throws IOException {
    var file = offer(0x1234_5678_0000_0001L, "a");

    var origin = kit.accept(file);
    world.disconnect();
    world.quiet();

    assertThat(kit.failure(origin).code()).isEqualTo(ErrorCode.NOT_CONNECTED);
    assertThat(kit.names()).isEmpty();
  }

  @Test
  void offersOfTheBlockedAreDeclinedUnasked() {
    kit.server.files.blocked.add("ann");
    world.disconnect();
    kit.online();

    var file = offer(0x1234_5678_0000_0001L, "a");

    assertThat(kit.server.files.answers).containsExactly(FileAnswer.DECLINED);
    assertThat(kit.told(FileStep.DECLINED).getLast().file().id()).isEqualTo(file.offer.file());
    assertThat(world.events(FileMoved.class)).isEmpty();
  }

  @Test
  void whomOneBlocksNowIsDeclinedFromNowOn() {
    assertThat(block(true)).isInstanceOf(ClientEvent.Done.class);

    offer(0x1234_5678_0000_0001L, "a");
    block(false);
    offer(0x1234_9999_0000_0001L, "b");

    assertThat(kit.server.files.answers).containsExactly(FileAnswer.DECLINED);
    assertThat(list().stream().map(SharedFile::stage))
        .containsExactly(FileStage.OFFERED, FileStage.DECLINED);
  }

  @Test
  void theBlockedAreListedInOrder() {
    kit.server.files.blocked.addAll(List.of("cat", "ann", "bob"));
    var origin = kit.origin();

    world.command(new Link.ListBlocked(origin));
    world.quiet();

    assertThat(((ClientEvent.Blocked) kit.last(origin)).users())
        .containsExactly("ann", "bob", "cat");
  }

  @Test
  void smallFilesOfThoseWhoAreWelcomeAreTakenUnasked() throws IOException {
    kit = new FileKit(Files.createDirectory(temp.resolve("other")), List.of(new UserName("ann")));
    world = kit.online().world;

    offer(0x1234_5678_0000_0001L, "small");
    kit.offer(ANN, "large", kit.bytes(1_000_001));
    kit.offer(BOB, "of bob", kit.bytes(10));

    assertThat(kit.names()).containsExactly("small");
    assertThat(kit.told(FileStep.ACCEPTED)).hasSize(1);
    assertThat(kit.told(FileStep.DONE)).hasSize(1);
  }

  @Test
  void onlySoManyFilesAreRemembered() {
    for (var n = 1; n <= 1_010; n++) {
      kit.offer(ANN, "f" + n, kit.bytes(1), new FileId(n));
    }
    world.quiet();

    assertThat(list()).hasSize(1_000);
    assertThat(list().getFirst().name()).isEqualTo("f1010");
  }
}
