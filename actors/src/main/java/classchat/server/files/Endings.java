package classchat.server.files;

import classchat.server.store.FileRow;
import classchat.wire.FileState;

/** Why a file cannot be had, as clients are told. */
public final class Endings {
  private Endings() {}

  /** Of one that was taken back, has failed, expired or settled. */
  public static String why(FileRow file, FileState state) {
    return switch (state) {
      case OPEN, COMPLETE -> "it can be had";
      case CANCELLED -> "@" + file.senderName() + " has taken it back";
      case FAILED -> "what came of it was something else than @" + file.senderName() + " offered";
      case EXPIRED -> "it has expired: files are kept for some time only (files.keep)";
      case SETTLED -> "everybody has it or does not want it, so it is not kept any longer";
    };
  }
}
