package classchat.wire;

/**
 * A file that was offered, as those see it who were members at its offer.
 *
 * @param seq of the offer
 * @param name as its sender calls it
 * @param size bytes
 * @param sha256 of all of it
 * @param expires when the server lets go of it, milliseconds since 1970
 */
public record FileStatus(
    FileId file,
    ConversationId conversation,
    long seq,
    AccountId sender,
    UserName senderName,
    String name,
    long size,
    Bytes sha256,
    FileState state,
    long expires) {
  public FileStatus {
    Require.positive(seq, "seq");
    Require.text(name, Limits.TEXT, "a file name");
    Require.notNegative(size, "size of a file");
    Require.size(sha256, 32, "a hash");
    Require.notNegative(expires, "expires");
  }
}
