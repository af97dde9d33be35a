package classchat.wire.codec;

import classchat.wire.Bytes;
import classchat.wire.Limits;
import classchat.wire.ProtocolException;
import com.esotericsoftware.kryo.Kryo;

/**
 * What a thread needs to encode and decode: buffers and the registered codecs. One for each thread
 * and not for each connection, as a Kryo takes more memory than all else that a connection has.
 */
final class Scratch {
  private static final ThreadLocal<Scratch> OWN = ThreadLocal.withInitial(Scratch::new);
  private static final byte[] NOTHING = {};

  private final Kryo kryo = registered();
  private final BoundedInput input = new BoundedInput(kryo);
  private final BoundedOutput output =
      new BoundedOutput(kryo, 1024, EncodedFrame.LENGTH_BYTES + Limits.FRAME);

  private Scratch() {}

  /** That of this thread. */
  static Scratch own() {
    return OWN.get();
  }

  Kryo kryo() {
    return kryo;
  }

  /** The output, empty. */
  BoundedOutput emptied() {
    output.reset();
    return output;
  }

  /** The fields of {@code value}, without a length. */
  <T> Bytes encode(RecordCodec<T> codec, T value) {
    var out = emptied();
    kryo.writeObject(out, value, codec);
    return Bytes.owning(out.toBytes());
  }

  /** Reads the fields of a registered record; after a failure the thread gets a new scratch. */
  <T> T decode(Class<T> type, byte[] buffer, int offset, int length) throws ProtocolException {
    input.setBuffer(buffer, offset, length);
    try {
      return kryo.readObject(input, type);
    } catch (RuntimeException e) {
      OWN.remove();
      // Without the cause, which may quote what was sent.
      throw new ProtocolException(type.getSimpleName() + ": malformed near " + input.field());
    } finally {
      input.setBuffer(NOTHING);
    }
  }

  private static Kryo registered() {
    var kryo = new Kryo();
    kryo.setRegistrationRequired(true);
    kryo.setReferences(false);
    kryo.setMaxDepth(8);
    FrameTypes.registerIn(kryo);
    return kryo;
  }
}
