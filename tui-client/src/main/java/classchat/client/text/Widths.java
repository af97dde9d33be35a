package classchat.client.text;

import java.util.Map;

/**
 * How many columns a cluster takes: those of its first character, but two with a mark that needs
 * room of its own (as terminals count it; too few columns would lose the mark, too many only leave
 * a gap) and for what is shown as a picture by what follows it. Controls and lone marks have none.
 *
 * @param overrides what the user's terminal does otherwise, by cluster
 */
public record Widths(Map<String, Integer> overrides) {
  /** As nearly all terminals have it. */
  public static final Widths STANDARD = new Widths(Map.of());

  private static final char AS_PICTURE = 0xFE0F;
  private static final char KEY_CAP = 0x20E3;

  /** Fails for what is not one visible cluster, and for a width other than 0, 1 and 2. */
  public Widths {
    overrides = Map.copyOf(overrides);
    overrides.forEach(Widths::check);
  }

  /** 0, 1 or 2. */
  public int of(String cluster) {
    var override = overrides.isEmpty() ? null : overrides.get(cluster);
    return override == null ? standard(cluster) : override;
  }

  /** Of a whole text. */
  public int ofText(String text) {
    var width = 0;
    for (int at = 0, end; at < text.length(); at = end) {
      end = Clusters.next(text, at);
      width += of(Clusters.cut(text, at, end));
    }
    return width;
  }

  private static void check(String cluster, int width) {
    if (cluster.isEmpty()
        || Clusters.next(cluster, 0) != cluster.length()
        || Kind.of(cluster.codePointAt(0)) == Kind.CONTROL) {
      throw new IllegalArgumentException("not one visible character");
    }
    if (width < 0 || width > 2) {
      throw new IllegalArgumentException("width is not 0, 1 or 2: " + width);
    }
  }

  private static int standard(String cluster) {
    if (cluster.isEmpty()) {
      return 0;
    }
    return switch (Kind.of(cluster.codePointAt(0))) {
      case CONTROL, MARK, JOINER, VOWEL, TRAILING -> 0;
      case SPACING_MARK -> 1;
      case OTHER -> cluster.length() > 1 && isStretched(cluster) ? 2 : 1;
      case PICTURE -> cluster.length() > 1 && isShownAsPicture(cluster) ? 2 : 1;
      case WIDE, WIDE_PICTURE, TONE, REGIONAL, LEADING, CLOSED_SYLLABLE, OPEN_SYLLABLE -> 2;
    };
  }

  private static boolean isStretched(String cluster) {
    return cluster.codePoints().anyMatch(c -> c == KEY_CAP || Kind.of(c) == Kind.SPACING_MARK);
  }

  private static boolean isShownAsPicture(String cluster) {
    return cluster
        .codePoints()
        .skip(1)
        .anyMatch(c -> c == AS_PICTURE || Kind.of(c) == Kind.TONE || Kind.of(c) == Kind.JOINER);
  }
}
