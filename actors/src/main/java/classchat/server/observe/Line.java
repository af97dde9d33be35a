package classchat.server.observe;

import java.time.Instant;
import java.util.function.Supplier;

/**
 * A line that is to be shown.
 *
 * @param text made by whoever writes it, so that waiting lines are small
 * @param dropped lines between the one before and this one that found no room
 */
record Line(Instant at, Kind kind, Supplier<String> text, long dropped) {}
