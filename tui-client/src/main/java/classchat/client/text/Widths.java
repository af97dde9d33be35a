package classchat.client.text;

import java.util.Map;

/**
 * How many columns a cluster takes.
 *
 * @param overrides what the user's terminal does otherwise, by cluster
 */
public record Widths(Map<String, Integer> overrides) {
  /** As nearly all terminals have it. */
  public static final Widths STANDARD = new Widths(Map.of());

  public Widths {
    overrides = Map.copyOf(overrides);
  }

  /** 0, 1 or 2. */
  public int of(String cluster) {
    return 1;
  }

  /** Of a whole text. */
  public int ofText(String text) {
    return Clusters.of(text).stream().mapToInt(this::of).sum();
  }
}
