package classchat.bench.screen;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Images of at most 256 colours: those there is most of, and for each other one the nearest. */
final class FewColours {
  private static final int MOST = 256;

  private final List<Integer> colours;
  private final Map<Integer, Integer> numbers = new HashMap<>();

  private FewColours(List<Integer> colours) {
    this.colours = colours;
  }

  static BufferedImage of(BufferedImage image) {
    var counts = new HashMap<Integer, Integer>();
    for (var y = 0; y < image.getHeight(); y++) {
      for (var x = 0; x < image.getWidth(); x++) {
        counts.merge(image.getRGB(x, y) & 0xffffff, 1, Integer::sum);
      }
    }
    var most =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST)
            .map(Map.Entry::getKey)
            .toList();
    return new FewColours(most).apply(image);
  }

  private BufferedImage apply(BufferedImage image) {
    var rgb = colours.stream().mapToInt(Integer::intValue).toArray();
    var model = new IndexColorModel(8, rgb.length, rgb, 0, false, -1, 0);
    var few =
        new BufferedImage(
            image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    var raster = few.getRaster();
    for (var y = 0; y < image.getHeight(); y++) {
      for (var x = 0; x < image.getWidth(); x++) {
        raster.setSample(x, y, 0, number(image.getRGB(x, y) & 0xffffff));
      }
    }
    return few;
  }

  private int number(int rgb) {
    return numbers.computeIfAbsent(
        rgb,
        wanted ->
            IntStream.range(0, colours.size())
                .boxed()
                .min(Comparator.comparingInt(number -> distance(wanted, colours.get(number))))
                .orElseThrow());
  }

  private static int distance(int first, int second) {
    return IntStream.of(16, 8, 0)
        .map(shift -> ((first >> shift) & 0xff) - ((second >> shift) & 0xff))
        .map(difference -> difference * difference)
        .sum();
  }
}
