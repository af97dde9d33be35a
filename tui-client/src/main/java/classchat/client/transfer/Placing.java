package classchat.client.transfer;

import classchat.client.profile.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Gives a whole file its final name, without ever taking that of another. */
final class Placing {
  private static final int NAMES = 1000;

  private Placing() {}

  /** Returns where it is; where links are possible {@code file} stays as another name of it. */
  static Path place(Path file, Path folder, String name) throws IOException {
    for (var n = 0; n < NAMES; n++) {
      var target = folder.resolve(numbered(name, n));
      if (isSame(target, file) || (!isTaken(target) && put(file, target))) {
        OwnerOnly.syncFolder(folder);
        return target;
      }
    }
    throw new IOException(folder + " holds too many files called " + name);
  }

  /** As when this was interrupted after it had linked the file. */
  private static boolean isSame(Path target, Path file) throws IOException {
    return Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) && Files.isSameFile(target, file);
  }

  private static boolean isTaken(Path target) {
    return Files.exists(target, LinkOption.NOFOLLOW_LINKS);
  }

  /** Returns false when somebody has taken the name meanwhile. */
  private static boolean put(Path file, Path target) throws IOException {
    try {
      Files.createLink(target, file);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException | IOException e) {
      return move(file, target);
    }
  }

  /** Where there are no links: over an empty file of our own. */
  private static boolean move(Path file, Path target) throws IOException {
    try {
      Files.createFile(target);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    try {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (IOException e) {
      Files.deleteIfExists(target);
      throw e;
    }
  }

  static String numbered(String name, int n) {
    if (n == 0) {
      return name;
    }
    var dot = name.lastIndexOf('.');
    var stem = dot > 0 ? name.substring(0, dot) : name;
    return stem + " (" + n + ")" + name.substring(stem.length());
  }
}
