package classchat.wire;

/**
 * A piece of a file, from its sender to the server or from the server to who takes it; only as far
 * as the other side has given {@link FileCredit}.
 *
 * @param offset of its first byte in the file: the end of the piece before
 */
public record FileChunk(FileId file, long offset, Bytes bytes) implements ClientFrame, ServerFrame {
  public FileChunk {
    Require.notNegative(offset, "offset");
    Require.positive(bytes.size(), "size of a chunk");
    Require.atMost(bytes.size(), Limits.CHUNK, "size of a chunk");
  }
}
