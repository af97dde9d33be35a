package classchat.bench.ledger;

import java.io.PrintStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** What faults of nodes were for those who talked meanwhile, and whether it is as promised. */
final class Recovery {
  private static final Duration ATTACHED = Duration.ofSeconds(3);
  private static final Duration ANSWERED = Duration.ofSeconds(25);

  /**
   * Of faults of one kind.
   *
   * @param attached from the loss of the line until signed in elsewhere
   * @param complete from the loss of the line until all is there that was missed
   * @param answered from the loss until all conversations of those who lost it work
   * @param others until those of the others do
   */
  record Kind(Times attached, Times complete, Times answered, Times others) {
    Kind() {
      this(new Times(), new Times(), new Times(), new Times());
    }

    void add(Kind one) {
      attached.addAll(one.attached);
      complete.addAll(one.complete);
      answered.addAll(one.answered);
      others.addAll(one.others);
    }
  }

  private final Map<Fault.Node, Kind> kinds = new EnumMap<>(Fault.Node.class);

  synchronized void add(Fault.Node kind, Kind one) {
    kinds.computeIfAbsent(kind, none -> new Kind()).add(one);
  }

  /** Prints it; what is not as promised is a finding. */
  synchronized void report(PrintStream out, Findings findings) {
    out.println("cut off until attached elsewhere:");
    lines(out, Kind::attached);
    promise(all(Kind::attached), ATTACHED, "attached elsewhere", findings);
    out.println("cut off until what was missed has come:");
    lines(out, Kind::complete);
    out.println("cut off until what was said to each conversation then is acknowledged:");
    lines(out, Kind::answered);
    promise(all(Kind::answered), ANSWERED, "heard again", findings);
    out.println("the same of those who were not cut off:");
    lines(out, Kind::others);
  }

  private void lines(PrintStream out, Function<Kind, Times> which) {
    kinds.forEach((kind, times) -> line(out, kind.name(), which.apply(times)));
    line(out, "all", all(which));
  }

  private static void line(PrintStream out, String name, Times times) {
    if (!times.isEmpty()) {
      out.printf("  %-16s %s%n", name, times);
    }
  }

  private Times all(Function<Kind, Times> which) {
    var all = new Times();
    kinds.values().forEach(kind -> all.addAll(which.apply(kind)));
    return all;
  }

  private static void promise(Times times, Duration most, String what, Findings findings) {
    if (times.percentile(99).compareTo(most) >= 0) {
      findings.add("%s after %s, not within %d s".formatted(what, times, most.toSeconds()));
    }
  }
}
