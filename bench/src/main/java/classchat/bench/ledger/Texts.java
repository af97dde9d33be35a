package classchat.bench.ledger;

import java.util.Random;

/** Texts that are all different: short and long ones, of all widths. */
final class Texts {
  private static final String[] WORDS = {
    "exercise",
    "Lösung",
    "für",
    "день",
    "質問",
    "の",
    "답",
    "🙂",
    "👩‍🎓",
    "e\u0301te\u0301",
    "a/b",
    "\"x\"",
    "\\n",
    "100 %"
  };

  private final Random random;

  Texts(Random random) {
    this.random = random;
  }

  /** One that begins with its tag. */
  String next(String tag) {
    var text = new StringBuilder(tag);
    var words = random.nextInt(100) == 0 ? 500 : 1 + random.nextInt(12);
    for (var i = 0; i < words; i++) {
      text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }
}
