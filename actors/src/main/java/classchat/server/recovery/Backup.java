package classchat.server.recovery;

import classchat.server.admin.AdminException;
import classchat.server.admin.Elsewhere;
import classchat.server.admin.Reasons;
import classchat.server.files.SpoolFolder;
import classchat.server.net.ServerKey;
import classchat.server.store.KeptFile;
import classchat.server.store.Progress;
import classchat.server.store.StoreCopy;
import classchat.server.store.StoreImage;
import classchat.wire.FileState;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes a backup of a data directory, also while a server runs on it.
 *
 * <p>The database is copied in one read transaction, so the copy is what the database was at one
 * moment, however much is written meanwhile. Files follow: one that is complete never changes; one
 * that has gone since that moment is noted in the copy as over, so that the copy promises no bytes
 * that it lacks. One that is still being uploaded goes on from its beginning.
 */
final class Backup {
  private final Path data;
  private final Clock clock;
  private final Progress progress;
  private final Consumer<String> notes;

  /**
   * @param notes hears of what a person should know
   */
  Backup(Path data, Clock clock, Progress progress, Consumer<String> notes) {
    this.data = data;
    this.clock = clock;
    this.progress = progress;
    this.notes = notes;
  }

  /** Writes the file whole, or not at all; never over one that is there. */
  Manifest to(Path file) {
    if (Files.exists(file)) {
      throw isThere(file);
    }
    Elsewhere.refuseCopy(data);
    if (!StoreImage.isIn(data)) {
      throw new AdminException("there is no database in " + data + ": name it with --data");
    }
    try {
      var aside = Folders.aside(file);
      try {
        var made = aside.resolve("backup");
        var manifest = write(aside, made);
        place(made, file);
        return manifest;
      } finally {
        Folders.delete(aside);
      }
    } catch (IOException e) {
      throw new AdminException("no backup " + file + ": " + Reasons.of(e));
    }
  }

  private static AdminException isThere(Path file) {
    return new AdminException(file + " is there already: name another file, or move it away");
  }

  private Manifest write(Path aside, Path to) throws IOException {
    var database = aside.resolve(Manifest.DATABASE);
    try (var image = StoreImage.open(data, false);
        var archive = new Archive(to)) {
      progress.at("copying the database", 0, 1);
      try (var copy = image.copy(database)) {
        progress.at("copying the database", 1, 1);
        addFiles(archive, image, copy);
      }
      addIfThere(archive, aside, Manifest.DATABASE);
      var hasKey = addIfThere(archive, data, ServerKey.KEY);
      addIfThere(archive, data, ServerKey.CERTIFICATE);
      if (!hasKey) {
        notes.accept("the server's key is not in " + data + ": back it up from where it is kept");
      }
      try (var copied = StoreImage.open(aside, true)) {
        return archive.finish(clock.instant(), copied.counts());
      }
    }
  }

  private static boolean addIfThere(Archive archive, Path folder, String name) throws IOException {
    var path = folder.resolve(name);
    if (!Files.exists(path)) {
      return false;
    }
    try (var in = Files.newInputStream(path)) {
      archive.add(name, in);
    }
    return true;
  }

  private void addFiles(Archive archive, StoreImage image, StoreCopy copy) throws IOException {
    var complete = complete(copy.files());
    var done = 0L;
    for (var file : complete) {
      if (!add(archive, file)) {
        copy.end(file.file(), gone(image, file), clock.millis());
      }
      progress.at("files", ++done, complete.size());
    }
  }

  private static List<KeptFile> complete(List<KeptFile> files) {
    return files.stream().filter(file -> file.state() == FileState.COMPLETE).toList();
  }

  /** Looked through before, so that nothing goes in which is not what was offered. */
  private boolean add(Archive archive, KeptFile file) throws IOException {
    try (var channel =
        FileChannel.open(SpoolFolder.data(data, file.file()), StandardOpenOption.READ)) {
      var first =
          Hashing.copy(
              Channels.newInputStream(channel), OutputStream.nullOutputStream(), file.size());
      if (!first.sha256().equals(file.sha256())) {
        return false;
      }
      channel.position(0);
      var second = archive.add("files/" + file.file(), Channels.newInputStream(channel));
      if (!second.equals(file.sha256())) {
        throw new IOException(SpoolFolder.data(data, file.file()) + " changes: try again");
      }
      return true;
    } catch (NoSuchFileException | EOFException e) {
      return false;
    }
  }

  /** What became of a file whose bytes are not to be had. */
  private FileState gone(StoreImage image, KeptFile file) {
    var state = image.stateOf(file.file()).orElse(FileState.SETTLED);
    if (state.isAvailable()) {
      notes.accept(
          SpoolFolder.data(data, file.file())
              + " is missing or damaged and left out: `check` says more");
      return FileState.FAILED;
    }
    return state;
  }

  /** By a link, which never replaces anything; by a move where there are no links. */
  private static void place(Path made, Path file) throws IOException {
    try {
      Files.createLink(file, made);
    } catch (FileAlreadyExistsException e) {
      throw isThere(file);
    } catch (FileSystemException | UnsupportedOperationException e) {
      Files.move(made, file);
    }
    Folders.syncNames(Folders.of(file));
  }

  /** How many files of users are in one. */
  static long files(Manifest manifest) {
    return manifest.members().stream().filter(member -> member.name().startsWith("files/")).count();
  }
}
