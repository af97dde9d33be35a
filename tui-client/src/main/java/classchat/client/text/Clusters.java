package classchat.client.text;

import java.util.ArrayList;
import java.util.List;

/** Splits text into what a person takes for one character. */
public final class Clusters {
  private Clusters() {}

  /** All clusters of {@code text}, in order. */
  public static List<String> of(String text) {
    var clusters = new ArrayList<String>();
    for (var at = 0; at < text.length(); at = next(text, at)) {
      clusters.add(text.substring(at, next(text, at)));
    }
    return clusters;
  }

  /** Where the cluster ends that begins at {@code at}. */
  public static int next(String text, int at) {
    return text.offsetByCodePoints(at, 1);
  }

  /** Where the cluster begins that ends at {@code at}. */
  public static int previous(String text, int at) {
    return text.offsetByCodePoints(at, -1);
  }
}
