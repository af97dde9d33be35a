package classchat.client.pane;

import classchat.client.keys.Action;
import classchat.client.view.Look;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What stands at the lower edge of a box: what can be done there, as far as there is a key. */
final class Foot {
  private Foot() {}

  /** Parts that are empty are left out. */
  static String of(String between, String... parts) {
    return Arrays.stream(parts)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(between));
  }

  /** Such as {@code Enter takes it}; empty when no key does it. */
  static String part(Action action, String effect, Look look) {
    return part(KeyText.of(action, look), effect);
  }

  /** How the box is closed. */
  static String close(Look look) {
    return part(KeyText.close(look), "closes");
  }

  static String part(String key, String effect) {
    return key.isEmpty() ? "" : key + " " + effect;
  }
}
