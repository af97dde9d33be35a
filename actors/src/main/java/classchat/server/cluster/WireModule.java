package classchat.server.cluster;

import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.EntryContent;
import classchat.wire.ProtocolException;
import classchat.wire.ServerFrame;
import classchat.wire.Target;
import classchat.wire.codec.EntryContentCodec;
import classchat.wire.codec.FrameDecoder;
import classchat.wire.codec.FrameEncoder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * How values of the wire travel inside messages between nodes: what the wire has a codec for goes
 * as the bytes of that codec. Named in reference.conf.
 */
public final class WireModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  /** Reads back what the other one wrote. */
  private interface FromBytes<T> {
    T read(byte[] bytes) throws ProtocolException;
  }

  private interface ToBytes<T> {
    byte[] write(T value);
  }

  public WireModule() {
    super("classchat-wire");
    add(Bytes.class, Bytes::unsafeArray, Bytes::owning);
    add(EntryContent.class, WireModule::content, WireModule::content);
    add(ServerFrame.Answer.class, frame -> FrameEncoder.encode(frame).bytes(), WireModule::answer);
    add(Target.class, WireModule::target, WireModule::target);
  }

  private <T> void add(Class<T> type, ToBytes<T> to, FromBytes<T> from) {
    addSerializer(type, new Writer<>(type, to));
    addDeserializer(type, new Reader<>(type, from));
  }

  private static byte[] content(EntryContent content) {
    var bytes = EntryContentCodec.encode(content).unsafeArray();
    return ByteBuffer.allocate(Integer.BYTES + bytes.length)
        .putInt(EntryContentCodec.kindOf(content))
        .put(bytes)
        .array();
  }

  private static EntryContent content(byte[] bytes) throws ProtocolException {
    var rest = Bytes.of(bytes, Integer.BYTES, bytes.length - Integer.BYTES);
    return EntryContentCodec.decode(ByteBuffer.wrap(bytes).getInt(), rest);
  }

  private static ServerFrame.Answer answer(byte[] frame) throws ProtocolException {
    var body = Integer.BYTES + 1;
    return (ServerFrame.Answer)
        FrameDecoder.ofServerFrames()
            .decode(frame[Integer.BYTES], frame, body, frame.length - body);
  }

  private static byte[] target(Target target) {
    return switch (target) {
      case Target.Peer(var account) ->
          ByteBuffer.allocate(Long.BYTES).putLong(account.value()).array();
      case Target.Existing(var id) ->
          ByteBuffer.allocate(2 * Long.BYTES).putLong(id.high()).putLong(id.low()).array();
    };
  }

  private static Target target(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    return bytes.length == Long.BYTES
        ? new Target.Peer(new AccountId(in.getLong()))
        : new Target.Existing(new ConversationId(in.getLong(), in.getLong()));
  }

  private static final class Writer<T> extends StdSerializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient ToBytes<T> to;

    Writer(Class<T> type, ToBytes<T> to) {
      super(type);
      this.to = to;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeBinary(to.write(value));
    }
  }

  private static final class Reader<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient FromBytes<T> from;

    Reader(Class<T> type, FromBytes<T> from) {
      super(type);
      this.from = from;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      try {
        return from.read(in.getBinaryValue());
      } catch (ProtocolException | RuntimeException e) {
        throw new IOException("not a " + handledType().getSimpleName(), e);
      }
    }
  }
}
