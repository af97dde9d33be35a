package classchat.client.text;

import java.util.List;
import java.util.Random;

/** Random text of what is hard to split. */
public final class TextSamples {
  private static final List<String> PARTS =
      List.of(
          "a",
          "b",
          "Z",
          "7",
          " ",
          " ",
          "\n",
          "\t",
          "\r",
          "\r\n",
          "#",
          "é",
          "\u0301",
          "\u0308",
          "\u200D",
          "\uFE0F",
          "\uFE0E",
          "\u20E3",
          "\u00A9",
          "\u2764",
          "\u231A",
          "\uD83D\uDC68",
          "\uD83D\uDC69",
          "\uD83D\uDD25",
          "\uD83C\uDFFD",
          "\uD83C\uDDE9",
          "\uD83C\uDDEA",
          "\uD83C\uDFF4",
          "\uDB40\uDC67",
          "\uDB40\uDC7F",
          "日",
          "本",
          "。",
          "\u3000",
          "Ａ",
          "ｱ",
          "ก",
          "\u0E33",
          "\u0E48",
          "न",
          "\u093F",
          "\u094D",
          "\u1100",
          "\u1161",
          "\u11A8",
          "가",
          "각",
          "\u202E",
          "\uFEFF",
          "\uD83D",
          "\uDC68",
          "\u200B",
          "\u00A0",
          "\u0007",
          "\u001B");

  private TextSamples() {}

  /** Up to {@code most} parts. */
  public static String random(Random random, int most) {
    var text = new StringBuilder();
    for (var left = random.nextInt(most + 1); left > 0; left--) {
      text.append(PARTS.get(random.nextInt(PARTS.size())));
    }
    return text.toString();
  }
}
