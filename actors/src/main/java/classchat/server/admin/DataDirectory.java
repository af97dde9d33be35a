package classchat.server.admin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Everything that must survive a restart, for its owner only. */
public record DataDirectory(Path path) {
  private static final Duration BETWEEN = Duration.ofMillis(20);

  /**
   * Opens one, or makes it. One that is there is made owner-only when it is empty or ours.
   *
   * @throws AdminException when it cannot be made or written to, or is open to others and holds
   *     what is not ours: narrowing it would lock out whoever uses it
   */
  public static DataDirectory open(Path path) {
    try {
      if (isOfOthers(path)) {
        throw new AdminException(
            path + " holds other things and is open to others: name a directory of its own");
      }
      OwnerOnly.directory(path);
    } catch (IOException e) {
      throw new AdminException("the data directory " + path + " cannot be made: " + Reasons.of(e));
    }
    if (!Files.isWritable(path)) {
      throw new AdminException(
          "the data directory " + path + " cannot be written to: check its owner and permissions");
    }
    return new DataDirectory(path);
  }

  private static boolean isOurs(Path path) {
    return Stream.of("classchat.db", "server-key.pem").map(path::resolve).anyMatch(Files::exists);
  }

  private static boolean isOfOthers(Path path) throws IOException {
    if (!Files.isDirectory(path) || OwnerOnly.is(path) || isOurs(path)) {
      return false;
    }
    try (var content = Files.list(path)) {
      return content.findAny().isPresent();
    }
  }

  /**
   * Opens one that a server has used before.
   *
   * @throws AdminException when there is none
   */
  public static DataDirectory existing(Path path) {
    if (!Files.isDirectory(path)) {
      throw new AdminException(
          "there is no data directory " + path + ": name it with --data, or start a server on it");
    }
    return open(path);
  }

  Path lockFile() {
    return path.resolve("lock");
  }

  /** Where a running server takes administration commands. */
  public Path controlSocket() {
    return path.resolve("control");
  }

  /**
   * Takes the lock for as long as the process lives or until it is closed; empty when another
   * process holds it. The file then says the process id of its holder.
   *
   * @throws AdminException when it cannot be, or is not for root, as the directory is another's
   */
  public Optional<Lock> tryLock() {
    try {
      var owner = OwnerOnly.ofAnother(path);
      if (owner.isPresent() && Files.notExists(lockFile())) {
        throw isOf(owner.get());
      }
      var lock = locked();
      if (owner.isPresent() && lock.isPresent()) {
        lock.get().close();
        throw isOf(owner.get());
      }
      return lock;
    } catch (IOException e) {
      throw new AdminException(lockFile() + " cannot be locked: " + Reasons.of(e));
    }
  }

  private AdminException isOf(String owner) {
    return new AdminException(
        "%s belongs to %s, and no server runs on it: use `runuser -u %s -- classchat-server ...`"
            .formatted(path, owner, owner));
  }

  /**
   * As {@link #tryLock}, but waits: an administration command holds the lock for a moment, and a
   * server that was told to stop until it has.
   */
  public Optional<Lock> lock(Duration patience) {
    var deadline = System.nanoTime() + patience.toNanos();
    var lock = tryLock();
    while (lock.isEmpty() && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(BETWEEN.toNanos());
      lock = tryLock();
    }
    return lock;
  }

  private Optional<Lock> locked() throws IOException {
    var options =
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
    var channel = FileChannel.open(lockFile(), options, OwnerOnly.fileAttributes(path));
    try {
      if (channel.tryLock() == null) {
        channel.close();
        return Optional.empty();
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      return Optional.empty();
    }
    var pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
    channel.truncate(0).write(ByteBuffer.wrap(pid), 0);
    return Optional.of(new Lock(channel));
  }

  /** Who holds the lock, as far as the file tells. */
  public String holder() {
    try {
      var pid = Files.readString(lockFile(), StandardCharsets.US_ASCII).strip();
      return pid.isEmpty() ? "another process" : "process " + pid;
    } catch (IOException e) {
      return "another process";
    }
  }

  /** The lock, held. */
  public record Lock(FileChannel channel) implements AutoCloseable {
    /** The file stays: another process may be waiting on it. */
    @Override
    public void close() throws IOException {
      channel.truncate(0);
      channel.close();
    }
  }
}
