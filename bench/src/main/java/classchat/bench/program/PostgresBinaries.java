package classchat.bench.program;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL for this machine.
 *
 * @param folder with bin, lib and share
 */
public record PostgresBinaries(Path folder) {
  private static final int EXECUTABLE = 0100;

  /** Those of an installation's build, beside it; the first time unpacks them, which takes 3 s. */
  public static PostgresBinaries of(Installation installation) {
    var folder = installation.folder().toAbsolutePath().normalize().resolveSibling("postgres");
    if (!Files.isExecutable(folder.resolve("bin/postgres"))) {
      unpack(folder);
    }
    return new PostgresBinaries(folder);
  }

  /** The command of one of them. PostgreSQL does not run as root: then it runs as nobody. */
  List<String> command(String name) {
    var command = new ArrayList<String>();
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(folder.resolve("bin").resolve(name).toString());
    return command;
  }

  /** Whoever is first has unpacked it for all. */
  private static void unpack(Path folder) {
    try (var packed = packed()) {
      Files.createDirectories(folder.getParent());
      var scratch = Files.createTempDirectory(folder.getParent(), "postgres-");
      unpack(packed, scratch);
      Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(scratch, folder);
    } catch (FileAlreadyExistsException e) {
      // by another program at the same time
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream packed() throws IOException {
    var system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
    var machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
        system, machine.equals("amd64") ? "x86_64" : machine);
  }

  private static void unpack(InputStream packed, Path folder) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZInputStream(packed))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, folder.resolve(entry.getName()));
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream from, Path to) throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(to);
      return;
    }
    Files.createDirectories(to.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(to, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(from, to);
    if ((entry.getMode() & EXECUTABLE) != 0) {
      Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
