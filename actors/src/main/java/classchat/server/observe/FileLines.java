package classchat.server.observe;

import classchat.wire.FileAnswer;
import classchat.wire.FileState;
import classchat.wire.UserName;
import java.util.Locale;

/** What is said of files: whose and how large, never what they are called. */
final class FileLines {
  private static final String[] UNITS = {"kB", "MB", "GB", "TB"};
  private static final int STEP = 1000;

  private FileLines() {}

  static String stored(UserName from, long size) {
    return "all of " + file(size) + " of " + from + " is here";
  }

  static String answered(UserName by, UserName from, FileAnswer answer, long size) {
    var what =
        switch (answer) {
          case ACCEPTED -> " accepts ";
          case DECLINED -> " declines ";
          case DONE -> " has received ";
          case FAILED -> " could not receive ";
          case CANCELLED -> " stopped receiving ";
        };
    return by + what + file(size) + " of " + from;
  }

  static String ended(UserName from, FileState state, long size) {
    return switch (state) {
      case OPEN, COMPLETE -> file(size) + " of " + from + " can be had";
      case CANCELLED -> from + " has taken back " + file(size);
      case FAILED -> file(size) + " of " + from + " failed: it is not what was offered";
      case EXPIRED -> file(size) + " of " + from + " has expired";
      case SETTLED -> file(size) + " of " + from + " is not kept any longer";
    };
  }

  /** Such as {@code a file (3.1 MB)}. */
  static String file(long size) {
    return "a file (" + size(size) + ")";
  }

  private static String size(long bytes) {
    if (bytes < STEP) {
      return bytes + " B";
    }
    var value = (double) bytes / STEP;
    var unit = 0;
    while (value >= STEP - 0.05 && unit < UNITS.length - 1) {
      value /= STEP;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }
}
