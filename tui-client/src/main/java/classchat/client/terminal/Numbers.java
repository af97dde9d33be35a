package classchat.client.terminal;

import java.util.regex.Pattern;

/**
 * The parameters of a control sequence. The second one holds the modifiers: 1 and a bit each for
 * shift, alt and ctrl; after a colon what happened to the key.
 */
record Numbers(String parameters) {
  private static final Pattern VALID = Pattern.compile("[0-9:;]*");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,7}");

  boolean areValid() {
    return VALID.matcher(parameters).matches();
  }

  boolean shift() {
    return (modifiers() & 1) != 0;
  }

  boolean alt() {
    return (modifiers() & 2) != 0;
  }

  boolean ctrl() {
    return (modifiers() & 4) != 0;
  }

  /** 1 pressed, 2 repeated, 3 released. */
  int event() {
    return number(part(part(parameters, ';', 1), ':', 1));
  }

  /** The main one of a place; 0 when there is none. */
  int at(int place) {
    return number(part(part(parameters, ';', place), ':', 0));
  }

  private int modifiers() {
    return Math.max(1, at(1)) - 1;
  }

  private static int number(String text) {
    return NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
  }

  private static String part(String text, char separator, int place) {
    var start = 0;
    for (var i = 0; i < place; i++) {
      var next = text.indexOf(separator, start);
      if (next < 0) {
        return "";
      }
      start = next + 1;
    }
    var end = text.indexOf(separator, start);
    return text.substring(start, end < 0 ? text.length() : end);
  }
}
