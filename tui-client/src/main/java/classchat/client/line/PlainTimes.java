package classchat.client.line;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Times as people at this machine read them: hours and minutes, with the date unless it is today.
 */
record PlainTimes(Clock clock) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  String now() {
    return TIME.format(clock.instant().atZone(clock.getZone()));
  }

  String of(Instant time) {
    var local = time.atZone(clock.getZone());
    var today = local.toLocalDate().equals(LocalDate.now(clock));
    return (today ? TIME : DATE_TIME).format(local);
  }
}
