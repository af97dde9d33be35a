package classchat.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import classchat.client.model.ClientEvent;
import classchat.client.model.ClientEvent.Connected;
import classchat.client.model.ClientEvent.Disconnected;
import classchat.client.model.ClientEvent.Ended;
import classchat.client.model.ClientEvent.Failed;
import classchat.client.model.ClientEvent.KeyRefused;
import classchat.client.model.ClientEvent.Posted;
import classchat.client.model.ClientEvent.Queued;
import classchat.client.model.ClientEvent.Ready;
import classchat.client.model.ClientEvent.Restored;
import classchat.client.model.Ending;
import classchat.client.profile.Profile;
import classchat.wire.Audience;
import classchat.wire.Bytes;
import classchat.wire.ClientFrame;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.EntryContent;
import classchat.wire.ErrorCode;
import classchat.wire.GroupName;
import classchat.wire.ServerFrame;
import classchat.wire.SignInProof;
import classchat.wire.UserName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The link over real TCP and TLS, against a server that does as it is told. */
class LinkTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final ConversationId ANNS =
      ConversationId.direct(FakeServer.SELF, FakeServer.ANN.account());

  @TempDir Path folder;
  ScriptedServer server;
  private final List<LinkKit> links = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedServer(KIT);
  }

  @AfterEach
  void stop() {
    links.forEach(link -> KIT.stop(link.link));
    server.close();
  }

  @AfterAll
  static void stopAll() {
    KIT.shutdownTestKit();
  }

  private LinkKit link(Trust trust, SignIn signIn) throws Exception {
    return link(LinkKit.settings(trust, signIn, server.address()));
  }

  /** One that ends before its profile's folder is deleted. */
  private LinkKit link(LinkSettings settings) throws Exception {
    var link = new LinkKit(KIT, settings, folder);
    links.add(link);
    return link;
  }

  private static void posted(ScriptedServer.Peer peer, ClientFrame.Post post, long seq)
      throws InterruptedException {
    peer.send(
        new ServerFrame.Posted(
            post.request(),
            ANNS,
            post.draft(),
            seq,
            1000,
            new Audience.Peer(FakeServer.ANN.account(), true, true, 0)));
  }

  @Test
  void anUnknownKeyIsRefusedBeforeAnythingIsSent() throws Exception {
    var link = link(new Trust.Ask(), LinkKit.password("secret"));

    assertThat(link.next(KeyRefused.class).shown()).isEqualTo(server.key());
    assertThat(link.next(Ended.class).why()).isEqualTo(Ending.KEY_REFUSED);
    assertThat(server.accept().frames).isEmpty();
  }

  @Test
  void aKeyThatDiffersFromThePinnedOneIsRefusedAlsoWithNew() throws Exception {
    var other = ScriptedServer.identity().keyHash();
    Profile.open(folder).pin(server.address().toString(), other);

    var link = link(new Trust.New(), LinkKit.password("secret"));

    assertThat(link.next(KeyRefused.class).pinned()).contains(other);
    assertThat(link.next(Ended.class).why()).isEqualTo(Ending.KEY_REFUSED);
    assertThat(server.accept().frames).isEmpty();
  }

  @Test
  void newPinsTheKeyAndAskTakesItFromThenOn() throws Exception {
    var first = link(new Trust.New(), LinkKit.password("secret"));
    LinkKit.admit(server.accept());
    first.next(Ready.class);
    first.link.tell(new Link.Quit());
    first.next(Ended.class);

    var second = link(new Trust.Ask(), LinkKit.keyOnly());

    var peer = server.accept();
    LinkKit.welcome(peer);
    assertThat(peer.expect(ClientFrame.KeySignIn.class).device()).isEqualTo(new DeviceId(7));
    second.link.tell(new Link.Quit());
  }

  @Test
  void theDeviceSignsNonceServerNameAndDevice() throws Exception {
    var first = link(new Trust.New(), LinkKit.password("secret"));
    var peer = server.accept();
    LinkKit.welcome(peer);
    var signIn = peer.expect(ClientFrame.PasswordSignIn.class);
    LinkKit.signedIn(peer, signIn.request());
    LinkKit.attach(peer);
    first.next(Ready.class);
    first.link.tell(new Link.Quit());
    first.next(Ended.class);

    link(new Trust.New(), LinkKit.keyOnly());

    var again = server.accept();
    LinkKit.welcome(again);
    var byKey = again.expect(ClientFrame.KeySignIn.class);
    var proof =
        SignInProof.keySignIn(LinkKit.NONCE, server.key(), new UserName("self"), new DeviceId(7));
    assertThat(verifies(signIn.deviceKey(), proof, byKey.signature())).isTrue();
  }

  @Test
  void aRefusedKeyGivesWayToThePassword() throws Exception {
    var first = link(new Trust.New(), LinkKit.password("secret"));
    LinkKit.admit(server.accept());
    first.next(Ready.class);
    first.link.tell(new Link.Quit());
    first.next(Ended.class);

    var second = link(new Trust.New(), LinkKit.password("secret"));

    var peer = server.accept();
    LinkKit.welcome(peer);
    var byKey = peer.expect(ClientFrame.KeySignIn.class);
    peer.send(FakeServer.refused(byKey.request(), ErrorCode.BAD_CREDENTIALS, 0));
    LinkKit.signedIn(peer, peer.expect(ClientFrame.PasswordSignIn.class).request());
    LinkKit.attach(peer);
    second.next(Ready.class);
  }

  @Test
  void aWrongPasswordEndsTheLink() throws Exception {
    var link = link(new Trust.New(), LinkKit.password("wrong"));

    var peer = server.accept();
    LinkKit.welcome(peer);
    var signIn = peer.expect(ClientFrame.PasswordSignIn.class);
    peer.send(FakeServer.refused(signIn.request(), ErrorCode.BAD_CREDENTIALS, 0));

    var ended = link.next(Ended.class);
    assertThat(ended.why()).isEqualTo(Ending.SIGN_IN_REFUSED);
    assertThat(ended.code()).isEqualTo(ErrorCode.BAD_CREDENTIALS);
  }

  @Test
  void aSecondProcessOnAProfileEnrolsASlotByTheFirstOnesKey() throws Exception {
    var first = link(new Trust.New(), LinkKit.password("secret"));
    LinkKit.admit(server.accept());
    first.next(Ready.class);

    var second = link(new Trust.New(), LinkKit.keyOnly());

    var peer = server.accept();
    LinkKit.welcome(peer);
    var enrol = peer.expect(ClientFrame.EnrolSignIn.class);
    assertThat(enrol.device()).isEqualTo(new DeviceId(7));
    peer.send(
        new ServerFrame.SignedIn(enrol.request(), FakeServer.user(1, "self"), new DeviceId(8)));
    LinkKit.attach(peer);
    second.next(Ready.class);
  }

  @Test
  void aPostIsQueuedBeforeItIsSentAndPostedWithItsTag() throws Exception {
    var link = link(new Trust.New(), LinkKit.password("secret"));
    var peer = server.accept();
    LinkKit.admit(peer);

    link.post("ann", "hello");
    LinkKit.lookedUp(peer);
    var queued = link.next(Queued.class);
    posted(peer, peer.expect(ClientFrame.Post.class), 1);

    var posted = link.next(Posted.class);
    assertThat(queued.n()).isEqualTo(1);
    assertThat(posted.origin().tag()).contains("tag-hello");
    assertThat(posted.message().seq()).isEqualTo(1);
    assertThat(posted.recipients().getFirst().online()).isTrue();
    assertThat(link.backlog.unanswered()).isZero();
  }

  @Test
  void aDraftSurvivesTheProcessAndGoesFirstWithItsTag() throws Exception {
    var link = link(new Trust.New(), LinkKit.password("secret"));
    var peer = server.accept();
    LinkKit.admit(peer);
    link.post("ann", "hello");
    LinkKit.lookedUp(peer);
    var first = peer.expect(ClientFrame.Post.class);
    link.next(Queued.class);
    link.link.tell(new Link.Quit());
    assertThat(link.next(Ended.class).drafts()).isEqualTo(1);

    var again = link(new Trust.New(), LinkKit.keyOnly());
    assertThat(again.next(Restored.class).drafts()).hasSize(1);
    var next = server.accept();
    LinkKit.welcome(next);
    LinkKit.signedIn(next, next.expect(ClientFrame.KeySignIn.class).request());
    LinkKit.attach(next);
    var resent = next.expect(ClientFrame.Post.class);
    posted(next, resent, 1);

    assertThat(resent.draft()).isEqualTo(first.draft());
    var posted = again.next(Posted.class);
    assertThat(posted.origin().tag()).contains("tag-hello");
    assertThat(posted.origin().command()).isZero();
  }

  @Test
  void whatIsUnansweredGoesAgainInOrderOverTheNextConnection() throws Exception {
    var link = link(new Trust.New(), LinkKit.password("secret"));
    var peer = server.accept();
    LinkKit.admit(peer);
    link.post("ann", "one");
    LinkKit.lookedUp(peer);
    link.post("ann", "two");
    peer.expect(ClientFrame.Post.class);
    peer.expect(ClientFrame.Post.class);

    peer.close(new ServerFrame.Bye(ErrorCode.SERVER_STOPPING, "stopping", true, 1));

    assertThat(link.next(Disconnected.class).retryIn()).isPresent();
    link.post("ann", "three");
    var next = server.accept();
    LinkKit.welcome(next);
    LinkKit.signedIn(next, next.expect(ClientFrame.KeySignIn.class).request());
    LinkKit.attach(next);
    assertThat(text(next.expect(ClientFrame.Post.class))).isEqualTo("one");
    assertThat(text(next.expect(ClientFrame.Post.class))).isEqualTo("two");
    assertThat(text(next.expect(ClientFrame.Post.class))).isEqualTo("three");
    assertThat(link.next(Connected.class).resumed()).isTrue();
  }

  @Test
  void aFinalByeEndsTheLink() throws Exception {
    var link = link(new Trust.New(), LinkKit.password("secret"));
    var peer = server.accept();
    LinkKit.admit(peer);
    link.next(Ready.class);

    peer.close(new ServerFrame.Bye(ErrorCode.REPLACED, "elsewhere", false, 0));

    assertThat(link.next(Disconnected.class).retryIn()).isEmpty();
    assertThat(link.next(Ended.class).why()).isEqualTo(Ending.REPLACED);
  }

  @Test
  void nobodyThereEndsTheLinkAfterItsPatienceAndAnswersWhatWaited() throws Exception {
    server.stopListening();
    var link = link(new Trust.New(), LinkKit.password("secret"));
    link.post("ann", "hello");

    var lost = link.next(Disconnected.class);
    assertThat(lost.was()).isFalse();
    assertThat(lost.reason()).isEqualTo(server.address() + ": connection refused");
    assertThat(link.next(Failed.class).code()).isEqualTo(ErrorCode.NOT_CONNECTED);
    assertThat(link.next(Ended.class).why()).isEqualTo(Ending.NO_SERVER);
    assertThat(link.backlog.unanswered()).isZero();
  }

  @Test
  void everyRefusedEntryGivesItsPlaceInTheBacklogBack() throws Exception {
    server.stopListening();
    var link = link(new Trust.New(), LinkKit.password("secret"));
    var ann = new Address.User(new UserName("ann"));

    link.draft(origin -> new Link.SendFile(origin, ann, Path.of("a.txt")));
    link.draft(origin -> new Link.NewGroup(origin, new GroupName("hw1"), List.of(), false));

    link.next(Ended.class);
    assertThat(link.backlog.unanswered()).isZero();
  }

  @Test
  void theWaitThatAByeAsksForIsKept() throws Exception {
    var link = link(new Trust.New(), LinkKit.password("secret"));
    var peer = server.accept();
    LinkKit.admit(peer);
    link.next(Ready.class);

    peer.close(new ServerFrame.Bye(ErrorCode.SERVER_STOPPING, "stopping", true, 1_500));

    assertThat(link.next(Disconnected.class).retryIn()).contains(Duration.ofMillis(1_500));
    assertThat(server.peers.poll(1_000, TimeUnit.MILLISECONDS)).isNull();
    server.accept();
  }

  @Test
  void aBrokenPinEndsTheLinkWithItsFileAndLine() throws Exception {
    Profile.open(folder);
    Files.writeString(folder.resolve("pins"), server.address() + " broken\n");

    var ended = link(new Trust.New(), LinkKit.password("secret")).next(Ended.class);

    assertThat(ended.why()).isEqualTo(Ending.PROFILE_FAILED);
    assertThat(ended.text()).contains(": " + folder.resolve("pins") + ", line 1: not a pin");
    assertThat(ended.text()).doesNotContain("Exception");
  }

  @Test
  void aServerWithAnotherKeyIsLeftOutAndTheOthersAreTried() throws Exception {
    try (var impostor = new ScriptedServer(KIT)) {
      Profile.open(folder).pin(server.address().toString(), server.key());
      server.stopListening();
      var link = linkTo(server.address(), impostor.address());

      var told = link.next(ClientEvent.Notice.class).text();
      try (var again = new ScriptedServer(KIT, server.identity, server.port)) {
        LinkKit.admit(again.accept());
        link.next(Ready.class);
      }

      assertThat(told).contains(impostor.address() + " is left out", impostor.key().toString());
      assertThat(impostor.accept().frames).isEmpty();
      assertThat(impostor.peers).isEmpty();
    }
  }

  @Test
  void serversThatAllShowAnotherKeyEndTheLink() throws Exception {
    try (var other = new ScriptedServer(KIT)) {
      var known = ScriptedServer.identity().keyHash();
      Profile.open(folder).pin(server.address().toString(), known);

      var link = linkTo(server.address(), other.address());

      link.next(ClientEvent.Notice.class);
      assertThat(link.next(KeyRefused.class).pinned()).contains(known);
      assertThat(link.next(Ended.class).why()).isEqualTo(Ending.KEY_REFUSED);
    }
  }

  private LinkKit linkTo(ServerAddress... servers) throws Exception {
    return link(LinkKit.settings(new Trust.New(), LinkKit.password("secret"), servers));
  }

  @Test
  void whatWasNotShownIsGivenOutAgain() throws Exception {
    var link = link(new Trust.New(), LinkKit.password("secret")).showingNothing();
    var peer = server.accept();
    LinkKit.admit(peer);
    var log = new FakeServer();
    var head = log.with(FakeServer.ANN);
    var entry = log.append(head, FakeServer.ANN.account(), "hi", Optional.empty());
    peer.send(new ServerFrame.HeadsPush(List.of(head.head())));
    peer.send(new ServerFrame.EntryPush(head.id, entry));
    var message = link.next(ClientEvent.Message.class);
    assertThat(message.message().text()).isEqualTo("hi");
    KIT.stop(link.link);

    var again = link(new Trust.New(), LinkKit.keyOnly());

    assertThat(again.next(Restored.class).standings().getFirst().lastSeq()).isZero();
  }

  private static String text(ClientFrame.Post post) {
    return ((EntryContent.Message) post.content()).body().bytes().toUtf8();
  }

  private static boolean verifies(Bytes rawKey, byte[] proof, Bytes signature) throws Exception {
    var spki =
        HexFormat.of()
            .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(rawKey.toArray()));
    var verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
    verifier.update(proof);
    return verifier.verify(signature.toArray());
  }
}
