package classchat.wire.codec;

import classchat.wire.Frame;
import com.esotericsoftware.kryo.Kryo;
import java.util.List;
import java.util.Set;

/**
 * The one table of type numbers of protocol 1: 1, 2, 27 and 28 both sides, all others up to 63
 * clients, 64 to 127 servers. A number is never reused, not even that of a frame that is gone.
 */
final class FrameTypes {
  /** A frame's number and codec. */
  record FrameType(int number, RecordCodec<? extends Frame> codec) {}

  /** What both sides send; of the others a client sends those below 64. */
  static final Set<Integer> BOTH_SIDES = Set.of(1, 2, 27, 28);

  static final List<FrameType> ALL =
      List.of(
          new FrameType(1, Handshake.PING),
          new FrameType(2, Handshake.PONG),
          new FrameType(3, Handshake.HELLO),
          new FrameType(4, Handshake.QUIT),
          new FrameType(5, SigningIn.REGISTER),
          new FrameType(6, SigningIn.BY_PASSWORD),
          new FrameType(7, SigningIn.BY_KEY),
          new FrameType(8, SigningIn.ENROL),
          new FrameType(9, SigningIn.CHANGE_PASSWORD),
          new FrameType(10, Heads.ATTACH),
          new FrameType(11, Heads.HEAD_OF),
          new FrameType(12, Posting.POST),
          new FrameType(13, Entries.FETCH),
          new FrameType(14, CursorFrames.CURSORS),
          new FrameType(15, CursorFrames.SINCE),
          new FrameType(16, Receipts.OF),
          new FrameType(17, People.OPEN),
          new FrameType(18, People.LOOKUP),
          new FrameType(19, People.WHO),
          new FrameType(20, Devices.LIST),
          new FrameType(21, Devices.REVOKE),
          new FrameType(22, Devices.CREATE_INVITE),
          new FrameType(23, Groups.MEMBERS_OF),
          new FrameType(24, People.SET_ROLE),
          new FrameType(25, People.SET_ENABLED),
          new FrameType(26, Groups.QUESTIONS_OF),
          new FrameType(27, Files.CHUNK),
          new FrameType(28, Files.CREDIT),
          new FrameType(29, Files.UPLOAD),
          new FrameType(30, Files.DOWNLOAD),
          new FrameType(31, Files.ANSWER),
          new FrameType(32, Files.CANCEL),
          new FrameType(33, Files.SINCE),
          new FrameType(34, People.SET_BLOCKED),
          new FrameType(35, People.LIST_BLOCKED),
          new FrameType(64, Handshake.WELCOME),
          new FrameType(65, Handshake.BYE),
          new FrameType(66, Posting.REFUSED),
          new FrameType(67, Posting.DONE),
          new FrameType(68, SigningIn.SIGNED_IN),
          new FrameType(69, Heads.HEADS),
          new FrameType(70, Heads.PUSH),
          new FrameType(71, Posting.POSTED),
          new FrameType(72, Entries.PAGE),
          new FrameType(73, Entries.PUSH),
          new FrameType(74, CursorFrames.STORED),
          new FrameType(75, CursorFrames.STATE),
          new FrameType(76, CursorFrames.PUSH),
          new FrameType(77, Receipts.PAGE),
          new FrameType(78, People.USERS),
          new FrameType(79, People.PRESENCE),
          new FrameType(80, Devices.DEVICES),
          new FrameType(81, Devices.INVITE_CREATED),
          new FrameType(82, Groups.PAGE),
          new FrameType(83, Handshake.NOTICE),
          new FrameType(84, Files.UPLOAD_READY),
          new FrameType(85, Files.PAGE),
          new FrameType(86, Files.NEWS),
          new FrameType(87, Files.ENDED));

  /** The parts of frames. Their numbers are behind those of frames and never on the wire. */
  static final List<RecordCodec<?>> PARTS =
      List.of(
          Ids.ACCOUNT,
          Ids.CONVERSATION,
          Ids.DEVICE,
          Ids.FILE,
          Ids.USER_NAME,
          Ids.GROUP_NAME,
          Ids.SECRET,
          Ids.DRAFT,
          Handshake.VERSION,
          Handshake.TERMS,
          Posting.TO_PEER,
          Posting.TO_EXISTING,
          Posting.PEER,
          Posting.MEMBERS,
          EntryContentCodec.MESSAGE,
          EntryContentCodec.ANSWERED,
          Files.OFFERED,
          Files.STATUS,
          Files.REPLY,
          Groups.MEMBER,
          Groups.INFO,
          Groups.GROUP_MEMBER,
          GroupChanges.CREATED,
          GroupChanges.ADDED,
          GroupChanges.REMOVED,
          GroupChanges.LEFT,
          GroupChanges.RENAMED,
          GroupChanges.OWNER_CHANGED,
          GroupChanges.SILENCED,
          Entries.ENTRY,
          Heads.POSITION,
          Heads.RANGE,
          Heads.HEAD,
          CursorFrames.CURSOR,
          CursorFrames.MEMBER_CURSOR,
          Receipts.RECEIPT,
          People.USER_INFO,
          Devices.DEVICE_INFO);

  private static final int FIRST_PART = 256;

  private FrameTypes() {}

  static void registerIn(Kryo kryo) {
    ALL.forEach(type -> kryo.register(type.codec().type(), type.codec(), type.number()));
    for (int i = 0; i < PARTS.size(); i++) {
      kryo.register(PARTS.get(i).type(), PARTS.get(i), FIRST_PART + i);
    }
  }
}
