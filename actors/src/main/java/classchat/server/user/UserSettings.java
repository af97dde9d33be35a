package classchat.server.user;

import java.time.Duration;

/**
 * Limits and times of users.
 *
 * @param silence after which a session that did not renew counts as gone
 * @param lastSeen how often last seen is stored while there are sessions
 * @param held questions that wait while the account is read
 * @param idle after which a user without sessions is put away
 * @param stop how long one that has to end waits for the store
 */
public record UserSettings(
    Duration silence, Duration lastSeen, int held, Duration idle, Duration stop) {}
