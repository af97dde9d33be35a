package classchat.client.link;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import classchat.client.model.ClientEvent;
import classchat.client.model.Origin;
import classchat.client.profile.Profile;
import classchat.wire.Bytes;
import classchat.wire.ClientFrame;
import classchat.wire.DeviceId;
import classchat.wire.ProtocolVersion;
import classchat.wire.Registration;
import classchat.wire.Secret;
import classchat.wire.ServerFrame;
import classchat.wire.ServerTerms;
import classchat.wire.UserName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** A real link on a real profile; its front end shows everything at once. */
final class LinkKit {
  static final ServerTerms TERMS = new ServerTerms(64, 65536, 16384, 200, 0, Registration.OPEN);
  static final Bytes NONCE = Bytes.of(new byte[32]);

  final BlockingQueue<Batch> batches = new LinkedBlockingQueue<>();
  final Backlog backlog = new Backlog(Backlog.FULL);
  final ActorRef<Link.Command> link;
  private final ArrayDeque<ClientEvent> events = new ArrayDeque<>();
  private long commands;
  private boolean shows = true;

  LinkKit(ActorTestKit kit, LinkSettings settings, Path profile) throws IOException {
    link = kit.spawn(Link.create(settings, Profile.open(profile), backlog, batches::add));
  }

  static LinkSettings settings(Trust trust, SignIn signIn, ServerAddress... servers) {
    var timing =
        new LinkSettings.Timing(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            Duration.ofSeconds(20),
            Duration.ofSeconds(45));
    return new LinkSettings(
        List.of(servers), signIn, trust, "test", "test", timing, LinkSettings.Bounds.DEFAULT);
  }

  static SignIn password(String password) {
    return new SignIn(new UserName("self"), Optional.of(new Secret(password)), Optional.empty());
  }

  static SignIn keyOnly() {
    return new SignIn(new UserName("self"), Optional.empty(), Optional.empty());
  }

  /** The front end takes events, and never says that it has shown them. */
  LinkKit showingNothing() {
    shows = false;
    return this;
  }

  /** The next event of this type; what comes before is passed over. */
  <E extends ClientEvent> E next(Class<E> type) throws InterruptedException {
    while (true) {
      while (events.isEmpty()) {
        var batch = ScriptedServer.take(batches);
        events.addAll(batch.events());
        if (shows) {
          link.tell(new Link.Shown(batch.number()));
        }
      }
      var event = events.remove();
      if (type.isInstance(event)) {
        return type.cast(event);
      }
    }
  }

  void post(String to, String text) throws InterruptedException {
    backlog.admit();
    var origin = new Origin(++commands, Optional.of("tag-" + text));
    link.tell(new Link.Post(origin, new Address.User(new UserName(to)), text));
  }

  void draft(Function<Origin, Link.Drafting> ask) throws InterruptedException {
    backlog.admit();
    link.tell(ask.apply(new Origin(++commands, Optional.empty())));
  }

  /** The server's part of a hello. */
  static void welcome(ScriptedServer.Peer peer) throws InterruptedException {
    peer.expect(ClientFrame.Hello.class);
    peer.send(new ServerFrame.Welcome(ProtocolVersion.CURRENT, "test", List.of(), NONCE, TERMS, 1));
  }

  static void signedIn(ScriptedServer.Peer peer, long request) throws InterruptedException {
    peer.send(new ServerFrame.SignedIn(request, FakeServer.user(1, "self"), new DeviceId(7)));
  }

  /** From hello to an attached session without conversations, by password. */
  static void admit(ScriptedServer.Peer peer) throws InterruptedException {
    welcome(peer);
    signedIn(peer, peer.expect(ClientFrame.PasswordSignIn.class).request());
    attach(peer);
  }

  static void attach(ScriptedServer.Peer peer) throws InterruptedException {
    var attach = peer.expect(ClientFrame.Attach.class);
    peer.send(new ServerFrame.Heads(attach.request(), List.of(), false));
  }

  static void lookedUp(ScriptedServer.Peer peer) throws InterruptedException {
    var lookup = peer.expect(ClientFrame.Lookup.class);
    peer.send(new ServerFrame.Users(lookup.request(), List.of(FakeServer.ANN), false));
  }
}
