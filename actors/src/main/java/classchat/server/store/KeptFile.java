package classchat.server.store;

import classchat.wire.Bytes;
import classchat.wire.FileId;
import classchat.wire.FileState;

/**
 * A file that can be had, or whose bytes are still to come.
 *
 * @param sha256 of all of it
 */
public record KeptFile(FileId file, long size, Bytes sha256, FileState state) {}
