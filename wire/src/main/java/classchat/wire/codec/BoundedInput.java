package classchat.wire.codec;

import classchat.wire.Bytes;
import classchat.wire.Limits;
import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads fields; each length and count is checked before anything is allocated for it. Whatever is
 * wrong is a RuntimeException, and {@link #field} then tells where.
 */
final class BoundedInput extends Input {
  private final Kryo kryo;
  private final StrictUtf8 utf8 = new StrictUtf8(Limits.TEXT);
  private String field = "the start";

  BoundedInput(Kryo kryo) {
    this.kryo = kryo;
  }

  /** The field that was begun last. */
  String field() {
    return field;
  }

  /** Whether the record that is being read has fields left, which an older side does not send. */
  boolean hasMore() {
    return position < limit;
  }

  /** One byte that is 0 or 1. */
  boolean flag(String name) {
    int value = code(name);
    check(value <= 1);
    return value == 1;
  }

  /** One byte, 0 to 255: the number of an enum's constant or of a kind. */
  int code(String name) {
    field = name;
    return readByteUnsigned();
  }

  /** A varint that is not negative. */
  long number(String name) {
    field = name;
    long value = readVarLong(true);
    check(value >= 0);
    return value;
  }

  /** A varint from 0 to the largest int. */
  int amount(String name) {
    long value = number(name);
    check(value <= Integer.MAX_VALUE);
    return (int) value;
  }

  /** Eight bytes. */
  long bits(String name) {
    field = name;
    return readLong();
  }

  String text(String name, int most) {
    field = name;
    int size = count(most, 1);
    var text = utf8.decode(buffer, position, size);
    position += size;
    return text;
  }

  List<String> texts(String name, int most, int mostBytes) {
    field = name;
    int count = count(most, 1);
    var texts = new ArrayList<String>(count);
    for (int i = 0; i < count; i++) {
      texts.add(text(name, mostBytes));
    }
    return texts;
  }

  Bytes bytes(String name, int most) {
    field = name;
    return take(count(most, 1));
  }

  /** Exactly {@code size} bytes. */
  Bytes exactly(String name, int size) {
    field = name;
    check(size <= limit - position);
    return take(size);
  }

  /** All bytes that the record has left. */
  Bytes rest(String name) {
    field = name;
    return take(limit - position);
  }

  <T> T record(String name, RecordCodec<T> codec) {
    field = name;
    return codec.grows() ? skippingTail(codec) : kryo.readObject(this, codec.type(), codec);
  }

  <T> Optional<T> optional(String name, RecordCodec<T> codec) {
    return flag(name) ? Optional.of(record(name, codec)) : Optional.empty();
  }

  <T> List<T> list(String name, int most, RecordCodec<T> codec) {
    field = name;
    int count = count(most, codec.smallest());
    var items = new ArrayList<T>(count);
    for (int i = 0; i < count; i++) {
      items.add(record(name, codec));
    }
    return items;
  }

  private <T> T skippingTail(RecordCodec<T> codec) {
    int size = count(Limits.FRAME, 1);
    int outer = limit;
    limit = position + size;
    T value = kryo.readObject(this, codec.type(), codec);
    position = limit;
    limit = outer;
    return value;
  }

  /**
   * A count of things of at least {@code smallest} bytes each, so that what is left can hold them.
   */
  private int count(int most, int smallest) {
    int count = readVarInt(true);
    check(count >= 0 && count <= most && count <= (limit - position) / smallest);
    return count;
  }

  private Bytes take(int size) {
    var bytes = Bytes.of(buffer, position, size);
    position += size;
    return bytes;
  }

  private static void check(boolean holds) {
    if (!holds) {
      throw new KryoException("malformed");
    }
  }
}
