package classchat.server.recovery;

import classchat.server.admin.AdminException;
import classchat.server.admin.OwnerOnly;
import classchat.server.admin.Reasons;
import classchat.server.files.SpoolFolder;
import classchat.server.store.Finding.Kind;
import classchat.server.store.Progress;
import classchat.server.store.StoreImage;
import classchat.wire.FileId;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Makes a data directory of a backup. The backup is not trusted: its members are those of a data
 * directory and no others, each as long as the manifest says and with its hash, and all of it is
 * written beside the directory and looked through before it takes its place.
 */
final class Restore {
  private static final int MANIFEST_BYTES = 64 * 1024 * 1024;

  private final Path file;
  private final Findings findings;
  private final Progress progress;

  /**
   * @param findings what was wrong with the directory when it was backed up
   */
  Restore(Path file, Findings findings, Progress progress) {
    this.file = file;
    this.findings = findings;
    this.progress = progress;
  }

  /** The directory is there whole, or as it was. */
  Manifest to(Path data) {
    var target = data.toAbsolutePath().normalize();
    checkFree(target);
    try (var zip = open()) {
      var manifest = manifest(zip);
      checkMembers(zip, manifest.byName());
      Files.createDirectories(Folders.of(target));
      checkRoom(Folders.of(target), manifest);
      var aside = aside(target);
      try {
        unpack(zip, manifest, aside);
        verify(aside, manifest);
        place(aside, target);
      } finally {
        Folders.delete(aside);
      }
      return manifest;
    } catch (IOException e) {
      throw new AdminException(file + " cannot be restored: " + Reasons.of(e));
    }
  }

  private static Path aside(Path target) throws IOException {
    try {
      return Folders.aside(target);
    } catch (AccessDeniedException e) {
      throw new AdminException(
          "nothing can be made beside "
              + target
              + ", where a backup is unpacked first: restore it as root, then give it to the"
              + " server's user with chown -R");
    }
  }

  private static void checkFree(Path target) {
    try {
      if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        return;
      }
      if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
        throw new AdminException(target + " is no directory: name another with --data");
      }
      try (var content = Files.list(target)) {
        if (content.findAny().isPresent()) {
          throw new AdminException(
              target + " is not empty: name another with --data, or move it away");
        }
      }
    } catch (IOException e) {
      throw new AdminException(target + " cannot be looked into: " + Reasons.of(e));
    }
  }

  private ZipFile open() throws IOException {
    try {
      return new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw refused("it is no whole backup");
    }
  }

  private AdminException refused(String why) {
    return new AdminException(file + " cannot be restored: " + why);
  }

  private Manifest manifest(ZipFile zip) throws IOException {
    var entry = zip.getEntry(Manifest.NAME);
    if (entry == null) {
      throw refused("there is no " + Manifest.NAME + " in it");
    }
    try (var in = zip.getInputStream(entry)) {
      var text = in.readNBytes(MANIFEST_BYTES + 1);
      if (text.length > MANIFEST_BYTES) {
        throw refused("its " + Manifest.NAME + " is too long");
      }
      return Manifest.parse(text);
    } catch (AdminException e) {
      throw refused(Reasons.of(e));
    } catch (ZipException e) {
      throw refused("its " + Manifest.NAME + " is damaged");
    }
  }

  /** Exactly what the manifest says is in it, each once. */
  private void checkMembers(ZipFile zip, Map<String, Manifest.Member> named) {
    var found = new HashSet<String>();
    zip.stream()
        .map(ZipEntry::getName)
        .forEach(name -> {
          if (!name.equals(Manifest.NAME) && !named.containsKey(name)) {
            throw refused("it holds what its " + Manifest.NAME + " does not name");
          }
          if (!found.add(name)) {
            throw refused(name + " is in it twice");
          }
        });
    named.keySet().stream()
        .filter(name -> !found.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw refused(name + " is missing in it");
        });
  }

  private void checkRoom(Path folder, Manifest manifest) throws IOException {
    var room = Files.getFileStore(folder).getUsableSpace();
    if (manifest.bytes() > room) {
      throw refused("it needs " + manifest.bytes() + " bytes, and its disk has " + room);
    }
  }

  private void unpack(ZipFile zip, Manifest manifest, Path aside) throws IOException {
    OwnerOnly.directory(SpoolFolder.in(aside));
    var done = 0L;
    for (var member : manifest.members()) {
      unpack(zip, member, aside.resolve(member.name()));
      if (member.name().startsWith("files/")) {
        SpoolFolder.vouch(aside, FileId.parse(member.name().substring("files/".length())));
      }
      progress.at("restoring", ++done, manifest.members().size());
    }
    Folders.syncNames(SpoolFolder.in(aside));
    Folders.syncNames(aside);
  }

  private void unpack(ZipFile zip, Manifest.Member member, Path to) throws IOException {
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(to, options, OwnerOnly.fileAttributes(to));
        var out = new BufferedOutputStream(Channels.newOutputStream(channel));
        var in = zip.getInputStream(zip.getEntry(member.name()))) {
      var copied = Hashing.copy(in, out, member.size());
      out.flush();
      channel.force(true);
      if (copied.size() != member.size() || !copied.sha256().equals(member.sha256())) {
        throw refused(member.name() + " in it is not as its " + Manifest.NAME + " says");
      }
    } catch (EOFException | ZipException e) {
      throw refused(member.name() + " in it is damaged or longer than it should be");
    }
  }

  /** A directory of an older version is brought up to date by its server, and cannot be checked. */
  private void verify(Path aside, Manifest manifest) {
    try (var image = StoreImage.open(aside, true)) {
      if (!image.counts().equals(manifest.counts())) {
        throw refused("its database does not hold what its " + Manifest.NAME + " says");
      }
      if (!image.isUpToDate()) {
        return;
      }
    }
    DirectoryCheck.check(aside, true, findings, progress);
    if (findings.have(Kind.DAMAGED)) {
      throw refused("its database is damaged");
    }
  }

  /** A folder takes the place of an empty one, or of none. */
  private static void place(Path aside, Path target) throws IOException {
    try {
      Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      throw new AdminException(
          target
              + " cannot be put in place, as when it is a disk of its own: name a directory in it ("
              + Reasons.of(e)
              + ")");
    }
    Folders.syncNames(Folders.of(target));
  }
}
