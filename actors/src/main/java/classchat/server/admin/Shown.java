package classchat.server.admin;

import classchat.wire.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How answers show things. */
final class Shown {
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private Shown() {}

  /** Such as {@code 2026-11-20 13:45} in the clock's zone; {@code never} for 0. */
  static String time(long millis, Clock clock) {
    return millis == 0
        ? "never"
        : MINUTES.format(Instant.ofEpochMilli(millis).atZone(clock.getZone()));
  }

  static String role(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
