package classchat.client.model;

import classchat.wire.Role;
import java.time.Instant;
import java.util.Optional;

/**
 * A user as others see it.
 *
 * @param user the bare name
 * @param lastSeen empty when never
 */
public record Person(
    String user, String displayName, Role role, boolean online, Optional<Instant> lastSeen) {
  /** One of whom only the name is known. */
  static Person named(String user) {
    return new Person(user, "", Role.STUDENT, false, Optional.empty());
  }
}
