package classchat.server.files;

import classchat.wire.ErrorCode;
import classchat.wire.FileId;

/**
 * What a session hears from its transfers.
 *
 * <p>Each names its transfer by the number that the session gave it, as the word of one that was
 * stopped may still come.
 */
public sealed interface TransferNews {
  FileId file();

  long transfer();

  /** An upload goes on at {@code from}; at the end already when all of the file is here. */
  record Started(FileId file, long transfer, long from, long upTo) implements TransferNews {}

  /** An upload takes bytes up to {@code upTo}. */
  record Credited(FileId file, long transfer, long upTo) implements TransferNews {}

  /** All is done. */
  record Finished(FileId file, long transfer) implements TransferNews {}

  /**
   * It ends before that.
   *
   * @param retryable it may go on when asked for again
   */
  record Ended(FileId file, long transfer, ErrorCode code, String text, boolean retryable)
      implements TransferNews {}
}
