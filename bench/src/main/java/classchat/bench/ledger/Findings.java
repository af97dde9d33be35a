package classchat.bench.ledger;

import java.util.ArrayList;
import java.util.List;

/** What does not balance. Safe for all threads. */
final class Findings {
  private static final int SHOWN = 40;
  private static final int WIDTH = 160;

  private final List<String> all = new ArrayList<>();

  synchronized void add(String finding) {
    all.add(finding);
  }

  synchronized boolean isEmpty() {
    return all.isEmpty();
  }

  synchronized int size() {
    return all.size();
  }

  /** The first ones. */
  synchronized List<String> first() {
    return List.copyOf(all.subList(0, Math.min(SHOWN, all.size())));
  }

  /** What there is to see of a thing in a line. */
  static String cut(Object of) {
    var text = of.toString();
    return text.length() <= WIDTH ? text : text.substring(0, WIDTH) + "...";
  }
}
