package classchat.server.recovery;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Folders that are made aside, and what is done with them. */
final class Folders {
  private Folders() {}

  /** The folder that a path is in. */
  static Path of(Path path) throws IOException {
    var parent = path.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException(path + " is in no folder");
    }
    return parent;
  }

  /** Makes a folder for its owner only, in which something is made before it is put in place. */
  static Path aside(Path target) throws IOException {
    return Files.createTempDirectory(of(target), "." + target.getFileName() + "-");
  }

  static void sync(Path file) throws IOException {
    try (var open = FileChannel.open(file, StandardOpenOption.WRITE)) {
      open.force(true);
    }
  }

  /** Has names in a folder survive; where a folder cannot be synced they do so anyway. */
  static void syncNames(Path folder) {
    try (var open = FileChannel.open(folder, StandardOpenOption.READ)) {
      open.force(true);
    } catch (IOException e) {
      return;
    }
  }

  /** With all that is in it; nothing happens when it is not there. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
