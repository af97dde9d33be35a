package classchat.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import classchat.client.model.ClientEvent.Disconnected;
import classchat.client.model.ClientEvent.Ended;
import classchat.client.model.ClientEvent.Message;
import classchat.client.model.ClientEvent.Queued;
import classchat.client.model.ClientEvent.Ready;
import classchat.client.model.Ending;
import classchat.wire.ClientFrame;
import classchat.wire.ErrorCode;
import classchat.wire.ServerFrame;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with the right key that sends what a sound one would not. */
class HostileServerTest {
  private static final ActorTestKit KIT = ActorTestKit.create();

  @TempDir Path folder;
  private ScriptedServer server;
  private LinkKit link;

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedServer(KIT);
    var settings = LinkKit.settings(new Trust.New(), LinkKit.password("secret"), server.address());
    link = new LinkKit(KIT, settings, folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @AfterAll
  static void stopAll() {
    KIT.shutdownTestKit();
  }

  private void leaves() throws InterruptedException {
    link.link.tell(new Link.Quit());
    assertThat(link.next(Ended.class).why()).isEqualTo(Ending.QUIT);
  }

  @Test
  void aByeForAgesIsOneForAnHour() throws Exception {
    var peer = server.accept();
    LinkKit.admit(peer);
    link.next(Ready.class);

    peer.close(new ServerFrame.Bye(ErrorCode.SERVER_STOPPING, "bye", true, Long.MAX_VALUE));

    assertThat(link.next(Disconnected.class).retryIn()).contains(Duration.ofHours(1));
    leaves();
  }

  @Test
  void aRefusalForAgesKeepsTheDraft() throws Exception {
    var log = new FakeServer();
    var peer = server.accept();
    LinkKit.admit(peer);
    link.post("ann", "hello");
    LinkKit.lookedUp(peer);
    link.next(Queued.class);

    var post = peer.expect(ClientFrame.Post.class);
    peer.send(
        new ServerFrame.Refused(
            post.request(), ErrorCode.RATE_LIMITED, "slow", true, Long.MAX_VALUE, 0));
    var head = log.with(FakeServer.ANN);
    var entry = log.append(head, FakeServer.ANN.account(), "hi", Optional.empty());
    peer.send(new ServerFrame.HeadsPush(List.of(head.head())));
    peer.send(new ServerFrame.EntryPush(head.id, entry));

    assertThat(link.next(Message.class).message().text()).isEqualTo("hi");
    link.link.tell(new Link.Quit());
    var ended = link.next(Ended.class);
    assertThat(ended.why()).isEqualTo(Ending.QUIT);
    assertThat(ended.drafts()).isEqualTo(1);
  }

  @Test
  void aSignInThatIsSaidTwiceIsNoConnection() throws Exception {
    var peer = server.accept();
    LinkKit.welcome(peer);
    var request = peer.expect(ClientFrame.PasswordSignIn.class).request();
    LinkKit.signedIn(peer, request);
    LinkKit.signedIn(peer, request);

    assertThat(link.next(Disconnected.class).code()).isEqualTo(ErrorCode.SERVER_ERROR);
    leaves();
  }
}
