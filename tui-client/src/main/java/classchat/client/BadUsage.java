package classchat.client;

/**
 * Options or settings that cannot be used; the message tells a person which and why. Exit code 2.
 */
final class BadUsage extends Exception {
  private static final long serialVersionUID = 1;

  BadUsage(String text) {
    super(text, null, false, false);
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
