package classchat.client.line;

/**
 * Colours of lines for people, or none. Everything else in a line must be clean of control
 * characters.
 */
enum Ink {
  PLAIN("", "", "", "", ""),
  COLOUR("\u001b[2m", "\u001b[36m", "\u001b[1m", "\u001b[31m", "\u001b[0m");

  private final String dim;
  private final String place;
  private final String bold;
  private final String alarm;
  private final String off;

  Ink(String dim, String place, String bold, String alarm, String off) {
    this.dim = dim;
    this.place = place;
    this.bold = bold;
    this.alarm = alarm;
    this.off = off;
  }

  /** What is beside the point. */
  String dim(String text) {
    return dim + text + off;
  }

  /** A conversation. */
  String place(String text) {
    return place + text + off;
  }

  /** A person. */
  String bold(String text) {
    return bold + text + off;
  }

  /** A failure. */
  String alarm(String text) {
    return alarm + text + off;
  }
}
