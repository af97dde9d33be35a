package classchat.server.admin;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Files and directories that only their owner may look into, made so from the first moment. */
public final class OwnerOnly {
  private static final String ROOT = "root";
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private OwnerOnly() {}

  /** Makes the directory and those above it; one that is there already is narrowed. */
  public static void directory(Path directory) throws IOException {
    var parent = directory.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try {
      Files.createDirectory(directory, attributes(directory, DIRECTORY));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
      narrow(directory, DIRECTORY);
    }
  }

  /** Writes a file whole, or not at all: it appears under its name when it is on disk. */
  public static void write(Path file, byte[] content) throws IOException {
    var temporary = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(temporary);
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = Files.newByteChannel(temporary, options, attributes(file, FILE))) {
      var buffer = java.nio.ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      if (channel instanceof java.nio.channels.FileChannel synced) {
        synced.force(true);
      }
    }
    Files.move(temporary, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Whether nobody but its owner may look into this directory; also where there is no such notion.
   */
  static boolean is(Path directory) throws IOException {
    return !isPosix(directory) || DIRECTORY.containsAll(Files.getPosixFilePermissions(directory));
  }

  /**
   * Whose it is, where this process is root's and would make files in it that the owner cannot use.
   */
  static Optional<String> ofAnother(Path directory) throws IOException {
    if (!isPosix(directory) || !ROOT.equals(System.getProperty("user.name"))) {
      return Optional.empty();
    }
    return Optional.of(Files.getOwner(directory).getName()).filter(owner -> !owner.equals(ROOT));
  }

  /** Narrows a file that is there. */
  static void file(Path file) throws IOException {
    narrow(file, FILE);
  }

  /** What to make a file with. */
  public static FileAttribute<?>[] fileAttributes(Path file) {
    return attributes(file, FILE);
  }

  private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
    return isPosix(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static void narrow(Path path, Set<PosixFilePermission> permissions) throws IOException {
    if (isPosix(path) && !permissions.containsAll(Files.getPosixFilePermissions(path))) {
      Files.setPosixFilePermissions(path, permissions);
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
