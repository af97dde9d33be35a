package classchat.server.conversation;

import java.util.Locale;

/** Sizes in bytes, for people to read. */
final class Sizes {
  private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private Sizes() {}

  /** In the largest unit of which it is at least one, such as {@code 4 GiB} or {@code 1.5 MiB}. */
  static String of(long bytes) {
    var unit = bytes == 0 ? 0 : (63 - Long.numberOfLeadingZeros(bytes)) / 10;
    var one = 1L << (10 * unit);
    return bytes % one == 0
        ? bytes / one + " " + UNITS[unit]
        : String.format(Locale.ROOT, "%.1f %s", (double) bytes / one, UNITS[unit]);
  }
}
