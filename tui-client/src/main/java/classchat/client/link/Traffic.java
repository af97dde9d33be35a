package classchat.client.link;

import classchat.wire.FileId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The transfers of this device, of which only some go on at the same time. One that waits for bytes
 * of a sender who is away keeps nobody else waiting. Not safe for use by several threads.
 */
final class Traffic {
  /** After so long without anything a transfer counts as waiting for somebody else. */
  private static final Duration STALL = Duration.ofSeconds(5);

  private final LongSupplier nanos;
  private final int atOnce;
  private final Map<FileId, Transfer> transfers = new LinkedHashMap<>();

  Traffic(LongSupplier nanos, int atOnce) {
    this.nanos = nanos;
    this.atOnce = atOnce;
  }

  void add(Transfer transfer) {
    transfers.put(transfer.file().id(), transfer);
  }

  Optional<Transfer> get(FileId file) {
    return Optional.ofNullable(transfers.get(file));
  }

  Optional<Transfer> remove(FileId file) {
    return Optional.ofNullable(transfers.remove(file));
  }

  List<Transfer> all() {
    return List.copyOf(transfers.values());
  }

  /** Goes on with all that may. */
  void pump(Wire wire) {
    all().forEach(transfer -> transfer.pump(wire));
    for (var transfer : all()) {
      if (transfer.mayBegin(now()) && going() < atOnce) {
        transfer.begin(now());
      }
    }
  }

  void lost() {
    all().forEach(Transfer::lost);
  }

  /** When one may begin that may not now. */
  OptionalLong due() {
    var due = OptionalLong.empty();
    for (var transfer : transfers.values()) {
      if (transfer.isHeldBack(now())) {
        due = Due.earlier(due, OptionalLong.of(transfer.notBefore()));
      }
    }
    var queue = transfers.values().stream().anyMatch(transfer -> transfer.mayBegin(now()));
    return queue ? Due.earlier(due, nextStall()) : due;
  }

  private OptionalLong nextStall() {
    return transfers.values().stream()
        .filter(this::goes)
        .mapToLong(transfer -> transfer.movedAt() + STALL.toNanos())
        .mapToObj(OptionalLong::of)
        .reduce(OptionalLong.empty(), Due::earlier);
  }

  private long going() {
    return transfers.values().stream().filter(this::goes).count();
  }

  private boolean goes(Transfer transfer) {
    return transfer.isBegun() && now() - transfer.movedAt() < STALL.toNanos();
  }

  private long now() {
    return nanos.getAsLong();
  }
}
