package classchat.client.link;

import static classchat.client.link.FakeServer.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import classchat.client.model.ClientEvent.FileMoved;
import classchat.client.model.ClientEvent.Message;
import classchat.client.model.FileStep;
import classchat.client.model.Origin;
import classchat.wire.ClientFrame;
import classchat.wire.EntryContent;
import classchat.wire.FileChunk;
import classchat.wire.FileId;
import classchat.wire.FileState;
import classchat.wire.ProtocolVersion;
import classchat.wire.ServerFrame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files over a real connection, from and to a real disk. */
@Timeout(60)
class FileLinkTest {
  private static final int SIZE = 7 << 20;

  private static ActorTestKit kit = ActorTestKit.create();
  private static ScriptedServer scripted;

  @TempDir Path temp;
  private final FakeServer server = new FakeServer();

  @BeforeAll
  static void listen() throws Exception {
    scripted = new ScriptedServer(kit);
  }

  @AfterAll
  static void stop() {
    scripted.close();
    kit.shutdownTestKit();
  }

  private LinkKit start() throws Exception {
    var usual = LinkKit.settings(new Trust.New(), LinkKit.password("secret"), scripted.address());
    var settings =
        new LinkSettings(
            usual.servers(),
            usual.signIn(),
            usual.trust(),
            usual.deviceLabel(),
            usual.software(),
            usual.timing(),
            usual.bounds(),
            usual.files().in(Files.createDirectory(temp.resolve("in"))));
    var client = new LinkKit(kit, settings, temp.resolve("profile"));
    var peer = scripted.accept();
    peer.expect(ClientFrame.Hello.class);
    peer.send(
        new ServerFrame.Welcome(
            ProtocolVersion.CURRENT, "test", List.of(), LinkKit.NONCE, FileKit.TERMS, 1));
    LinkKit.signedIn(peer, peer.expect(ClientFrame.PasswordSignIn.class).request());
    Thread.ofVirtual().start(() -> serve(peer));
    return client;
  }

  private void serve(ScriptedServer.Peer peer) {
    try {
      while (true) {
        server.on(peer.frames.take(), answer -> send(peer, answer));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(ScriptedServer.Peer peer, ServerFrame frame) {
    try {
      if (frame instanceof FileChunk chunk) {
        peer.bulk(chunk);
      } else {
        peer.send(frame);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes() {
    var bytes = new byte[SIZE];
    new Random(3).nextBytes(bytes);
    return bytes;
  }

  private static FileMoved end(LinkKit client) throws InterruptedException {
    while (true) {
      var moved = client.next(FileMoved.class);
      if (moved.last()) {
        return moved;
      }
    }
  }

  @Test
  void aFileGoesUpWhole() throws Exception {
    var file = Files.write(temp.resolve("a.bin"), bytes());
    var client = start();
    client.backlog.admit();

    client.link.tell(
        new Link.SendFile(new Origin(1, Optional.empty()), new Address.User(ANN.name()), file));

    assertThat(end(client).step()).isEqualTo(FileStep.DONE);
    assertThat(server.files.only().bytes.toByteArray()).isEqualTo(bytes());
    assertThat(server.files.overrun).isFalse();
    client.link.tell(new Link.Quit());
  }

  @Test
  void aFileComesDownWhole() throws Exception {
    var offer =
        new EntryContent.FileOffered(
            new FileId(0x1234_5678_9abc_def0L), "a.bin", SIZE, FakeFiles.sha256(bytes()));
    var log = server.with(ANN);
    var entry = server.append(log, ANN.account(), offer, Optional.empty());
    var stored = server.files.offered(offer, log.id, entry.seq(), ANN);
    stored.bytes.writeBytes(bytes());
    stored.state = FileState.COMPLETE;
    var client = start();
    client.link.tell(
        new Link.AcceptFile(new Origin(1, Optional.empty()), "12345678", Optional.empty()));

    assertThat(client.next(Message.class).message().file()).isPresent();
    assertThat(end(client).step()).isEqualTo(FileStep.DONE);
    assertThat(Files.readAllBytes(temp.resolve("in/a.bin"))).isEqualTo(bytes());
    client.link.tell(new Link.Quit());
  }
}
