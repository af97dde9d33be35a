package classchat.wire.codec;

import classchat.wire.Bytes;
import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Output;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Writes fields as {@link BoundedInput} reads them, into one buffer that grows up to a limit. */
final class BoundedOutput extends Output {
  private final Kryo kryo;

  BoundedOutput(Kryo kryo, int size, int most) {
    super(size, most);
    this.kryo = kryo;
  }

  BoundedOutput flag(boolean value) {
    return code(value ? 1 : 0);
  }

  /** One byte, 0 to 255. */
  BoundedOutput code(int value) {
    writeByte(value);
    return this;
  }

  /** A varint; short when small, never negative. */
  BoundedOutput number(long value) {
    writeVarLong(value, true);
    return this;
  }

  /** Eight bytes. */
  BoundedOutput bits(long value) {
    writeLong(value);
    return this;
  }

  BoundedOutput text(String text) {
    return sized(text.getBytes(StandardCharsets.UTF_8));
  }

  BoundedOutput texts(List<String> texts) {
    number(texts.size());
    texts.forEach(this::text);
    return this;
  }

  BoundedOutput bytes(Bytes bytes) {
    return sized(bytes.unsafeArray());
  }

  /** Bytes whose number both sides know. */
  BoundedOutput exactly(Bytes bytes) {
    writeBytes(bytes.unsafeArray());
    return this;
  }

  <T> BoundedOutput record(RecordCodec<T> codec, T value) {
    return codec.grows() ? sized(codec, value) : unsized(codec, value);
  }

  <T> BoundedOutput optional(RecordCodec<T> codec, Optional<T> value) {
    flag(value.isPresent());
    value.ifPresent(present -> record(codec, present));
    return this;
  }

  <T> BoundedOutput list(RecordCodec<T> codec, List<T> items) {
    number(items.size());
    items.forEach(item -> record(codec, item));
    return this;
  }

  private BoundedOutput sized(byte[] bytes) {
    number(bytes.length);
    writeBytes(bytes);
    return this;
  }

  private <T> BoundedOutput unsized(RecordCodec<T> codec, T value) {
    kryo.writeObject(this, value, codec);
    return this;
  }

  /** Leaves the one byte that most lengths take, and moves what was written where it takes more. */
  private <T> BoundedOutput sized(RecordCodec<T> codec, T value) {
    int start = position;
    code(0).unsized(codec, value);
    int size = position - start - 1;
    int width = varIntLength(size, true);
    if (width > 1) {
      require(width - 1);
      System.arraycopy(buffer, start + 1, buffer, start + width, size);
    }
    position = start;
    writeVarInt(size, true);
    position = start + width + size;
    return this;
  }
}
