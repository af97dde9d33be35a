package classchat.client.view;

import java.time.Instant;

/**
 * How fast a file moves.
 *
 * @param bytesPerSecond smoothed; above 0
 * @param at when more of it was last seen to have moved
 */
public record Pace(long bytesPerSecond, Instant at) {}
