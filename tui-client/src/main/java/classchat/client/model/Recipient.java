package classchat.client.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Who a post is for, as things stood when it was stored.
 *
 * @param known false when the server did not learn it in time; then {@code online} and {@code
 *     lastSeen} say nothing
 */
public record Recipient(String user, boolean known, boolean online, Optional<Instant> lastSeen) {}
