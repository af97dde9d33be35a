package classchat.wire.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/**
 * Writes and reads one final record, field by field. Fields are only ever added at the tail; a
 * reader asks {@link BoundedInput#hasMore} before one that older sides do not send, and else takes
 * a default.
 */
final class RecordCodec<T> extends Serializer<T> {
  /** Writes the fields in order. */
  interface Writer<T> {
    void write(BoundedOutput out, T value);
  }

  /** Reads the fields in the order of {@link Writer}. */
  interface Reader<T> {
    T read(BoundedInput in);
  }

  private final Class<T> type;
  private final boolean grows;
  private final int smallest;
  private final Writer<T> writer;
  private final Reader<T> reader;

  private RecordCodec(
      Class<T> type, boolean grows, int smallest, Writer<T> writer, Reader<T> reader) {
    super(false, true);
    this.type = type;
    this.grows = grows;
    this.smallest = smallest;
    this.writer = writer;
    this.reader = reader;
  }

  /** A frame: its end is that of its bytes. */
  static <T> RecordCodec<T> frame(Class<T> type, Writer<T> writer, Reader<T> reader) {
    return new RecordCodec<>(type, false, 0, writer, reader);
  }

  /** A part of frames that stays as it is, of at least {@code smallest} bytes. */
  static <T> RecordCodec<T> fixed(Class<T> type, int smallest, Writer<T> writer, Reader<T> reader) {
    return new RecordCodec<>(type, false, smallest, writer, reader);
  }

  /** A part of frames that may get further fields: its length goes before it. */
  static <T> RecordCodec<T> growing(
      Class<T> type, int smallest, Writer<T> writer, Reader<T> reader) {
    return new RecordCodec<>(type, true, smallest + 1, writer, reader);
  }

  Class<T> type() {
    return type;
  }

  boolean grows() {
    return grows;
  }

  /** The fewest bytes that one takes as a part, with its length; bounds the count of a list. */
  int smallest() {
    return smallest;
  }

  @Override
  public void write(Kryo kryo, Output output, T value) {
    writer.write((BoundedOutput) output, value);
  }

  @Override
  public T read(Kryo kryo, Input input, Class<? extends T> asked) {
    return reader.read((BoundedInput) input);
  }
}
