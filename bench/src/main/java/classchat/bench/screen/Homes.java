package classchat.bench.screen;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import classchat.bench.program.Installation;
import classchat.bench.program.RunFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;

/**
 * Where people of a play have their homes: a folder for each, with profile and downloads. Until
 * they are closed nobody else makes them anew; what is in them stays.
 */
public final class Homes implements AutoCloseable {
  private static final String OURS = "made-anew-each-time";

  private final Installation installation;
  private final Path folder;
  private final FileChannel lock;

  private Homes(Installation installation, Path folder, FileChannel lock) {
    this.installation = installation;
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Makes them anew.
   *
   * @param folder new, empty, or of an earlier time
   * @throws RunFailed when something else is in it, or it is in use
   */
  public static Homes make(Installation installation, Path folder) {
    try {
      if (Files.exists(folder) && !Files.exists(folder.resolve(OURS)) && !isEmpty(folder)) {
        throw new RunFailed(folder + " has something else in it: name another with --data");
      }
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      var lock = lock(folder);
      clear(folder);
      return new Homes(
          new Installation(installation.folder().toRealPath()), folder.toRealPath(), lock);
    } catch (IOException e) {
      throw new RunFailed("no homes can be made in " + folder + ": " + e, e);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    var channel = FileChannel.open(folder.resolve(OURS), CREATE, WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // this process has it
    }
    channel.close();
    throw new RunFailed("something else plays in " + folder + ": name another with --data");
  }

  private static void clear(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(folder) && !file.equals(folder.resolve(OURS))) {
          Files.delete(file);
        }
      }
    }
  }

  /** A seat whose programs keep all that they keep in the home of this name. */
  public Stage.Seat seat(String name) {
    try {
      var home = Files.createDirectories(home(name));
      Files.createDirectories(downloads(name));
      return new Stage.Seat(
          name,
          home,
          Map.of(
              "PATH", installation.folder().resolve("bin") + ":" + System.getenv("PATH"),
              "XDG_DATA_HOME", home.resolve(".local/share").toString(),
              "XDG_CONFIG_HOME", home.resolve(".config").toString(),
              "XDG_DOWNLOAD_DIR", downloads(name).toString(),
              "CLASSCHAT_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path home(String name) {
    return folder.resolve(name);
  }

  /** Puts a file of noise into somebody's home. */
  public Path file(String owner, String name, int size) {
    var content = new byte[size];
    new Random(size).nextBytes(content);
    try {
      return Files.write(home(owner).resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where files go that are taken. */
  public Path downloads(String name) {
    return home(name).resolve("Downloads");
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
