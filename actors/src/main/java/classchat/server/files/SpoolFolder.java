package classchat.server.files;

import classchat.server.admin.AdminException;
import classchat.server.admin.OwnerOnly;
import classchat.server.admin.Reasons;
import classchat.wire.FileId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A folder for the bytes of files, for its owner only: each is one file under its id, with a side
 * file that says how much of it is on disk. What has another name is left alone.
 */
public final class SpoolFolder implements BlobStore {
  private static final String SIDE = ".pos";
  private static final Pattern OURS = Pattern.compile("([0-7][0-9a-f]{15})(\\.pos)?");

  private final Path folder;
  private final long keepFree;
  private final Set<FileId> written = ConcurrentHashMap.newKeySet();

  private SpoolFolder(Path folder, long keepFree) {
    this.folder = folder;
    this.keepFree = keepFree;
  }

  /**
   * Opens the folder {@code files} of a data directory, or makes it.
   *
   * @param keepFree bytes of the disk that files may not take
   * @throws AdminException when it can be neither made nor used
   */
  public static SpoolFolder open(Path dataDir, long keepFree) {
    var folder = in(dataDir);
    try {
      OwnerOnly.directory(folder);
    } catch (IOException e) {
      throw new AdminException(
          "the folder " + folder + " cannot be made or opened: " + Reasons.of(e));
    }
    if (!isUsable(folder)) {
      throw new AdminException(
          "the folder " + folder + " cannot be read and written: let the server's user own it");
    }
    return new SpoolFolder(folder, keepFree);
  }

  /** Where the folder of a data directory is. */
  public static Path in(Path dataDir) {
    return dataDir.resolve("files");
  }

  /** Where all bytes of a file are. */
  public static Path data(Path dataDir, FileId file) {
    return in(dataDir).resolve(file.toString());
  }

  static Path side(Path dataDir, FileId file) {
    return in(dataDir).resolve(file + SIDE);
  }

  /** Notes that all of a file is on disk, as it was put there by other means than an upload. */
  public static void vouch(Path dataDir, FileId file) throws IOException {
    var side = side(dataDir, file);
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(side, options, OwnerOnly.fileAttributes(side))) {
      SyncedLength.write(channel, file, Files.size(data(dataDir, file)));
      channel.force(true);
    }
  }

  static boolean isUsable(Path folder) {
    return Files.isDirectory(folder)
        && Files.isReadable(folder)
        && Files.isWritable(folder)
        && Files.isExecutable(folder);
  }

  @Override
  public Writing write(FileId file) {
    if (!written.add(file)) {
      throw failed("write", file, new IOException("it is being written already"));
    }
    try {
      return SpoolWriting.open(this, file);
    } catch (IOException e) {
      written.remove(file);
      throw failed("write", file, e);
    }
  }

  void closed(FileId file) {
    written.remove(file);
  }

  @Override
  public Reading read(FileId file) {
    try {
      return new SpoolReading(this, file, FileChannel.open(data(file), StandardOpenOption.READ));
    } catch (IOException e) {
      throw failed("read", file, e);
    }
  }

  @Override
  public long synced(FileId file) {
    try {
      return Math.min(SyncedLength.read(side(file), file), Files.size(data(file)));
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw failed("read", file, e);
    }
  }

  /** The side file goes first: without it the data counts as nothing. */
  @Override
  public void delete(FileId file) {
    try {
      Files.deleteIfExists(side(file));
      Files.deleteIfExists(data(file));
    } catch (IOException e) {
      throw failed("delete", file, e);
    }
  }

  @Override
  public Set<FileId> list() {
    try {
      return list(folder);
    } catch (IOException e) {
      throw new BlobException(
          BlobException.Reason.FAILED, "the folder " + folder + " cannot be read", e);
    }
  }

  static Set<FileId> list(Path folder) throws IOException {
    try (var all = Files.list(folder)) {
      return all.map(path -> id(String.valueOf(path.getFileName())))
          .flatMap(Optional::stream)
          .collect(Collectors.toSet());
    }
  }

  private static Optional<FileId> id(String name) {
    var ours = OURS.matcher(name);
    return ours.matches() && !ours.group(1).equals("0".repeat(16))
        ? Optional.of(FileId.parse(ours.group(1)))
        : Optional.empty();
  }

  @Override
  public long room() {
    try {
      return Files.getFileStore(folder).getUsableSpace() - keepFree;
    } catch (IOException e) {
      throw new BlobException(
          BlobException.Reason.FAILED, "the disk of " + folder + " says nothing", e);
    }
  }

  Path data(FileId file) {
    return folder.resolve(file.toString());
  }

  Path side(FileId file) {
    return folder.resolve(file + SIDE);
  }

  /** Has new names in the folder survive; where a folder cannot be synced they do so anyway. */
  void syncNames() {
    try (var open = FileChannel.open(folder, StandardOpenOption.READ)) {
      open.force(true);
    } catch (IOException e) {
      return;
    }
  }

  /** What to throw when {@code what} failed. */
  BlobException failed(String what, FileId file, IOException cause) {
    return new BlobException(reason(cause), what + " " + data(file), cause);
  }

  private BlobException.Reason reason(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return BlobException.Reason.MISSING;
    }
    return isFull(cause) ? BlobException.Reason.NO_SPACE : BlobException.Reason.FAILED;
  }

  /** Java tells no numbers: by the words of the system, or as there is nothing left. */
  private boolean isFull(IOException cause) {
    var words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return words.contains("no space")
        || words.contains("quota exceeded")
        || words.contains("not enough space")
        || folder.toFile().getUsableSpace() == 0;
  }
}
