package classchat.wire.stream;

import akka.NotUsed;
import akka.stream.javadsl.Flow;
import akka.util.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Networks that cut and join bytes in their own way. */
final class Rechunk {
  private Rechunk() {}

  /** Pieces of at most {@code size} bytes. */
  static Flow<ByteString, ByteString, NotUsed> every(int size) {
    return Flow.of(ByteString.class).mapConcat(bytes -> pieces(bytes, size));
  }

  private static List<ByteString> pieces(ByteString bytes, int size) {
    var pieces = new ArrayList<ByteString>();
    for (var rest = bytes; rest.nonEmpty(); rest = rest.drop(size)) pieces.add(rest.take(size));
    return pieces;
  }

  /** Cuts behind byte {@code first} of all that passes, and then every {@code distance} bytes. */
  static Flow<ByteString, ByteString, NotUsed> at(int first, int distance) {
    var passed = new AtomicInteger();
    return Flow.of(ByteString.class).mapConcat(bytes -> cut(bytes, first, distance, passed));
  }

  private static List<ByteString> cut(
      ByteString bytes, int first, int distance, AtomicInteger passed) {
    var pieces = new ArrayList<ByteString>();
    var rest = bytes;
    while (rest.nonEmpty()) {
      int next = Math.floorMod(first - passed.get() - 1, distance) + 1;
      var piece = rest.take(next);
      passed.addAndGet(piece.size());
      pieces.add(piece);
      rest = rest.drop(next);
    }
    return pieces;
  }

  /** What comes while nobody takes is joined. */
  static Flow<ByteString, ByteString, NotUsed> merged() {
    return Flow.of(ByteString.class).async().conflate(ByteString::concat).async();
  }

  /** Ends behind byte {@code position} of all that passes. */
  static Flow<ByteString, ByteString, NotUsed> endAfter(int position) {
    return every(1).take(position);
  }
}
