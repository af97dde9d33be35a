package classchat.server.store;

import java.time.Duration;

/**
 * How a store behaves. Each is the key {@code classchat.server.store.NAME} of {@code server.conf},
 * named here where it differs.
 *
 * @param batch {@code batch}: writes that share one transaction at most
 * @param queue {@code queue}: writes that may wait; one more is refused
 * @param queueBytes {@code queue-bytes}: bytes that these may have in all
 * @param readers {@code readers}: threads, each with its connection, that read
 * @param readerQueue {@code reader-queue}: reads that may wait; one more is refused
 * @param checkpointBytes {@code checkpoint-bytes}: the write-ahead log is moved into the database
 *     from this size on
 * @param busy {@code busy-timeout}: how long another program may hold the database
 * @param checkBytes {@code check-bytes}: a database up to this size is read through when it is
 *     opened
 */
public record StoreSettings(
    int batch,
    int queue,
    long queueBytes,
    int readers,
    int readerQueue,
    long checkpointBytes,
    Duration busy,
    long checkBytes) {
  private static final long MIB = 1024 * 1024;

  /** Those of {@code server.conf}. */
  public static final StoreSettings DEFAULT =
      new StoreSettings(256, 32_768, 64 * MIB, 4, 16_384, 4 * MIB, Duration.ofSeconds(5), 32 * MIB);

  public StoreSettings {
    range(batch, 1, 10_000, "batch");
    range(queue, batch, 10_000_000, "queue");
    range(queueBytes, MIB, 16_384 * MIB, "queue-bytes");
    range(readers, 1, 256, "readers");
    range(readerQueue, 1, 10_000_000, "reader-queue");
    range(checkpointBytes, 64 * 1024, 1024 * MIB, "checkpoint-bytes");
    range(busy.toMillis(), 0, 60_000, "busy-timeout (ms)");
    range(checkBytes, 0, Long.MAX_VALUE, "check-bytes");
  }

  private static void range(long value, long least, long most, String name) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "store." + name + " must be " + least + " to " + most + ", not " + value);
    }
  }
}
