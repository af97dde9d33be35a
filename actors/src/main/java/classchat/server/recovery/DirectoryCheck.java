package classchat.server.recovery;

import classchat.server.admin.AdminException;
import classchat.server.admin.DataDirectory;
import classchat.server.admin.Elsewhere;
import classchat.server.admin.Reasons;
import classchat.server.files.SpoolCheck;
import classchat.server.net.ServerKey;
import classchat.server.store.Finding;
import classchat.server.store.Finding.Kind;
import classchat.server.store.Progress;
import classchat.server.store.StoreCounts;
import classchat.server.store.StoreImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Looks through a data directory. Its lock is held meanwhile, unless a server runs on it: then the
 * database is read in one consistent state of its own, and of files that look wrong it is asked
 * again.
 */
final class DirectoryCheck {
  private DirectoryCheck() {}

  static StoreCounts run(Path data, Consumer<Finding> findings, Progress progress) {
    Elsewhere.refuseCopy(data);
    if (!StoreImage.isIn(data)) {
      throw new AdminException("there is no database in " + data + ": name it with --data");
    }
    var lock = new DataDirectory(data).tryLock();
    try {
      return check(data, lock.isPresent(), findings, progress);
    } finally {
      lock.ifPresent(DirectoryCheck::release);
    }
  }

  private static void release(DataDirectory.Lock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw new AdminException("the lock cannot be given back: " + Reasons.of(e));
    }
  }

  /** For a directory that nobody else knows. */
  static StoreCounts check(
      Path data, boolean alone, Consumer<Finding> findings, Progress progress) {
    ServerKey.faultOf(data).ifPresent(fault -> findings.accept(new Finding(Kind.KEY, fault)));
    try (var image = StoreImage.open(data, alone)) {
      var checked = image.check(findings, progress);
      checked.ifPresent(
          found -> new SpoolCheck(data, image::stateOf, findings).run(found.files(), progress));
      return checked.map(StoreImage.Checked::counts).orElse(StoreCounts.NONE);
    }
  }
}
