package classchat.bench.screen;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Images of at most 256 colours: those there is most of, and for each other one the nearest. */
final class FewColours {
  private static final int MOST = 256;

  private final List<Integer> colours;
  private final Map<Integer, Byte> numbers = new HashMap<>();

  private FewColours(List<Integer> colours) {
    this.colours = colours;
  }

  static BufferedImage of(BufferedImage image) {
    var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    var counts = new HashMap<Integer, Integer>();
    for (int from = 0, to; from < pixels.length; from = to) {
      to = end(pixels, from);
      counts.merge(pixels[from] & 0xffffff, to - from, Integer::sum);
    }
    var most =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST)
            .map(Map.Entry::getKey)
            .toList();
    return new FewColours(most).apply(pixels, image.getWidth(), image.getHeight());
  }

  /** Where another colour begins: most are beside their like. */
  private static int end(int[] pixels, int from) {
    var to = from + 1;
    while (to < pixels.length && pixels[to] == pixels[from]) {
      to++;
    }
    return to;
  }

  private BufferedImage apply(int[] pixels, int width, int height) {
    var few = new byte[pixels.length];
    for (int from = 0, to; from < pixels.length; from = to) {
      to = end(pixels, from);
      Arrays.fill(few, from, to, number(pixels[from] & 0xffffff));
    }
    var rgb = colours.stream().mapToInt(Integer::intValue).toArray();
    var model = new IndexColorModel(8, rgb.length, rgb, 0, false, -1, 0);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
    image.getRaster().setDataElements(0, 0, width, height, few);
    return image;
  }

  private byte number(int rgb) {
    return numbers.computeIfAbsent(
        rgb,
        wanted ->
            IntStream.range(0, colours.size())
                .boxed()
                .min(Comparator.comparingInt(number -> distance(wanted, colours.get(number))))
                .orElseThrow()
                .byteValue());
  }

  private static int distance(int first, int second) {
    return IntStream.of(16, 8, 0)
        .map(shift -> ((first >> shift) & 0xff) - ((second >> shift) & 0xff))
        .map(difference -> difference * difference)
        .sum();
  }
}
