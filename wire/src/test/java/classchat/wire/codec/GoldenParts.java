package classchat.wire.codec;

import classchat.wire.AccountId;
import classchat.wire.Body;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Draft;
import classchat.wire.Entry;
import classchat.wire.EntryContent;
import classchat.wire.FileId;
import classchat.wire.GroupInfo;
import classchat.wire.GroupName;
import classchat.wire.Head;
import classchat.wire.Member;
import classchat.wire.MessageKind;
import classchat.wire.Range;
import classchat.wire.Role;
import classchat.wire.Secret;
import classchat.wire.UserInfo;
import classchat.wire.UserName;
import java.util.List;
import java.util.Optional;

/** The people and messages of the golden frames. */
final class GoldenParts {
  static final AccountId ALICE = new AccountId(0x0123456789ABCDEFL);
  static final AccountId BOB = new AccountId(0x7EDCBA9876543210L);
  static final UserName ALICE_NAME = new UserName("alice");
  static final UserName BOB_NAME = new UserName("bob.b-2");
  static final DeviceId DEVICE = new DeviceId(0x1122334455667788L);
  static final ConversationId CONVERSATION =
      new ConversationId(0x8899AABBCCDDEEFFL, 0x0011223344556677L);
  static final Secret NO_SECRET = new Secret("");
  static final Secret PASSWORD = new Secret("correct horse \u2658");
  static final Draft DRAFT = new Draft(300, 0xFEDCBA9876543210L);
  static final long NOON = 1_780_000_000_000L;

  static final EntryContent MESSAGE = new EntryContent.Message(Body.text("Gr\u00FC\u00DFe!"));
  static final EntryContent LONG_MESSAGE = new EntryContent.Message(new Body(9, count(200)));
  static final EntryContent UNKNOWN = new EntryContent.Unknown(200, count(3));

  static final GroupName HW1 = new GroupName("hw1");
  static final Member BOB_MEMBER = new Member(BOB, BOB_NAME);
  static final EntryContent CREATED = new EntryContent.GroupCreated(HW1, List.of(BOB_MEMBER));
  static final EntryContent ADDED = new EntryContent.Added(List.of(BOB_MEMBER));
  static final EntryContent REMOVED = new EntryContent.Removed(List.of(BOB_MEMBER));
  static final EntryContent LEFT = new EntryContent.Left(Optional.empty());
  static final EntryContent OWNER_LEFT = new EntryContent.Left(Optional.of(BOB_MEMBER));
  static final EntryContent RENAMED = new EntryContent.Renamed(new GroupName("hw-2"));
  static final EntryContent HANDED_ON = new EntryContent.OwnerChanged(BOB_MEMBER);

  static final EntryContent CLASS = new EntryContent.GroupCreated(HW1, List.of(), true);
  static final EntryContent SILENCED = new EntryContent.Silenced(BOB_MEMBER, 90);
  static final EntryContent ANSWERED = new EntryContent.Answered(7, 300);
  static final EntryContent ANNOUNCEMENT =
      new EntryContent.Message(Body.text("Exam on Friday"), MessageKind.ANNOUNCEMENT);
  static final EntryContent QUESTION =
      new EntryContent.Message(Body.text("Why?"), MessageKind.ANONYMOUS_QUESTION);

  static final FileId FILE = new FileId(0x0102030405060708L);
  static final EntryContent OFFER =
      new EntryContent.FileOffered(FILE, "log \u00E4.tgz", 3_200_000_000L, count(32));

  static final Entry ENTRY = new Entry(1, NOON, ALICE, MESSAGE, Optional.empty());
  static final Entry OWN_ENTRY = new Entry(129, NOON + 1, BOB, LONG_MESSAGE, Optional.of(DRAFT));
  static final Entry GROUP_ENTRY =
      new Entry(2, NOON, ALICE, MESSAGE, Optional.empty(), Optional.of(ALICE_NAME));
  static final Entry UNKNOWN_ENTRY = new Entry(130, NOON + 1, BOB, UNKNOWN, Optional.empty());

  static final UserInfo ALICE_INFO =
      new UserInfo(ALICE, ALICE_NAME, "Alice \u00C5", Role.INSTRUCTOR, true, NOON);
  static final UserInfo BOB_INFO = new UserInfo(BOB, BOB_NAME, "", Role.STUDENT, false, 0);

  static final Head DIRECT_HEAD =
      new Head(
          CONVERSATION,
          List.of(new Range(1, Range.OPEN)),
          130,
          1000,
          128,
          2,
          Optional.of(ALICE_INFO),
          Head.ALL,
          Optional.empty());
  static final Head GROUP_HEAD =
      new Head(
          CONVERSATION,
          List.of(new Range(3, 9), new Range(200, Range.OPEN)),
          201,
          0,
          0,
          9,
          Optional.empty(),
          7,
          Optional.of(new GroupInfo(HW1, BOB_MEMBER, 31)));

  private GoldenParts() {}

  /** The bytes 0, 1, 2, ... */
  static Bytes count(int size) {
    var bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) i;
    }
    return Bytes.owning(bytes);
  }
}
