package classchat.wire.codec;

import static classchat.wire.codec.GoldenParts.ADDED;
import static classchat.wire.codec.GoldenParts.ALICE;
import static classchat.wire.codec.GoldenParts.ALICE_NAME;
import static classchat.wire.codec.GoldenParts.ANNOUNCEMENT;
import static classchat.wire.codec.GoldenParts.ANSWERED;
import static classchat.wire.codec.GoldenParts.BOB_NAME;
import static classchat.wire.codec.GoldenParts.CLASS;
import static classchat.wire.codec.GoldenParts.CONVERSATION;
import static classchat.wire.codec.GoldenParts.CREATED;
import static classchat.wire.codec.GoldenParts.DEVICE;
import static classchat.wire.codec.GoldenParts.DRAFT;
import static classchat.wire.codec.GoldenParts.HANDED_ON;
import static classchat.wire.codec.GoldenParts.LEFT;
import static classchat.wire.codec.GoldenParts.LONG_MESSAGE;
import static classchat.wire.codec.GoldenParts.MESSAGE;
import static classchat.wire.codec.GoldenParts.NO_SECRET;
import static classchat.wire.codec.GoldenParts.OWNER_LEFT;
import static classchat.wire.codec.GoldenParts.PASSWORD;
import static classchat.wire.codec.GoldenParts.QUESTION;
import static classchat.wire.codec.GoldenParts.REMOVED;
import static classchat.wire.codec.GoldenParts.RENAMED;
import static classchat.wire.codec.GoldenParts.SILENCED;
import static classchat.wire.codec.GoldenParts.UNKNOWN;
import static classchat.wire.codec.GoldenParts.count;

import classchat.wire.ClientFrame.Attach;
import classchat.wire.ClientFrame.ChangePassword;
import classchat.wire.ClientFrame.CreateInvite;
import classchat.wire.ClientFrame.Cursors;
import classchat.wire.ClientFrame.CursorsSince;
import classchat.wire.ClientFrame.EnrolSignIn;
import classchat.wire.ClientFrame.Fetch;
import classchat.wire.ClientFrame.HeadOf;
import classchat.wire.ClientFrame.Hello;
import classchat.wire.ClientFrame.KeySignIn;
import classchat.wire.ClientFrame.ListDevices;
import classchat.wire.ClientFrame.Lookup;
import classchat.wire.ClientFrame.MembersOf;
import classchat.wire.ClientFrame.Open;
import classchat.wire.ClientFrame.PasswordSignIn;
import classchat.wire.ClientFrame.Post;
import classchat.wire.ClientFrame.QuestionsOf;
import classchat.wire.ClientFrame.Quit;
import classchat.wire.ClientFrame.ReceiptsOf;
import classchat.wire.ClientFrame.Register;
import classchat.wire.ClientFrame.RevokeDevice;
import classchat.wire.ClientFrame.SetEnabled;
import classchat.wire.ClientFrame.SetRole;
import classchat.wire.ClientFrame.Who;
import classchat.wire.Cursor;
import classchat.wire.Frame;
import classchat.wire.Ping;
import classchat.wire.Pong;
import classchat.wire.Position;
import classchat.wire.ProtocolVersion;
import classchat.wire.Role;
import classchat.wire.Secret;
import classchat.wire.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What clients of version 1.0 send: every frame, with and without what is optional. */
final class GoldenClientFrames {
  private static final Target PEER = new Target.Peer(ALICE);
  private static final Target EXISTING = new Target.Existing(CONVERSATION);

  private GoldenClientFrames() {}

  static List<Map<String, Frame>> all() {
    return List.of(
        connection(), credentials(), posts(), groups(), classes(), conversations(), accounts());
  }

  private static Map<String, Frame> connection() {
    var features = List.of("files", "search");
    return Map.of(
        "ping", new Ping(),
        "pong", new Pong(),
        "hello", new Hello(new ProtocolVersion(1, 0), "classchat 0.1.0", features),
        "hello-bare", new Hello(new ProtocolVersion(2, 300), "", List.of()),
        "quit", new Quit());
  }

  private static Map<String, Frame> credentials() {
    return Map.of(
        "register",
        new Register(
            1,
            ALICE_NAME,
            "Alice \u00C5",
            PASSWORD,
            new Secret("K7PQ-2M4X"),
            new Secret("setup-1234"),
            count(32),
            "laptop"),
        "register-bare",
        new Register(1, ALICE_NAME, "", PASSWORD, NO_SECRET, NO_SECRET, count(32), ""),
        "password-sign-in",
        new PasswordSignIn(2, ALICE_NAME, PASSWORD, count(32), "laptop"),
        "key-sign-in",
        new KeySignIn(3, ALICE_NAME, DEVICE, count(64)),
        "enrol-sign-in",
        new EnrolSignIn(4, ALICE_NAME, DEVICE, count(32), "laptop 2", count(64)),
        "change-password",
        new ChangePassword(5, PASSWORD, new Secret("battery staple")));
  }

  private static Map<String, Frame> posts() {
    return Map.of(
        "post-to-peer", new Post(6, DRAFT, PEER, MESSAGE),
        "post-to-existing", new Post(Long.MAX_VALUE, DRAFT, EXISTING, LONG_MESSAGE),
        "post-unknown", new Post(7, DRAFT, EXISTING, UNKNOWN));
  }

  private static Map<String, Frame> groups() {
    return Map.of(
        "group-created", new Post(21, DRAFT, EXISTING, CREATED),
        "group-added", new Post(22, DRAFT, EXISTING, ADDED),
        "group-removed", new Post(23, DRAFT, EXISTING, REMOVED),
        "group-left", new Post(24, DRAFT, EXISTING, LEFT),
        "group-left-by-owner", new Post(25, DRAFT, EXISTING, OWNER_LEFT),
        "group-renamed", new Post(26, DRAFT, EXISTING, RENAMED),
        "group-handed-on", new Post(27, DRAFT, EXISTING, HANDED_ON),
        "members-of", new MembersOf(28, CONVERSATION, Optional.of(ALICE_NAME)),
        "members-of-first", new MembersOf(29, CONVERSATION, Optional.empty()));
  }

  private static Map<String, Frame> classes() {
    return Map.of(
        "class-created", new Post(30, DRAFT, EXISTING, CLASS),
        "group-silenced", new Post(31, DRAFT, EXISTING, SILENCED),
        "question-answered", new Post(32, DRAFT, EXISTING, ANSWERED),
        "announcement", new Post(33, DRAFT, EXISTING, ANNOUNCEMENT),
        "anonymous-question", new Post(34, DRAFT, EXISTING, QUESTION),
        "questions-of", new QuestionsOf(35, CONVERSATION, 129),
        "set-role", new SetRole(36, BOB_NAME, Role.ASSISTANT),
        "set-enabled", new SetEnabled(37, BOB_NAME, false));
  }

  private static Map<String, Frame> conversations() {
    return Map.of(
        "attach",
        new Attach(8, List.of(new Position(CONVERSATION, 128, 3, 1_700_000_000_000L)), true),
        "attach-bare",
        new Attach(9, List.of(), false),
        "fetch",
        new Fetch(10, CONVERSATION, 129, true, 200),
        "head-of",
        new HeadOf(11, CONVERSATION),
        "cursors-since",
        new CursorsSince(12, CONVERSATION, 1000),
        "cursors",
        new Cursors(List.of(new Cursor(CONVERSATION, 130, 0), new Cursor(CONVERSATION, 1, 1))),
        "receipts-of",
        new ReceiptsOf(13, CONVERSATION, 130, Optional.of(ALICE_NAME)),
        "receipts-of-first",
        new ReceiptsOf(14, CONVERSATION, 130, Optional.empty()));
  }

  private static Map<String, Frame> accounts() {
    return Map.of(
        "open-peer", new Open(Optional.of(PEER)),
        "open-existing", new Open(Optional.of(EXISTING)),
        "open-nothing", new Open(Optional.empty()),
        "lookup", new Lookup(15, ALICE_NAME),
        "who", new Who(16, Optional.of(ALICE_NAME), true),
        "who-first", new Who(17, Optional.empty(), false),
        "list-devices", new ListDevices(18),
        "revoke-device", new RevokeDevice(19, DEVICE),
        "create-invite", new CreateInvite(20, 300));
  }
}
