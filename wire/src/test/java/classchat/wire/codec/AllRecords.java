package classchat.wire.codec;

import classchat.wire.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Every frame there is, as the sealed hierarchy tells. */
final class AllRecords {
  private AllRecords() {}

  static List<Class<? extends Frame>> frames() {
    return leaves(Frame.class)
        .<Class<? extends Frame>>map(leaf -> leaf.asSubclass(Frame.class))
        .distinct()
        .toList();
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(AllRecords::leaves)
        : Stream.of(type);
  }
}
