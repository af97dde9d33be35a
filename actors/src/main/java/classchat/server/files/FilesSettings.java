package classchat.server.files;

import java.time.Duration;

/**
 * How files are taken, kept and given.
 *
 * @param keepFree bytes of the disk that files may not take
 * @param transfers at once on this node
 * @param transfersOfAccount of these of one account
 * @param window bytes that may be on their way to the server, for each file
 * @param sync bytes after which a file is synced at the latest; half a window, if that is less
 * @param threads that read, write and hash
 * @param lateness how late the work of the node may be before files give way to it; zero if they
 *     never do
 * @param sweep how often what is over is looked for
 * @param forget for how long what is over is remembered
 */
public record FilesSettings(
    long keepFree,
    int transfers,
    int transfersOfAccount,
    int window,
    int sync,
    int threads,
    Duration lateness,
    Duration sweep,
    Duration forget) {
  /** Those of the design. */
  public static final FilesSettings DEFAULT =
      new FilesSettings(
          1L << 30,
          64,
          4,
          1 << 20,
          1 << 20,
          Runtime.getRuntime().availableProcessors(),
          Duration.ofMillis(1),
          Duration.ofMinutes(10),
          Duration.ofDays(30));

  /** The configuration of the threads on which files are worked with. */
  public static final String DISPATCHER = "classchat.files-dispatcher";

  public FilesSettings {
    if (keepFree < 0) {
      throw new IllegalArgumentException("keep-free must not be negative");
    }
    if (transfers < 1 || transfersOfAccount < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "transfers, transfers-of-account and threads must be positive");
    }
    if (window < 2 || sync < 1) {
      throw new IllegalArgumentException("window and sync must be positive");
    }
    if (!sweep.isPositive() || lateness.isNegative() || forget.isNegative()) {
      throw new IllegalArgumentException(
          "sweep must be positive, lateness and forget not negative");
    }
  }

  /** A sender must get credit before it has used up all of it, so as not to stand still. */
  int syncEvery() {
    return Math.min(sync, window / 2);
  }
}
