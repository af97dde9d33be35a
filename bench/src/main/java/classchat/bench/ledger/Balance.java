package classchat.bench.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Balances the books of all devices against each other: nothing acknowledged is missing, nothing is
 * there twice, nothing is out of order, nothing is for others, no receipt is ahead of the truth.
 */
final class Balance {
  /** Answers to a post that say that it is not there. */
  private static final Set<String> REFUSALS =
      Set.of("not-a-member", "unknown-group", "not-connected", Book.PASSING);

  private final List<Device> devices;
  private final Journal journal;
  private final Findings findings;
  private int again;

  Balance(List<Device> devices, Findings findings) {
    this.devices = devices;
    this.findings = findings;
    this.journal = new Journal(devices, findings);
    devices.forEach(this::pairs);
  }

  private void pairs(Device device) {
    var said = device.book().lines();
    device
        .book()
        .posted()
        .forEach((tag, all) -> {
          var line = said.get(tag);
          if (line != null && line.to().startsWith("@")) {
            journal.pair(all.getFirst().conversation(), device.user(), line.to().substring(1));
          }
        });
  }

  Journal journal() {
    return journal;
  }

  /** Entries that a device printed again after it was killed before it had noted that it did. */
  int again() {
    return again;
  }

  void check() {
    journal.conversations().forEach(this::hasNoHoles);
    hasNothingTwice();
    for (var device : devices) {
      keepsItsWord(device);
      keepsItsOrder(device);
      isInOrder(device);
      isWhole(device);
      receiptsAreTrue(device);
    }
  }

  private void hasNoHoles(String conversation) {
    var next = 1L;
    for (var seq : journal.entries(conversation).keySet()) {
      if (seq != next) {
        findings.add(
            "nobody knows the entries %d to %d of %s".formatted(next, seq - 1, conversation));
      }
      next = seq + 1;
    }
  }

  private void hasNothingTwice() {
    var texts = new HashMap<String, String>();
    for (var conversation : journal.conversations()) {
      journal
          .entries(conversation)
          .forEach((seq, entry) -> {
            var here = conversation + " " + seq;
            var before = entry.isMessage() ? texts.put(entry.text(), here) : null;
            if (before != null) {
              findings.add("twice, as %s and %s: %s".formatted(before, here, Findings.cut(entry)));
            }
          });
    }
  }

  /** What it has promised to its user is so. */
  private void keepsItsWord(Device device) {
    var book = device.book();
    book.owed()
        .forEach(line -> findings.add("saved and never answered: " + name(device, line.tag())));
    book.posted().forEach((tag, all) -> isOnePost(device, tag, all));
    var texts = texts();
    var lines = book.lines();
    book.refused()
        .forEach((tag, code) -> {
          var line = lines.get(tag);
          if (line == null) {
            return;
          }
          if (!REFUSALS.contains(code)) {
            findings.add("refused with %s: %s".formatted(code, name(device, tag)));
          }
          if (texts.contains(line.text()) && !book.posted().containsKey(tag)) {
            findings.add("refused, and there all the same: " + name(device, tag));
          }
        });
  }

  private Set<String> texts() {
    var texts = new HashSet<String>();
    for (var conversation : journal.conversations()) {
      journal.entries(conversation).values().forEach(entry -> texts.add(entry.text()));
    }
    return texts;
  }

  private void isOnePost(Device device, String tag, List<Book.Posted> all) {
    for (var i = 1; i < all.size(); i++) {
      var before = all.get(i - 1);
      var post = all.get(i);
      if (post.seq() != before.seq() || !post.conversation().equals(before.conversation())) {
        findings.add("acknowledged as two: " + name(device, tag) + " " + all);
      }
      if (post.life() == before.life() || !device.book().wasKilledIn(before.life())) {
        findings.add("acknowledged twice: " + name(device, tag) + " " + all);
      }
    }
  }

  /** What one device says in one conversation stands there in the order in which it was said. */
  private void keepsItsOrder(Device device) {
    var last = new HashMap<String, Book.Posted>();
    var posted = device.book().posted();
    for (var line : device.book().said()) {
      if (posted.containsKey(line.tag())) {
        var post = posted.get(line.tag()).getFirst();
        var before = last.put(post.conversation(), post);
        if (before != null && before.seq() > post.seq()) {
          findings.add(
              "out of order: %s as %s, after %s".formatted(name(device, line.tag()), post, before));
        }
      }
    }
  }

  private static String name(Device device, String tag) {
    return tag + " of " + device.name();
  }

  /** In each life upwards; a later one goes back only behind a kill. */
  private void isInOrder(Device device) {
    var last = new HashMap<String, Book.Shown>();
    for (var shown : device.book().shown()) {
      var before = last.put(shown.conversation(), shown);
      if (before == null || before.seq() < shown.seq()) {
        continue;
      }
      if (before.life() == shown.life()) {
        findings.add(
            "%s shows %d of %s after %d"
                .formatted(device.name(), shown.seq(), shown.conversation(), before.seq()));
      } else if (device.book().wasKilledIn(shown.life() - 1)) {
        again++;
      } else {
        findings.add(
            "%s shows %d of %s again without having been killed"
                .formatted(device.name(), shown.seq(), shown.conversation()));
      }
    }
  }

  /** It has all that its user may read, and nothing else. */
  private void isWhole(Device device) {
    var held = new HashMap<String, Set<Long>>();
    device
        .book()
        .shown()
        .forEach(each ->
            held.computeIfAbsent(each.conversation(), id -> new HashSet<>()).add(each.seq()));
    device
        .book()
        .posted()
        .values()
        .forEach(all ->
            all.forEach(each ->
                held.computeIfAbsent(each.conversation(), id -> new HashSet<>()).add(each.seq())));
    for (var conversation : journal.conversations()) {
      var mine = held.getOrDefault(conversation, Set.of());
      var periods = journal.periods(conversation, device.user());
      mine.stream()
          .filter(seq -> periods.stream().noneMatch(period -> period.holds(seq)))
          .forEach(seq ->
              findings.add(
                  "%s has entry %d of %s, which was not for it"
                      .formatted(device.name(), seq, conversation)));
      journal.entries(conversation).keySet().stream()
          .filter(seq -> periods.stream().anyMatch(period -> period.holds(seq)))
          .filter(seq -> !mine.contains(seq))
          .forEach(seq ->
              findings.add("%s lacks entry %d of %s".formatted(device.name(), seq, conversation)));
    }
  }

  /** Nobody is said to have what none of its devices has shown. */
  private void receiptsAreTrue(Device device) {
    var reads = reads();
    for (var receipt : device.book().receipts()) {
      var known = newest(receipt, receipt.delivered());
      if (known > 0
          && journal.seen(receipt.conversation(), receipt.user(), known).isAfter(receipt.at())) {
        findings.add("%s was told too early: %s".formatted(device.name(), receipt));
      }
      var read = newest(receipt, receipt.read());
      if (read > 0
          && !reads.getOrDefault(receipt.user(), Set.of()).contains(receipt.conversation())) {
        findings.add("%s was told of a reader who did not: %s".formatted(device.name(), receipt));
      }
      if (receipt.read() > receipt.delivered()) {
        findings.add(
            "%s was told of more read than delivered: %s".formatted(device.name(), receipt));
      }
    }
  }

  private Map<String, Set<String>> reads() {
    var reads = new HashMap<String, Set<String>>();
    for (var device : devices) {
      device
          .book()
          .reads()
          .keySet()
          .forEach(name ->
              reads
                  .computeIfAbsent(device.user(), user -> new HashSet<>())
                  .add(device.book().id(name)));
    }
    return reads;
  }

  /**
   * The newest entry of others up to a seq that a device of the user must have shown; 0 if there is
   * none. What begins a period counts as known.
   */
  private long newest(Book.Receipt receipt, long upTo) {
    var periods = journal.periods(receipt.conversation(), receipt.user());
    return journal
        .entries(receipt.conversation())
        .headMap(upTo, true)
        .descendingMap()
        .entrySet()
        .stream()
        .filter(each -> !each.getValue().from().equals(receipt.user()))
        .filter(each ->
            periods.stream()
                .anyMatch(period -> period.holds(each.getKey()) && period.from() < each.getKey()))
        .mapToLong(Map.Entry::getKey)
        .findFirst()
        .orElse(0);
  }
}
