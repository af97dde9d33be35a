package classchat.wire.codec;

import classchat.wire.Body;
import classchat.wire.Bytes;
import classchat.wire.EntryContent;
import classchat.wire.EntryContent.Message;
import classchat.wire.EntryContent.Unknown;
import classchat.wire.Limits;
import classchat.wire.ProtocolException;

/**
 * What entries say, as a kind and bytes: on the wire and in the store. Safe for use by any thread.
 */
public final class EntryContentCodec {
  /** The kinds, 1 to 255; never reused. */
  private static final int MESSAGE_KIND = 1;

  static final RecordCodec<Message> MESSAGE =
      RecordCodec.growing(
          Message.class,
          3,
          (out, message) -> out.number(message.body().contentType()).bytes(message.body().bytes()),
          in -> new Message(new Body(in.amount("contentType"), in.bytes("body", Limits.BODY))));

  private EntryContentCodec() {}

  /** The number of its kind. */
  public static int kindOf(EntryContent content) {
    return switch (content) {
      case Message message -> MESSAGE_KIND;
      case Unknown unknown -> unknownKind(unknown.kind());
    };
  }

  /** The content without its kind. */
  public static Bytes encode(EntryContent content) {
    return switch (content) {
      case Message message -> Scratch.own().encode(MESSAGE, message);
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
    if (kind != MESSAGE_KIND) {
      return new Unknown(kind, bytes);
    }
    return Scratch.own().decode(Message.class, bytes.unsafeArray(), 0, bytes.size());
  }

  /** Kind, length and bytes, so that who does not know the kind can skip or keep it. */
  static void write(BoundedOutput out, EntryContent content) {
    out.code(kindOf(content));
    switch (content) {
      case Message message -> out.record(MESSAGE, message);
      case Unknown unknown -> out.bytes(unknown.bytes());
    }
  }

  static EntryContent read(BoundedInput in) {
    int kind = in.code("kind");
    return kind == MESSAGE_KIND
        ? in.record("content", MESSAGE)
        : new Unknown(kind, in.bytes("content", Limits.FRAME));
  }

  private static int unknownKind(int kind) {
    if (kind == MESSAGE_KIND) {
      throw new IllegalArgumentException("kind " + kind + " is known");
    }
    return kind;
  }
}
