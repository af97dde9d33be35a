package classchat.client.pane;

import classchat.client.view.View;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times as people at this display read them. */
record Times(View view) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter DATE_YEAR =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter WEEKDAY =
      DateTimeFormatter.ofPattern("EEE", Locale.ENGLISH);

  /** The time of day. */
  String time(Instant at) {
    return view.look().time().format(at.atZone(view.look().zone()));
  }

  LocalDate date(Instant at) {
    return at.atZone(view.look().zone()).toLocalDate();
  }

  /** A day, as a rule between messages names it. */
  String day(Instant at) {
    var date = date(at);
    var name =
        date.getYear() == today().getYear()
            ? DAY.format(date)
            : WEEKDAY.format(date) + " " + DATE_YEAR.format(date);
    if (date.equals(today())) {
      return name + ", today";
    }
    return date.equals(today().minusDays(1)) ? name + ", yesterday" : name;
  }

  /** When somebody was seen, as short as it stays clear. */
  String seen(Instant at) {
    var date = date(at);
    var days = ChronoUnit.DAYS.between(date, today());
    if (days == 0) {
      return time(at);
    }
    if (days > 0 && days < 7) {
      return WEEKDAY.format(date) + " " + time(at);
    }
    return (date.getYear() == today().getYear() ? DATE : DATE_YEAR).format(date);
  }

  private LocalDate today() {
    return date(view.now());
  }
}
