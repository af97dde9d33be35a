package classchat.wire.codec;

import classchat.wire.Body;
import classchat.wire.Bytes;
import classchat.wire.EntryContent;
import classchat.wire.EntryContent.Added;
import classchat.wire.EntryContent.Answered;
import classchat.wire.EntryContent.FileOffered;
import classchat.wire.EntryContent.GroupCreated;
import classchat.wire.EntryContent.Left;
import classchat.wire.EntryContent.Message;
import classchat.wire.EntryContent.OwnerChanged;
import classchat.wire.EntryContent.Removed;
import classchat.wire.EntryContent.Renamed;
import classchat.wire.EntryContent.Silenced;
import classchat.wire.EntryContent.Unknown;
import classchat.wire.Limits;
import classchat.wire.MessageKind;
import classchat.wire.ProtocolException;
import java.util.Optional;

/**
 * What entries say, as a kind and bytes: on the wire and in the store. Safe for use by any thread.
 */
public final class EntryContentCodec {
  static final RecordCodec<Message> MESSAGE =
      RecordCodec.growing(
          Message.class,
          3,
          (out, message) -> {
            out.number(message.body().contentType()).bytes(message.body().bytes());
            if (message.kind() != MessageKind.PLAIN) {
              out.code(message.kind().number());
            }
          },
          in ->
              new Message(
                  new Body(in.amount("contentType"), in.bytes("body", Limits.BODY)),
                  in.hasMore() ? MessageKind.of(in.code("kind")) : MessageKind.PLAIN));

  static final RecordCodec<Answered> ANSWERED =
      RecordCodec.growing(
          Answered.class,
          2,
          (out, answered) -> out.number(answered.question()).number(answered.answer()),
          in -> new Answered(in.number("question"), in.number("answer")));

  private EntryContentCodec() {}

  /** The number of its kind, 1 to 255; never reused. */
  public static int kindOf(EntryContent content) {
    return switch (content) {
      case Message message -> 1;
      case GroupCreated created -> 2;
      case Added added -> 3;
      case Removed removed -> 4;
      case Left left -> 5;
      case Renamed renamed -> 6;
      case OwnerChanged changed -> 7;
      case Silenced silenced -> 8;
      case Answered answered -> 9;
      case FileOffered offered -> 10;
      case Unknown unknown -> unknownKind(unknown.kind());
    };
  }

  /** The content without its kind. */
  public static Bytes encode(EntryContent content) {
    return switch (content) {
      case Message message -> Scratch.own().encode(MESSAGE, message);
      case GroupCreated created -> Scratch.own().encode(GroupChanges.CREATED, created);
      case Added added -> Scratch.own().encode(GroupChanges.ADDED, added);
      case Removed removed -> Scratch.own().encode(GroupChanges.REMOVED, removed);
      case Left left -> Scratch.own().encode(GroupChanges.LEFT, left);
      case Renamed renamed -> Scratch.own().encode(GroupChanges.RENAMED, renamed);
      case OwnerChanged changed -> Scratch.own().encode(GroupChanges.OWNER_CHANGED, changed);
      case Silenced silenced -> Scratch.own().encode(GroupChanges.SILENCED, silenced);
      case Answered answered -> Scratch.own().encode(ANSWERED, answered);
      case FileOffered offered -> Scratch.own().encode(Files.OFFERED, offered);
      case Unknown unknown -> unknown.bytes();
    };
  }

  /**
   * The content that {@link #kindOf} and {@link #encode} told.
   *
   * @throws ProtocolException when the bytes are none of that kind
   */
  public static EntryContent decode(int kind, Bytes bytes) throws ProtocolException {
    if (kind < 1 || kind > 255) {
      throw new ProtocolException("no kind of entry: " + kind);
    }
    var known = codecOf(kind);
    return known.isEmpty()
        ? new Unknown(kind, bytes)
        : Scratch.own().decode(known.get().type(), bytes.unsafeArray(), 0, bytes.size());
  }

  /** Kind, length and bytes, so that who does not know the kind can skip or keep it. */
  static void write(BoundedOutput out, EntryContent content) {
    out.code(kindOf(content));
    switch (content) {
      case Message message -> out.record(MESSAGE, message);
      case GroupCreated created -> out.record(GroupChanges.CREATED, created);
      case Added added -> out.record(GroupChanges.ADDED, added);
      case Removed removed -> out.record(GroupChanges.REMOVED, removed);
      case Left left -> out.record(GroupChanges.LEFT, left);
      case Renamed renamed -> out.record(GroupChanges.RENAMED, renamed);
      case OwnerChanged changed -> out.record(GroupChanges.OWNER_CHANGED, changed);
      case Silenced silenced -> out.record(GroupChanges.SILENCED, silenced);
      case Answered answered -> out.record(ANSWERED, answered);
      case FileOffered offered -> out.record(Files.OFFERED, offered);
      case Unknown unknown -> out.bytes(unknown.bytes());
    }
  }

  static EntryContent read(BoundedInput in) {
    int kind = in.code("kind");
    var known = codecOf(kind);
    return known.isEmpty()
        ? new Unknown(kind, in.bytes("content", Limits.FRAME))
        : in.record("content", known.get());
  }

  private static Optional<RecordCodec<? extends EntryContent>> codecOf(int kind) {
    return switch (kind) {
      case 1 -> Optional.of(MESSAGE);
      case 2 -> Optional.of(GroupChanges.CREATED);
      case 3 -> Optional.of(GroupChanges.ADDED);
      case 4 -> Optional.of(GroupChanges.REMOVED);
      case 5 -> Optional.of(GroupChanges.LEFT);
      case 6 -> Optional.of(GroupChanges.RENAMED);
      case 7 -> Optional.of(GroupChanges.OWNER_CHANGED);
      case 8 -> Optional.of(GroupChanges.SILENCED);
      case 9 -> Optional.of(ANSWERED);
      case 10 -> Optional.of(Files.OFFERED);
      default -> Optional.empty();
    };
  }

  private static int unknownKind(int kind) {
    if (codecOf(kind).isPresent()) {
      throw new IllegalArgumentException("kind " + kind + " is known");
    }
    return kind;
  }
}
