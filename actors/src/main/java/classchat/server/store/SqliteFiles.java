package classchat.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/**
 * The database's files in a data directory: owner-only, and what can be told of them without
 * SQLite.
 */
final class SqliteFiles {
  /** The property that names where the driver unpacks its library. */
  static final String DRIVER_FOLDER = "org.sqlite.tmpdir";

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = 100;
  private static final FileAttribute<?> OWNER_ONLY_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<?> OWNER_ONLY_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  final Path file;
  private final Path dataDir;

  SqliteFiles(Path dataDir) {
    this.dataDir = dataDir.toAbsolutePath();
    file = this.dataDir.resolve("classchat.db");
  }

  /**
   * Makes what is missing; throws StoreException when that cannot be, or when the file is none of
   * ours.
   */
  void prepare() {
    try {
      makeFolder(dataDir);
      makeFile();
      checkHeader();
      useDriverFolder();
    } catch (IOException e) {
      throw new StoreException(SqliteErrors.unwritable(file), e);
    }
  }

  /** Throws StoreException when there is none, or it is none of ours; makes nothing. */
  void checkReadable() {
    if (!Files.isRegularFile(file)) {
      throw new StoreException("there is no " + file + ": name a server's data directory");
    }
    try {
      if (!startsWithMagic(header())) {
        throw new StoreException(SqliteErrors.notOurs(file));
      }
    } catch (IOException e) {
      throw new StoreException("cannot read " + file + ": let this user own it and its folder", e);
    }
  }

  /** Makes an empty file; throws when there is one. */
  static void makeOwnerOnly(Path file) throws IOException {
    Files.createFile(file, OWNER_ONLY_FILE);
  }

  /** Waits until a file is on disk. */
  static void sync(Path file) throws IOException {
    try (var open = FileChannel.open(file, StandardOpenOption.WRITE)) {
      open.force(true);
    }
  }

  long length() {
    return file.toFile().length();
  }

  /** Throws when the file ends before the database does; the write-ahead log must be empty. */
  void checkLength() {
    try {
      var header = header();
      if (header.length == HEADER && length() < lengthBy(ByteBuffer.wrap(header))) {
        throw new StoreException(SqliteErrors.damaged(file));
      }
    } catch (IOException e) {
      throw new StoreException(SqliteErrors.unwritable(file), e);
    }
  }

  private static void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, OWNER_ONLY_FOLDER);
    }
  }

  /** SQLite gives its other files the rights of this one. */
  private void makeFile() throws IOException {
    try {
      makeOwnerOnly(file);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isWritable(file) || !Files.isWritable(dataDir)) {
        throw new StoreException(SqliteErrors.unwritable(file), e);
      }
    }
  }

  private void checkHeader() throws IOException {
    var header = header();
    if (header.length > 0 && !startsWithMagic(header)) {
      throw new StoreException(SqliteErrors.notOurs(file));
    }
  }

  /** The driver unpacks its library here: the system's folder may forbid to run what is in it. */
  private void useDriverFolder() throws IOException {
    if (System.getProperty(DRIVER_FOLDER) == null) {
      var folder = dataDir.resolve("tmp");
      makeFolder(folder);
      System.setProperty(DRIVER_FOLDER, folder.toString());
    }
  }

  private byte[] header() throws IOException {
    try (var in = FileChannel.open(file, StandardOpenOption.READ)) {
      var header = ByteBuffer.allocate(HEADER);
      while (header.hasRemaining() && in.read(header) >= 0) {}
      return Arrays.copyOf(header.array(), header.position());
    }
  }

  private static boolean startsWithMagic(byte[] header) {
    return header.length == HEADER && Arrays.equals(Arrays.copyOf(header, MAGIC.length), MAGIC);
  }

  /** https://www.sqlite.org/fileformat.html, 1.3: page size at 16, number of pages at 28. */
  private static long lengthBy(ByteBuffer header) {
    var pageSize = Short.toUnsignedLong(header.getShort(16));
    return (pageSize == 1 ? 65_536 : pageSize) * Integer.toUnsignedLong(header.getInt(28));
  }
}
