package classchat.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import classchat.server.cluster.Directory;
import classchat.server.cluster.LocalDirectory;
import classchat.server.conversation.Collaborators;
import classchat.server.conversation.Conversation;
import classchat.server.conversation.ConversationCommand;
import classchat.server.conversation.ConversationReply;
import classchat.server.conversation.ConversationSettings;
import classchat.server.conversation.FileLimits;
import classchat.server.conversation.Reached;
import classchat.server.observe.SessionEvents;
import classchat.server.registry.SessionRegistry.Attach;
import classchat.server.registry.SessionRegistry.Enter;
import classchat.server.registry.SessionRegistry.Start;
import classchat.server.store.Files.Quota;
import classchat.server.store.SqliteStore;
import classchat.server.store.StoreSettings;
import classchat.wire.AccountId;
import classchat.wire.Body;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Draft;
import classchat.wire.EntryContent;
import classchat.wire.Frame;
import classchat.wire.GroupName;
import classchat.wire.Member;
import classchat.wire.MessageKind;
import classchat.wire.Role;
import classchat.wire.ServerFrame.CursorsPush;
import classchat.wire.ServerFrame.EntryPush;
import classchat.wire.Target;
import classchat.wire.UserInfo;
import classchat.wire.UserName;
import classchat.wire.codec.EncodedFrame;
import classchat.wire.codec.FrameDecoder;
import classchat.wire.stream.Connection;
import classchat.wire.stream.TlsFacts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a post to a large group costs a node: one conversation, its store and all its sessions. */
final class GroupFanOutTest {
  private static final int MEMBERS = 500;
  private static final int STAFF = 3;
  private static final int ENTRY_PUSH = 73;
  private static final int CURSORS_PUSH = 76;
  private static final ConversationId GROUP = new ConversationId(7, 7);
  private static final AccountId OWNER = new AccountId(1);

  /**
   * The most frames of receipts that a member gets when all read a post at once: the cursors of the
   * first write (at most 256) go out at once, in pages of 200, and the others together once the
   * pause is over.
   */
  private static final int RECEIPTS = 2 + 3;

  @TempDir Path data;
  private final ActorTestKit kit = ActorTestKit.create();
  private final TestProbe<ConversationReply> replies = kit.createTestProbe();
  private final TestProbe<SessionNotice> notices = kit.createTestProbe();
  private final List<Counting> connections = new ArrayList<>();
  private SqliteStore store;
  private ActorRef<RegistryCommand> registry;
  private Directory<ConversationCommand> chats;
  private long requests;

  /** Keeps what it is pushed. */
  private static final class Counting implements Connection {
    final List<byte[]> frames = new CopyOnWriteArrayList<>();

    @Override
    public boolean bulk(EncodedFrame frame) {
      return push(frame, false);
    }

    @Override
    public boolean push(EncodedFrame frame, boolean fanOut) {
      frames.add(frame.bytes());
      return true;
    }

    List<byte[]> of(int type) {
      return frames.stream().filter(frame -> frame[EncodedFrame.LENGTH_BYTES] == type).toList();
    }

    @Override
    public void send(Frame frame) {}

    @Override
    public void accept(int maxFrameBytes) {}

    @Override
    public void pauseReading() {}

    @Override
    public void resumeReading() {}

    @Override
    public void close() {}

    @Override
    public void close(Frame last) {}

    @Override
    public TlsFacts tls() {
      return new TlsFacts("TLSv1.3", "none", Optional.empty());
    }
  }

  @BeforeEach
  void start() {
    store = SqliteStore.open(data, StoreSettings.DEFAULT);
    var settings = RegistrySettings.DEFAULT;
    registry =
        kit.spawn(SessionRegistry.create(store, settings, new OnlineUsers(), SessionEvents.NONE));
    var with =
        Collaborators.of(
            store, registry::tell, (id, ask) -> {}, all -> all.size(), Clock.systemUTC());
    chats =
        LocalDirectory.facade(
            kit.spawn(LocalDirectory.create(Conversation.kind(with, settings()), 1000)));
    accounts()
        .forEach(account ->
            store
                .accounts()
                .create(
                    new classchat.server.store.NewAccount(
                        account, name(account), "", Role.STUDENT, "", 1),
                    Optional.empty(),
                    false));
  }

  @AfterEach
  void close() {
    kit.shutdownTestKit();
    store.close();
  }

  @Test
  void aPostIsEncodedOnceAndItsReceiptsAreAFewFramesForEachMember_C4() throws Exception {
    var others = accounts().stream().filter(a -> !a.equals(OWNER)).map(GroupFanOutTest::member);
    post(1, new EntryContent.GroupCreated(new GroupName("class"), others.toList()));
    accounts().forEach(this::enter);
    for (int i = 0; i < MEMBERS; i++) {
      notices.receiveMessage(Duration.ofSeconds(20));
    }

    post(2, new EntryContent.Message(Body.text("hello, all")));
    await().until(() -> count(ENTRY_PUSH) == MEMBERS - 1);
    assertThat(encodings(ENTRY_PUSH)).hasSize(1);

    var author = connections.getFirst();
    accounts().stream().filter(account -> !account.equals(OWNER)).forEach(this::read);
    await().atMost(Duration.ofSeconds(20)).until(() -> readers(author) == MEMBERS - 1);
    var frames = count(CURSORS_PUSH);
    System.out.printf(
        "%d members: receipts of one post in %d frames, %d encodings%n",
        MEMBERS, frames, encodings(CURSORS_PUSH).size());
    assertThat(encodings(CURSORS_PUSH)).hasSizeLessThanOrEqualTo(RECEIPTS);
    assertThat(frames).isLessThanOrEqualTo(RECEIPTS * MEMBERS);
    assertThat(count(ENTRY_PUSH)).isEqualTo(MEMBERS - 1);
  }

  @Test
  void anAnonymousQuestionIsEncodedOnceForThoseWhoMayKnowAndOnceForTheOthers_C5() throws Exception {
    var others = accounts().stream().filter(a -> !a.equals(OWNER)).map(GroupFanOutTest::member);
    post(1, new EntryContent.GroupCreated(new GroupName("class"), others.toList()));
    accounts().forEach(account -> enter(account, account.value() > MEMBERS - STAFF));
    enter(OWNER, false, new DeviceId(7));
    for (int i = 0; i <= MEMBERS; i++) {
      notices.receiveMessage(Duration.ofSeconds(20));
    }

    post(2, new EntryContent.Message(Body.text("why?"), MessageKind.ANONYMOUS_QUESTION));
    await().until(() -> count(ENTRY_PUSH) == MEMBERS);

    assertThat(encodings(ENTRY_PUSH)).hasSize(2);
    var known = new ArrayList<Integer>();
    for (int i = 0; i < connections.size(); i++) {
      for (var frame : connections.get(i).of(ENTRY_PUSH)) {
        if (author(frame).equals(OWNER)) {
          known.add(i);
        } else {
          assertThat(author(frame)).isEqualTo(AccountId.HIDDEN);
        }
      }
    }
    assertThat(known)
        .as("staff, and the author's other device")
        .containsExactlyElementsOf(
            IntStream.rangeClosed(MEMBERS - STAFF, MEMBERS).boxed().toList());
  }

  private static AccountId author(byte[] frame) throws Exception {
    var header = EncodedFrame.HEADER_BYTES;
    var decoder = FrameDecoder.ofServerFrames();
    var push = (EntryPush) decoder.decode(ENTRY_PUSH, frame, header, frame.length - header);
    assertThat(push.entry().name().isEmpty())
        .isEqualTo(push.entry().author().equals(AccountId.HIDDEN));
    return push.entry().author();
  }

  private static ConversationSettings settings() {
    return new ConversationSettings(
        64,
        4096,
        1000,
        MEMBERS,
        MEMBERS,
        10,
        10,
        false,
        Duration.ofSeconds(30),
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(2),
        Duration.ofMinutes(2),
        Duration.ofSeconds(5),
        new FileLimits(1, new Quota(1, 1, 1, Duration.ofDays(7))));
  }

  private static List<AccountId> accounts() {
    return LongStream.rangeClosed(1, MEMBERS).mapToObj(AccountId::new).toList();
  }

  private static Member member(AccountId account) {
    return new Member(account, name(account));
  }

  private static UserName name(AccountId account) {
    return new UserName("user" + account.value());
  }

  private static DeviceId device(AccountId account) {
    return new DeviceId(10_000 + account.value());
  }

  private void enter(AccountId account) {
    enter(account, false);
  }

  private void enter(AccountId account, boolean staff) {
    enter(account, staff, device(account));
  }

  private void enter(AccountId account, boolean staff, DeviceId device) {
    var connection = new Counting();
    connections.add(connection);
    TestProbe<ActorRef<?>> started = kit.createTestProbe();
    registry.tell(
        new Start(
            Behaviors.setup(context -> {
              started.ref().tell(context.getSelf());
              return Behaviors.empty();
            })));
    var session = started.receiveMessage();
    started.stop();
    var info = new UserInfo(account, name(account), "", Role.STUDENT, true, 0);
    registry.tell(new Enter(session, notices.ref(), connection, info, device, 1));
    registry.tell(new Attach(session, 1, Map.of(), staff));
  }

  private void post(long n, EntryContent content) {
    chats.tell(
        GROUP.toString(),
        new ConversationCommand.Post(
            ++requests,
            OWNER,
            name(OWNER),
            device(OWNER),
            new Draft(n, n),
            new Target.Existing(GROUP),
            content,
            replies.ref()));
    assertThat(replies.receiveMessage(Duration.ofSeconds(10)).toString()).contains("Posted");
  }

  private void read(AccountId account) {
    chats.tell(
        GROUP.toString(),
        new ConversationCommand.Advance(
            List.of(new Reached(account, device(account), 2, 2)), replies.ref()));
  }

  private int count(int type) {
    return connections.stream().mapToInt(connection -> connection.of(type).size()).sum();
  }

  /** By identity: each was encoded for itself. */
  private Set<byte[]> encodings(int type) {
    Set<byte[]> different = Collections.newSetFromMap(new IdentityHashMap<>());
    connections.forEach(connection -> different.addAll(connection.of(type)));
    return different;
  }

  private static int readers(Counting connection) throws Exception {
    var accounts = new HashSet<AccountId>();
    for (var frame : connection.of(CURSORS_PUSH)) {
      var header = EncodedFrame.HEADER_BYTES;
      var push =
          (CursorsPush)
              FrameDecoder.ofServerFrames()
                  .decode(CURSORS_PUSH, frame, header, frame.length - header);
      push.members().forEach(member -> accounts.add(member.account()));
    }
    return accounts.size();
  }
}
