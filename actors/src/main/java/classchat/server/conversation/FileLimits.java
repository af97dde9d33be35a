package classchat.server.conversation;

import classchat.server.store.Files.Quota;

/**
 * What may be offered of files.
 *
 * @param size bytes of one at most
 * @param quota what may be offered of what can still be had
 */
public record FileLimits(long size, Quota quota) {}
