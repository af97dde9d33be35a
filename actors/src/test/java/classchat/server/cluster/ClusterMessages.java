package classchat.server.cluster;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import classchat.server.conversation.ConversationCommand;
import classchat.server.conversation.ConversationReply;
import classchat.server.conversation.Reached;
import classchat.server.files.SharedFileCommand;
import classchat.server.files.SharedFileReply;
import classchat.server.registry.Broadcast;
import classchat.server.registry.CursorVeil;
import classchat.server.registry.Guess;
import classchat.server.registry.Neighbours;
import classchat.server.user.UserCommand;
import classchat.wire.AccountId;
import classchat.wire.Audience;
import classchat.wire.Body;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Draft;
import classchat.wire.EntryContent;
import classchat.wire.ErrorCode;
import classchat.wire.FileId;
import classchat.wire.FileState;
import classchat.wire.GroupName;
import classchat.wire.Member;
import classchat.wire.MemberCursor;
import classchat.wire.Role;
import classchat.wire.ServerFrame;
import classchat.wire.Target;
import classchat.wire.UserInfo;
import classchat.wire.UserName;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Optional;

/** One of each message that may leave the process, of some several. */
final class ClusterMessages implements AutoCloseable {
  private static final AccountId ALICE = new AccountId(Long.MAX_VALUE);
  private static final AccountId BOB = new AccountId(2);
  private static final DeviceId LAPTOP = new DeviceId(Long.MAX_VALUE - 1);
  private static final ConversationId CHAT = ConversationId.direct(ALICE, BOB);
  private static final UserName NAME = new UserName("alice");
  private static final EntryContent TEXT = new EntryContent.Message(Body.text("größe 🎓"));

  private final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseString("akka.actor.provider = cluster")
              .withFallback(
                  ConfigFactory.parseString(
                      """
                      akka.remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
                      akka.cluster.jmx.enabled = off
                      """))
              .withFallback(ConfigFactory.load()));

  private ClusterMessages() {}

  static ClusterMessages create() {
    return new ClusterMessages();
  }

  /** A node that serialises as a server does. */
  ActorTestKit kit() {
    return kit;
  }

  List<ClusterMessage> all() {
    var reply = kit.<ConversationReply>createTestProbe().ref();
    var session = kit.<UserCommand.SessionNews>createTestProbe().ref();
    var word = kit.<Neighbours.Word>createTestProbe().ref();
    var transfer = kit.<SharedFileReply>createTestProbe().ref();
    var asker = kit.<UserCommand.Presence>createTestProbe().ref();
    var posted =
        new ServerFrame.Posted(
            1, CHAT, new Draft(3, -4), 5, 6, new Audience.Peer(BOB, true, false, 7));
    var refused = new ServerFrame.Refused(1, ErrorCode.OUT_OF_ORDER, "why", true, 2, 3);
    var draft = new Draft(7, Long.MIN_VALUE);
    var reached = new Reached(ALICE, LAPTOP, 4, 3);
    return List.of(
        new ConversationCommand.Post(
            9, ALICE, NAME, LAPTOP, draft, new Target.Peer(BOB), TEXT, reply),
        new ConversationCommand.Post(
            9, ALICE, NAME, LAPTOP, draft, new Target.Existing(CHAT), unknown(), reply),
        new ConversationCommand.Post(
            9, ALICE, NAME, LAPTOP, draft, new Target.Existing(CHAT), group(), reply),
        new ConversationCommand.Advance(List.of(reached), reply),
        new ConversationCommand.Post(
            9, ALICE, NAME, LAPTOP, draft, new Target.Existing(CHAT), offer(), reply),
        new ConversationCommand.Enrol(ALICE, reply),
        new ConversationCommand.BlocksChanged(reply),
        new ConversationReply.BlocksNoted(CHAT),
        new ConversationReply.Enrolled(CHAT),
        new ConversationReply.Answered(posted),
        new ConversationReply.Answered(refused),
        new ConversationReply.Advanced(CHAT, List.of(reached)),
        new UserCommand.Arrive(LAPTOP, 3, session),
        new UserCommand.Insist(LAPTOP, 3, session, session),
        new UserCommand.Renew(LAPTOP, 3, session),
        new UserCommand.Leave(LAPTOP, session),
        new UserCommand.Ask(asker),
        new UserCommand.Presence(true, true, 99),
        new UserCommand.SessionNews.Seated(),
        new UserCommand.SessionNews.Contested(session),
        new UserCommand.SessionNews.Replaced(),
        new UserCommand.SessionNews.Outdated(),
        new Broadcast.EntryWritten(
            CHAT,
            1,
            ALICE,
            LAPTOP,
            Bytes.of((byte) 1, (byte) -1),
            Optional.of(Bytes.of((byte) 2)),
            true,
            List.of(ALICE, BOB),
            List.of()),
        new Broadcast.CursorsMoved(CHAT, 1, 2, Bytes.EMPTY, Optional.empty(), List.of(BOB)),
        new Broadcast.CursorsMoved(CHAT, 1, 2, Bytes.EMPTY, Optional.of(veil()), List.of(BOB)),
        new Broadcast.PresenceChanged(ALICE, true, 5),
        new Broadcast.AccountRaised(ALICE, 2, Optional.of(LAPTOP)),
        new Broadcast.AccountTold(ALICE, "you are an assistant now"),
        new Broadcast.DeviceRevoked(ALICE, LAPTOP),
        new Broadcast.FileTold(List.of(ALICE, BOB), Bytes.of((byte) 3)),
        new Neighbours.Changes(word, 1, 2, List.of(user()), List.of(BOB)),
        new Neighbours.AskAll(word),
        new Neighbours.Guessed(new Guess(NAME, "2001:db8::", Guess.How.RIGHT)),
        new Neighbours.All(word, Long.MAX_VALUE, 0, 1, List.of(user())),
        new SharedFileCommand.Begin(transfer),
        new SharedFileCommand.Stored(transfer, Long.MAX_VALUE),
        new SharedFileCommand.Watch(transfer),
        new SharedFileCommand.Changed(FileState.EXPIRED),
        new SharedFileReply.Begin(),
        new SharedFileReply.Replaced(),
        new SharedFileReply.Available(Long.MAX_VALUE),
        new SharedFileReply.Over(FileState.SETTLED),
        new SharedFileReply.Lost());
  }

  private static UserInfo user() {
    return new UserInfo(ALICE, NAME, "Älice", Role.STUDENT, true, 5);
  }

  private static CursorVeil veil() {
    var resting = new MemberCursor(BOB, 4, 3);
    return new CursorVeil(
        List.of(new MemberCursor(BOB, 3, 3)), List.of(resting), List.of(ALICE, BOB));
  }

  private static EntryContent group() {
    var name = new GroupName("hw1");
    return new EntryContent.GroupCreated(name, List.of(new Member(BOB, new UserName("bob"))));
  }

  private static EntryContent offer() {
    return new EntryContent.FileOffered(
        new FileId(Long.MAX_VALUE), "größe.txt", Long.MAX_VALUE, Bytes.of(new byte[32]));
  }

  private static EntryContent unknown() {
    return new EntryContent.Unknown(200, Bytes.utf8("later"));
  }

  @Override
  public void close() {
    kit.shutdownTestKit();
  }
}
