package classchat.client.profile;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One device's part of a profile: its key, drafts and positions on one server for one account. Held
 * by one process at a time; a free one is taken again with everything in it.
 */
public final class Slot implements AutoCloseable {
  private static final int SLOTS = 64;

  private final int number;
  private final Path folder;
  private final FileChannel lock;
  private final SlotState state;
  private final SlotJournal journal;

  private Slot(int number, Path folder, FileChannel lock, SlotState state, SlotJournal journal) {
    this.number = number;
    this.folder = folder;
    this.lock = lock;
    this.state = state;
    this.journal = journal;
  }

  /** Takes the first slot below {@code account} that no other process holds. */
  static Slot take(Path account) throws IOException {
    for (var number = 1; number <= SLOTS; number++) {
      var folder = account.resolve("slot-" + number);
      OwnerOnly.makeFolder(folder);
      var lock = lock(folder.resolve("lock"));
      if (lock.isPresent()) {
        return open(number, folder, lock.get());
      }
    }
    throw new IOException("all " + SLOTS + " slots of " + account + " are in use");
  }

  /** 1 for the first process on a profile. */
  public int number() {
    return number;
  }

  /** What was in the slot when it was taken; the caller's own copy. */
  public SlotState restored() {
    return state;
  }

  /** The key of this slot, made and saved when there is none. */
  public DeviceKey key() throws IOException {
    var saved = DeviceKey.read(keyFile(folder));
    return saved.isPresent() ? saved.get() : keep(DeviceKey.create());
  }

  /** The key of slot 1, when that is another one and is registered. */
  public Optional<DeviceKey> firstKey() throws IOException {
    return number == 1
        ? Optional.empty()
        : DeviceKey.read(keyFile(folder.resolveSibling("slot-1")))
            .filter(key -> key.device().isPresent());
  }

  /** Puts {@code key} in place of the slot's; on disk when this returns. */
  public DeviceKey keep(DeviceKey key) throws IOException {
    key.write(keyFile(folder));
    return key;
  }

  /** Notes that survive a kill of the process at once; does not block. */
  public void note(List<Note> notes, Consumer<IOException> failed) {
    journal.note(notes, failed);
  }

  /**
   * Notes that survive a power loss once {@code done} is told, on another thread; does not block.
   */
  public void save(List<Note> notes, Consumer<Optional<IOException>> done) {
    journal.save(notes, done);
  }

  /** Finishes what is being written, then lets go of the slot. */
  @Override
  public void close() throws IOException {
    try {
      journal.close();
    } finally {
      lock.close();
    }
  }

  private static Slot open(int number, Path folder, FileChannel lock) throws IOException {
    try {
      var file = folder.resolve("journal");
      return new Slot(number, folder, lock, SlotJournal.read(file), SlotJournal.open(file));
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  private static Optional<FileChannel> lock(Path file) throws IOException {
    var channel = OwnerOnly.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return Optional.of(channel);
      }
    } catch (OverlappingFileLockException e) {
      // held by this very process
    }
    channel.close();
    return Optional.empty();
  }

  static boolean firstInUse(Path account) throws IOException {
    if (!exists(account)) {
      return false;
    }
    var free = lock(account.resolve("slot-1").resolve("lock"));
    if (free.isPresent()) {
      free.get().close();
    }
    return free.isEmpty();
  }

  private static Path keyFile(Path folder) {
    return folder.resolve("device");
  }

  static boolean exists(Path account) {
    return Files.exists(account.resolve("slot-1"));
  }
}
