package classchat.server.recovery;

import classchat.server.store.StoreCounts;
import java.util.Locale;

/** Numbers for people. */
final class Words {
  private Words() {}

  static String count(long number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }

  static String of(StoreCounts counts) {
    var entries = counts.entries();
    return count(counts.accounts(), "account")
        + ", "
        + count(counts.conversations(), "conversation")
        + String.format(Locale.ROOT, ", %,d %s", entries, entries == 1 ? "entry" : "entries");
  }
}
