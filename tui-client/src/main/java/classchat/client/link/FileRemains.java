package classchat.client.link;

import classchat.client.transfer.Lane;
import classchat.client.transfer.Partial;
import java.nio.file.Path;

/** Partial files that are of no use any more. */
final class FileRemains {
  private FileRemains() {}

  /** Deletes what an earlier run has left. */
  static void delete(FileDesk files, KnownFile file, Path partial) {
    delete(files, new Lane(files.desk().disk()), file, partial);
  }

  /**
   * Deletes what a file that is over has left; what cannot be deleted is tried at the next start.
   */
  static void delete(FileDesk files, Lane lane, KnownFile file, Path partial) {
    lane.run(
        () -> {
          Partial.delete(partial);
          return partial;
        },
        gone -> cleared(files, file, gone),
        failure -> {});
  }

  private static void cleared(FileDesk files, KnownFile file, Path partial) {
    if (file.partial().filter(partial::equals).isPresent()) {
      file.cleared();
      files.book().keep(file);
    }
  }
}
