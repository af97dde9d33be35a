package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.FileId;
import classchat.wire.FileState;
import classchat.wire.FileStatus;
import classchat.wire.UserName;

/**
 * A file that was offered: its offer is an entry on disk.
 *
 * @param seq of the offer
 * @param size bytes
 * @param sha256 of all of it
 * @param expires milliseconds since 1970
 * @param revision of the last change of it
 */
public record FileRow(
    FileId file,
    ConversationId conversation,
    long seq,
    AccountId sender,
    UserName senderName,
    String name,
    long size,
    Bytes sha256,
    FileState state,
    long expires,
    long revision) {
  /** As those see it whom it was offered to. */
  public FileStatus status() {
    return new FileStatus(
        file, conversation, seq, sender, senderName, name, size, sha256, state, expires);
  }
}
