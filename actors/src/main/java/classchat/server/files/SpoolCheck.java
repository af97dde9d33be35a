package classchat.server.files;

import classchat.server.store.Finding;
import classchat.server.store.Finding.Kind;
import classchat.server.store.KeptFile;
import classchat.server.store.Progress;
import classchat.wire.Bytes;
import classchat.wire.FileId;
import classchat.wire.FileState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Holds a spool folder against what the database says of its files, and changes nothing. A server
 * may go on beside it: of what looks wrong the database is asked once more.
 */
public final class SpoolCheck {
  private final Path data;
  private final Function<FileId, Optional<FileState>> now;
  private final Consumer<Finding> findings;

  /**
   * @param now how it stands with a file at this moment
   */
  public SpoolCheck(
      Path data, Function<FileId, Optional<FileState>> now, Consumer<Finding> findings) {
    this.data = data;
    this.now = now;
    this.findings = findings;
  }

  /** Looks at all bytes of {@code kept}, and at what is there besides. */
  public void run(List<KeptFile> kept, Progress progress) {
    var folder = SpoolFolder.in(data);
    if (Files.exists(folder) && !SpoolFolder.isUsable(folder)) {
      tell(Kind.SPOOL, folder + " is no folder that can be read and written");
      return;
    }
    var done = 0L;
    for (var file : kept) {
      check(file);
      progress.at("files", ++done, kept.size());
    }
    if (Files.exists(folder)) {
      findStrays(kept);
    }
  }

  private void check(KeptFile file) {
    switch (file.state()) {
      case COMPLETE -> checkComplete(file);
      case OPEN -> checkOpen(file);
      case CANCELLED, FAILED, EXPIRED, SETTLED -> {}
    }
  }

  private void checkComplete(KeptFile file) {
    var fault = faultOf(file);
    if (fault.isPresent() && now.apply(file.file()).equals(Optional.of(FileState.COMPLETE))) {
      findings.accept(fault.get());
    }
  }

  private Optional<Finding> faultOf(KeptFile file) {
    var path = SpoolFolder.data(data, file.file());
    try {
      if (!Files.isRegularFile(path)) {
        return found(Kind.MISSING, path + " is not there");
      }
      if (Files.size(path) != file.size()) {
        return found(Kind.ALTERED, path + " has " + Files.size(path) + " bytes of " + file.size());
      }
      if (!sha256(path).equals(file.sha256())) {
        return found(Kind.ALTERED, path + " has another SHA-256");
      }
      var side = SpoolFolder.side(data, file.file());
      return SyncedLength.read(side, file.file()) < file.size()
          ? found(Kind.MISSING, side + " does not vouch for all of it")
          : Optional.empty();
    } catch (IOException e) {
      return found(Kind.MISSING, path + " cannot be read");
    }
  }

  private static Optional<Finding> found(Kind kind, String where) {
    return Optional.of(new Finding(kind, where));
  }

  private static Bytes sha256(Path path) throws IOException {
    try (var in = new DigestInputStream(Files.newInputStream(path), sha256())) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return Bytes.owning(in.getMessageDigest().digest());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** A side file appears with the first sync: one that is not there says nothing. */
  private void checkOpen(KeptFile file) {
    var path = SpoolFolder.data(data, file.file());
    var side = SpoolFolder.side(data, file.file());
    try {
      if (Files.exists(side)
          && (!SyncedLength.isWhole(side, file.file())
              || SyncedLength.read(side, file.file()) > Files.size(path))) {
        tell(Kind.BEGINS_ANEW, side + " is damaged or says more than there is");
      }
    } catch (IOException e) {
      tell(Kind.BEGINS_ANEW, path + " cannot be read");
    }
  }

  private void findStrays(List<KeptFile> kept) {
    var known = new HashSet<FileId>();
    kept.forEach(file -> known.add(file.file()));
    for (var file : listed()) {
      if (!known.contains(file) && now.apply(file).filter(FileState::isAvailable).isEmpty()) {
        tell(Kind.STRAY, SpoolFolder.data(data, file) + " is of no file that is kept");
      }
    }
  }

  private Set<FileId> listed() {
    try {
      return SpoolFolder.list(SpoolFolder.in(data));
    } catch (IOException e) {
      tell(Kind.SPOOL, SpoolFolder.in(data) + " cannot be read");
      return Set.of();
    }
  }

  private void tell(Kind kind, String where) {
    findings.accept(new Finding(kind, where));
  }
}
