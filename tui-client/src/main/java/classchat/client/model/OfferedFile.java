package classchat.client.model;

import classchat.wire.Bytes;
import classchat.wire.FileId;

/**
 * The file that a message offers.
 *
 * @param name harmless as the last part of a path, and on a terminal
 * @param size bytes
 * @param sha256 of all of it
 */
public record OfferedFile(FileId id, String name, long size, Bytes sha256) {}
