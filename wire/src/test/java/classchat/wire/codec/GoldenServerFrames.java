package classchat.wire.codec;

import static classchat.wire.codec.GoldenParts.ALICE;
import static classchat.wire.codec.GoldenParts.ALICE_INFO;
import static classchat.wire.codec.GoldenParts.ALICE_NAME;
import static classchat.wire.codec.GoldenParts.BOB;
import static classchat.wire.codec.GoldenParts.BOB_INFO;
import static classchat.wire.codec.GoldenParts.BOB_NAME;
import static classchat.wire.codec.GoldenParts.CONVERSATION;
import static classchat.wire.codec.GoldenParts.DEVICE;
import static classchat.wire.codec.GoldenParts.DIRECT_HEAD;
import static classchat.wire.codec.GoldenParts.DRAFT;
import static classchat.wire.codec.GoldenParts.ENTRY;
import static classchat.wire.codec.GoldenParts.GROUP_ENTRY;
import static classchat.wire.codec.GoldenParts.GROUP_HEAD;
import static classchat.wire.codec.GoldenParts.NOON;
import static classchat.wire.codec.GoldenParts.OWN_ENTRY;
import static classchat.wire.codec.GoldenParts.UNKNOWN_ENTRY;
import static classchat.wire.codec.GoldenParts.count;

import classchat.wire.Audience;
import classchat.wire.Cursor;
import classchat.wire.DeviceInfo;
import classchat.wire.ErrorCode;
import classchat.wire.Frame;
import classchat.wire.MemberCursor;
import classchat.wire.ProtocolVersion;
import classchat.wire.Registration;
import classchat.wire.Secret;
import classchat.wire.ServerFrame.Bye;
import classchat.wire.ServerFrame.CursorState;
import classchat.wire.ServerFrame.CursorsPush;
import classchat.wire.ServerFrame.CursorsStored;
import classchat.wire.ServerFrame.Devices;
import classchat.wire.ServerFrame.Done;
import classchat.wire.ServerFrame.EntryPush;
import classchat.wire.ServerFrame.GroupMember;
import classchat.wire.ServerFrame.Heads;
import classchat.wire.ServerFrame.HeadsPush;
import classchat.wire.ServerFrame.InviteCreated;
import classchat.wire.ServerFrame.MemberReceipt;
import classchat.wire.ServerFrame.MembersPage;
import classchat.wire.ServerFrame.Notice;
import classchat.wire.ServerFrame.Page;
import classchat.wire.ServerFrame.Posted;
import classchat.wire.ServerFrame.PresencePush;
import classchat.wire.ServerFrame.ReceiptsPage;
import classchat.wire.ServerFrame.Refused;
import classchat.wire.ServerFrame.SignedIn;
import classchat.wire.ServerFrame.Users;
import classchat.wire.ServerFrame.Welcome;
import classchat.wire.ServerTerms;
import java.util.List;
import java.util.Map;

/** What servers of version 1.0 send: every frame, with and without what is optional. */
final class GoldenServerFrames {
  private static final MemberCursor ALICE_CURSOR = new MemberCursor(ALICE, 130, 128);
  private static final Audience AWAY = new Audience.Peer(ALICE, false, false, 0);
  private static final Audience HERE = new Audience.Peer(ALICE, true, true, NOON);
  private static final Audience GROUP = new Audience.Members(31, 4);

  private GoldenServerFrames() {}

  static List<Map<String, Frame>> all() {
    return List.of(connection(), posted(), log(), cursors(), accounts());
  }

  private static Map<String, Frame> connection() {
    var version = new ProtocolVersion(1, 0);
    var open = new ServerTerms(64, 65536, 16384, 200, 10, Registration.OPEN);
    var closed = new ServerTerms(1, 1, 1, 1, 0, Registration.CLOSED);
    return Map.of(
        "welcome", new Welcome(version, "server 0.1.0", List.of("x"), count(32), open, NOON),
        "welcome-bare", new Welcome(version, "", List.of(), count(32), closed, 0),
        "bye", new Bye(ErrorCode.SERVER_STOPPING, "back soon", true, 5000),
        "notice", new Notice("choose a password of your own: /passwd"),
        "bye-for-good", new Bye(ErrorCode.REPLACED, "", false, 0),
        "signed-in", new SignedIn(2, ALICE_INFO, DEVICE),
        "done", new Done(300));
  }

  private static Map<String, Frame> posted() {
    return Map.of(
        "posted-away", new Posted(3, CONVERSATION, DRAFT, 130, NOON, AWAY),
        "posted-here", new Posted(4, CONVERSATION, DRAFT, 131, NOON, HERE),
        "posted-to-group", new Posted(5, CONVERSATION, DRAFT, 1, 0, GROUP),
        "refused", new Refused(6, ErrorCode.RATE_LIMITED, "too fast", true, 1500, 0),
        "refused-out-of-order", new Refused(7, ErrorCode.OUT_OF_ORDER, "", true, 0, 301));
  }

  private static Map<String, Frame> log() {
    return Map.of(
        "entry-push", new EntryPush(CONVERSATION, ENTRY),
        "entry-push-own", new EntryPush(CONVERSATION, OWN_ENTRY),
        "entry-push-in-group", new EntryPush(CONVERSATION, GROUP_ENTRY),
        "entry-push-unknown", new EntryPush(CONVERSATION, UNKNOWN_ENTRY),
        "page", new Page(8, CONVERSATION, List.of(ENTRY, OWN_ENTRY, UNKNOWN_ENTRY), true),
        "page-empty", new Page(9, CONVERSATION, List.of(), false),
        "heads", new Heads(10, List.of(DIRECT_HEAD, GROUP_HEAD), true),
        "heads-empty", new Heads(11, List.of(), false),
        "heads-push", new HeadsPush(List.of(GROUP_HEAD)));
  }

  private static Map<String, Frame> cursors() {
    var bob = new MemberCursor(BOB, 1, 1);
    var receipts =
        List.of(
            new MemberReceipt(ALICE_NAME, true, false), new MemberReceipt(BOB_NAME, true, true));
    return Map.of(
        "cursors-stored", new CursorsStored(List.of(new Cursor(CONVERSATION, 130, 128))),
        "cursor-state", new CursorState(12, CONVERSATION, 9, List.of(ALICE_CURSOR, bob), true),
        "cursor-state-empty", new CursorState(13, CONVERSATION, 9, List.of(), false),
        "cursors-push", new CursorsPush(CONVERSATION, 999, 1000, List.of(ALICE_CURSOR)),
        "receipts-page", new ReceiptsPage(14, CONVERSATION, 130, receipts, true),
        "receipts-page-empty", new ReceiptsPage(15, CONVERSATION, 130, List.of(), false));
  }

  private static Map<String, Frame> accounts() {
    var device = new DeviceInfo(DEVICE, "laptop", NOON, NOON + 1, true);
    return Map.of(
        "users", new Users(16, List.of(ALICE_INFO, BOB_INFO), true),
        "users-empty", new Users(17, List.of(), false),
        "presence-push", new PresencePush(ALICE, true, NOON),
        "presence-push-never", new PresencePush(BOB, false, 0),
        "devices", new Devices(18, List.of(device)),
        "members-page",
            new MembersPage(20, CONVERSATION, 300, List.of(new GroupMember(BOB_INFO, 200)), true),
        "members-page-empty", new MembersPage(21, CONVERSATION, 300, List.of(), false),
        "invite-created", new InviteCreated(19, new Secret("K7PQ-2M4X"), 30, NOON));
  }
}
