package classchat.bench.screen;

import classchat.bench.program.Installation;
import classchat.bench.program.RunFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;

/** Where people of a play have their homes: a folder for each, with profile and downloads. */
public final class Homes {
  private static final String OURS = "made-anew-each-time";

  private final Installation installation;
  private final Path folder;

  private Homes(Installation installation, Path folder) {
    this.installation = installation;
    this.folder = folder;
  }

  /**
   * Makes them anew.
   *
   * @param folder new, empty, or of an earlier time
   * @throws RunFailed when something else is in it
   */
  public static Homes make(Installation installation, Path folder) {
    try {
      clear(folder);
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Files.createFile(folder.resolve(OURS));
      return new Homes(new Installation(installation.folder().toRealPath()), folder.toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void clear(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.exists(folder.resolve(OURS)) && !isEmpty(folder)) {
      throw new RunFailed(folder + " has something else in it: name another with --data");
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
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

  /** Where files go that are taken. */
  public Path downloads(String name) {
    return home(name).resolve("Downloads");
  }
}
