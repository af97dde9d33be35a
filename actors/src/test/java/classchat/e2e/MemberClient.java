package classchat.e2e;

import classchat.wire.Body;
import classchat.wire.ClientFrame;
import classchat.wire.ConversationId;
import classchat.wire.Cursor;
import classchat.wire.Draft;
import classchat.wire.EntryContent;
import classchat.wire.KeyHash;
import classchat.wire.Member;
import classchat.wire.ProtocolVersion;
import classchat.wire.ServerFrame;
import classchat.wire.SignInProof;
import classchat.wire.Target;
import classchat.wire.stream.Connection;
import classchat.wire.stream.ConnectionEnd;
import classchat.wire.stream.ConnectionHandler;
import classchat.wire.stream.TlsFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * One member of a group on one connection: signs in by itself, and says of all that it gets that it
 * has got and read it, once for each read of the socket, as a client does.
 */
final class MemberClient implements ConnectionHandler<ServerFrame> {
  /** What frames are counted as. */
  enum Kind {
    POST,
    RECEIPTS,
    CONFIRMED,
    PRESENCE,
    HEADS,
    OTHER
  }

  private static final long ATTACH = 2;

  private final Classroom classroom;
  private final Member self;
  private final KeyHash server;
  private final ConversationId group;
  private final Posts posts;
  private final CompletableFuture<Connection> ready = new CompletableFuture<>();
  private final Map<Kind, Integer> frames = new ConcurrentHashMap<>();
  private final List<Long> pushed = Collections.synchronizedList(new ArrayList<>());
  private final Map<Long, ServerFrame.Posted> posted = new ConcurrentHashMap<>();
  private final Map<Long, Long> reads = new ConcurrentHashMap<>();
  private volatile Optional<ConnectionEnd> end = Optional.empty();
  private Optional<Connection> connection = Optional.empty();

  MemberClient(
      Classroom classroom, Member self, KeyHash server, ConversationId group, Posts posts) {
    this.classroom = classroom;
    this.self = self;
    this.server = server;
    this.group = group;
    this.posts = posts;
  }

  @Override
  public void opened(Connection opened, TlsFacts tls) {
    connection = Optional.of(opened);
    opened.send(new ClientFrame.Hello(ProtocolVersion.CURRENT, "test", List.of()));
  }

  @Override
  public void received(List<ServerFrame> read) {
    var now = System.nanoTime();
    var last = 0L;
    for (var frame : read) {
      last = Math.max(last, received(frame, now));
    }
    if (last > 0) {
      send(new ClientFrame.Cursors(List.of(new Cursor(group, last, last))));
    }
  }

  /** The seq of an entry, else 0. */
  private long received(ServerFrame frame, long now) {
    frames.merge(kind(frame), 1, Integer::sum);
    switch (frame) {
      case ServerFrame.Welcome welcome -> signIn(welcome);
      case ServerFrame.SignedIn in -> send(new ClientFrame.Attach(ATTACH, List.of(), false));
      case ServerFrame.Heads heads when !heads.more() -> connection.ifPresent(ready::complete);
      case ServerFrame.EntryPush push -> {
        var seq = push.entry().seq();
        pushed.add(seq);
        posts.received(seq, now);
        return seq;
      }
      case ServerFrame.Posted answer -> posted.put(answer.draft().n(), answer);
      case ServerFrame.CursorsPush push ->
          push.members().forEach(m -> reads.merge(m.account().value(), m.read(), Math::max));
      case ServerFrame other -> {}
    }
    return 0;
  }

  private static Kind kind(ServerFrame frame) {
    return switch (frame) {
      case ServerFrame.EntryPush push -> Kind.POST;
      case ServerFrame.CursorsPush push -> Kind.RECEIPTS;
      case ServerFrame.CursorsStored stored -> Kind.CONFIRMED;
      case ServerFrame.PresencePush push -> Kind.PRESENCE;
      case ServerFrame.HeadsPush push -> Kind.HEADS;
      case ServerFrame other -> Kind.OTHER;
    };
  }

  private void signIn(ServerFrame.Welcome welcome) {
    var device = Classroom.device(self);
    var proof = SignInProof.keySignIn(welcome.nonce(), server, self.name(), device);
    send(new ClientFrame.KeySignIn(1, self.name(), device, classroom.sign(proof)));
  }

  private void send(ClientFrame frame) {
    connection.ifPresent(open -> open.send(frame));
  }

  void open() {
    ready.join().send(new ClientFrame.Open(Optional.of(new Target.Existing(group))));
  }

  /** Its {@code n}th entry, counted from 1. */
  void post(long n, EntryContent content) {
    var draft = new Draft(n, 31 * n);
    ready.join().send(new ClientFrame.Post(ATTACH + n, draft, new Target.Existing(group), content));
  }

  void say(long n, String text) {
    post(n, new EntryContent.Message(Body.text(text)));
  }

  CompletableFuture<Connection> ready() {
    return ready;
  }

  Optional<ConnectionEnd> end() {
    return end;
  }

  int count(Kind kind) {
    return frames.getOrDefault(kind, 0);
  }

  /** The entries of others, in the order in which they came. */
  List<Long> pushed() {
    return List.copyOf(pushed);
  }

  /** The answer to its {@code n}th entry, once there is one. */
  Optional<ServerFrame.Posted> posted(long n) {
    return Optional.ofNullable(posted.get(n));
  }

  /** Its own entries that are on disk. */
  Set<Long> own() {
    return posted.values().stream().map(ServerFrame.Posted::seq).collect(Collectors.toSet());
  }

  /** How many members have read up to {@code seq}, as far as it has been told. */
  long readers(long seq) {
    return reads.values().stream().filter(read -> read >= seq).count();
  }

  @Override
  public void drained() {}

  @Override
  public void bulkDrained() {}

  @Override
  public void closed(ConnectionEnd why) {
    end = Optional.of(why);
    ready.completeExceptionally(new IllegalStateException(why.toString()));
  }
}
