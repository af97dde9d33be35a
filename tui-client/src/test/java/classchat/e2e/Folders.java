package classchat.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/** Copies of what a program keeps, as a backup would make them. */
final class Folders {
  private Folders() {}

  /** Regular files only: a socket or lock of a running program is no part of a backup. */
  static void copy(Path from, Path to) throws IOException {
    try (var paths = Files.walk(from)) {
      paths.forEach(path -> copyOne(path, to.resolve(from.relativize(path))));
    }
  }

  static void replace(Path folder, Path by) throws IOException {
    delete(folder);
    copy(by, folder);
  }

  /** With everything in it. */
  static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      paths.sorted(Comparator.reverseOrder()).forEach(Folders::deleteOne);
    }
  }

  private static void copyOne(Path from, Path to) {
    try {
      if (Files.isDirectory(from)) {
        Files.createDirectories(to);
      } else if (Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
