package classchat.client.text;

import java.util.List;
import java.util.Locale;

/** How many bytes something has, as people write it: {@code 3.1 MB}, in powers of 1,000. */
public final class FileSize {
  private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB", "PB", "EB");

  private FileSize() {}

  /** One decimal below 100 of a unit, none from there on; the same in every locale. */
  public static String of(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    var value = bytes / 1e3;
    var unit = 0;
    while (value >= 999.5) {
      value /= 1e3;
      unit++;
    }
    return String.format(
        Locale.ROOT, value < 99.95 ? "%.1f %s" : "%.0f %s", value, UNITS.get(unit));
  }
}
