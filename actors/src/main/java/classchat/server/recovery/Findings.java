package classchat.server.recovery;

import classchat.server.store.Finding;
import classchat.server.store.Finding.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** What was found; of one kind no more is kept than a person reads. */
final class Findings implements Consumer<Finding> {
  private static final int EACH = 50;

  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private final List<Finding> shown = new ArrayList<>();

  @Override
  public void accept(Finding finding) {
    if (counts.merge(finding.kind(), 1, Integer::sum) <= EACH) {
      shown.add(finding);
    }
  }

  List<Finding> shown() {
    return List.copyOf(shown);
  }

  /** What is not shown, a line for each kind. */
  List<String> cut() {
    return counts.entrySet().stream()
        .filter(each -> each.getValue() > EACH)
        .map(each -> each.getKey().word() + ": " + (each.getValue() - EACH) + " more")
        .toList();
  }

  boolean areHarmless() {
    return bad() == 0;
  }

  /** How many are not harmless. */
  int bad() {
    return counts.entrySet().stream()
        .filter(each -> !each.getKey().isHarmless())
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  boolean have(Kind kind) {
    return counts.containsKey(kind);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "Findings%s", counts);
  }
}
