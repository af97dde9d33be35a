package classchat.bench.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a soak shows: the mean live heap of the second half against that of the first.
 *
 * @param first bytes in the mean of the first half
 * @param last bytes in the mean of the second half
 * @param findings why it does not hold; empty when it does
 */
record Verdict(double first, double last, List<String> findings) {
  private static final double MIB = 1 << 20;
  private static final double HEAP = 0.05;
  private static final double RATE = 0.03;

  Verdict {
    findings = List.copyOf(findings);
  }

  /**
   * Judges.
   *
   * @param rate messages a second that were to be accepted
   * @param unanswered messages that never were, after the load has ended
   */
  static Verdict of(List<Sample> samples, double rate, long unanswered) {
    if (samples.size() < 2) {
      throw new IllegalArgumentException("two halves need two samples");
    }
    var half = samples.size() / 2;
    var first = mean(samples.subList(0, half), Sample::live);
    var last = mean(samples.subList(samples.size() - half, samples.size()), Sample::live);
    var findings = new ArrayList<String>();
    if (Math.abs(last / first - 1) > HEAP) {
      findings.add("the live heap is not within 5 % of what it was");
    }
    var accepted = mean(samples, Sample::accepted);
    if (Math.abs(accepted / rate - 1) > RATE) {
      findings.add("%.0f messages a second were accepted, not %.0f".formatted(accepted, rate));
    }
    if (unanswered > 0) {
      findings.add("%d messages were never acknowledged".formatted(unanswered));
    }
    return new Verdict(first, last, findings);
  }

  private static double mean(List<Sample> samples, ToDoubleFunction<Sample> value) {
    return samples.stream().mapToDouble(value).average().orElseThrow();
  }

  @Override
  public String toString() {
    var heap =
        "live heap after collection: first half %.2f MiB, second half %.2f MiB (%+.1f %%)"
            .formatted(first / MIB, last / MIB, 100 * (last / first - 1));
    return findings.isEmpty() ? heap + ": holds" : heap + "\n" + String.join("\n", findings);
  }
}
