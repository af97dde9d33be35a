package classchat.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.AccountId;
import classchat.wire.Body;
import classchat.wire.Bytes;
import classchat.wire.ClientFrame;
import classchat.wire.ConversationId;
import classchat.wire.Cursor;
import classchat.wire.Draft;
import classchat.wire.Entry;
import classchat.wire.EntryContent;
import classchat.wire.FileChunk;
import classchat.wire.FileId;
import classchat.wire.FileState;
import classchat.wire.FileStatus;
import classchat.wire.Frame;
import classchat.wire.GroupInfo;
import classchat.wire.GroupName;
import classchat.wire.Head;
import classchat.wire.Limits;
import classchat.wire.Member;
import classchat.wire.MemberCursor;
import classchat.wire.Position;
import classchat.wire.ProtocolVersion;
import classchat.wire.Range;
import classchat.wire.Role;
import classchat.wire.Secret;
import classchat.wire.ServerFrame;
import classchat.wire.Target;
import classchat.wire.UserInfo;
import classchat.wire.UserName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The largest frames that the records allow fit the frames that a connection allows. */
class LimitsTest {
  private static final long MAX = Long.MAX_VALUE;
  private static final ConversationId CONVERSATION = GoldenParts.CONVERSATION;
  private static final AccountId ACCOUNT = new AccountId(MAX);
  private static final UserName NAME = new UserName("n".repeat(Limits.NAME));
  private static final String LABEL = "l".repeat(Limits.TEXT);
  private static final Secret SECRET = new Secret("s".repeat(Limits.SECRET));
  private static final UserInfo USER =
      new UserInfo(ACCOUNT, NAME, "d".repeat(Limits.DISPLAY_NAME), Role.INSTRUCTOR, true, MAX);

  @Test
  void beforeSignIn() throws Exception {
    var features = Collections.nCopies(Limits.FEATURES, "f".repeat(Limits.FEATURES));
    var version = new ProtocolVersion(Integer.MAX_VALUE, Integer.MAX_VALUE);

    assertThat(sizeOf(new ClientFrame.Hello(version, LABEL, features)))
        .isLessThan(Limits.FRAME_BEFORE_SIGN_IN);
    assertThat(sizeOf(register())).isLessThan(Limits.FRAME_BEFORE_SIGN_IN);
  }

  @Test
  void whatClientsSend() throws Exception {
    var position = new Position(CONVERSATION, MAX, MAX, MAX);
    var cursor = new Cursor(CONVERSATION, MAX, MAX);
    var to = new Target.Existing(CONVERSATION);

    sizeOf(new ClientFrame.Attach(MAX, Collections.nCopies(Limits.POSITIONS, position), true));
    sizeOf(new ClientFrame.Cursors(Collections.nCopies(Limits.CURSORS, cursor)));
    sizeOf(new ClientFrame.Post(MAX, new Draft(MAX, -1), to, largestMessage()));
    sizeOf(new ClientFrame.Post(MAX, new Draft(MAX, -1), to, largestGroup()));
  }

  @Test
  void whatServersSend() throws Exception {
    var cursor = new MemberCursor(ACCOUNT, MAX, MAX);
    var receipt = new ServerFrame.MemberReceipt(NAME, true, true);

    sizeOf(new ServerFrame.CursorState(MAX, CONVERSATION, MAX, pageOf(cursor), true));
    sizeOf(new ServerFrame.ReceiptsPage(MAX, CONVERSATION, MAX, pageOf(receipt), true));
    var member = new ServerFrame.GroupMember(USER, MAX);
    sizeOf(new ServerFrame.MembersPage(MAX, CONVERSATION, MAX, pageOf(member), true));
    sizeOf(new ServerFrame.Users(MAX, pageOf(USER), true));
  }

  @Test
  void aPageFilledToItsLimitWithOneMoreItem() throws Exception {
    var entry = new Entry(MAX, MAX, ACCOUNT, largestMessage(), Optional.of(new Draft(MAX, -1)));

    var named = Optional.of(NAME);
    var inGroup = new Entry(MAX, MAX, ACCOUNT, largestGroup(), entry.draft(), named);

    assertThat(Limits.PAGE + FrameEncoder.sizeOf(entry)).isLessThan(Limits.FRAME - 100);
    assertThat(Limits.PAGE + FrameEncoder.sizeOf(inGroup)).isLessThan(Limits.FRAME - 100);
    assertThat(Limits.PAGE + FrameEncoder.sizeOf(largestHead())).isLessThan(Limits.FRAME - 100);
  }

  @Test
  void files() throws Exception {
    var file = new FileId(MAX);
    var text = "t".repeat(Limits.TEXT);
    var chunk = new FileChunk(file, MAX, Bytes.owning(new byte[Limits.CHUNK]));
    var status =
        new FileStatus(
            file, CONVERSATION, MAX, ACCOUNT, NAME, text, MAX, key(), FileState.COMPLETE, MAX);
    var page =
        new ServerFrame.FilesPage(
            MAX, Collections.nCopies(Limits.PAGE_FILES, status), List.of(), MAX, true);

    // A chunk leaves room for messages in the same write of 64 KiB.
    assertThat(sizeOf(chunk)).isLessThan(Limits.FRAME - 4000);
    sizeOf(page);
  }

  private static ClientFrame.Register register() {
    return new ClientFrame.Register(
        MAX, NAME, "d".repeat(Limits.DISPLAY_NAME), SECRET, SECRET, SECRET, key(), LABEL);
  }

  private static Head largestHead() {
    var ranges = new ArrayList<Range>();
    for (long from = MAX - 1000; ranges.size() < Limits.RANGES; from += 2) {
      ranges.add(new Range(from, from));
    }
    var owner = new Member(ACCOUNT, NAME);
    var group = Optional.of(new GroupInfo(new GroupName(NAME.value()), owner, Integer.MAX_VALUE));
    return new Head(CONVERSATION, ranges, MAX, MAX, MAX, MAX, Optional.of(USER), MAX - 1, group);
  }

  private static EntryContent largestMessage() {
    var bytes = Bytes.owning(new byte[Limits.BODY]);
    return new EntryContent.Message(new Body(Integer.MAX_VALUE, bytes));
  }

  private static EntryContent largestGroup() {
    var members =
        LongStream.range(0, Limits.NAMED)
            .mapToObj(i -> new Member(new AccountId(MAX - i), NAME))
            .toList();
    return new EntryContent.GroupCreated(new GroupName(NAME.value()), members);
  }

  private static <T> List<T> pageOf(T item) {
    return Collections.nCopies(Limits.PAGE_ITEMS, item);
  }

  private static Bytes key() {
    return Bytes.owning(new byte[32]);
  }

  /** Of type and body, after a check that it is read again. */
  private static int sizeOf(Frame frame) throws Exception {
    assertThat(Wire.thereAndBack(frame)).isEqualTo(frame);
    return FrameEncoder.encode(frame).size() - EncodedFrame.LENGTH_BYTES;
  }
}
