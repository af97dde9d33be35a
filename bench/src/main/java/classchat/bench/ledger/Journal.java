package classchat.bench.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What all devices together know of the conversations: the entries in their order, who was a member
 * when, and when each entry was first seen by whom. Contradictions between devices are findings.
 */
final class Journal {
  /** An entry as devices agree on it. */
  record Entry(String from, String text, String change, List<String> members) {
    boolean isMessage() {
      return change.isEmpty();
    }
  }

  /**
   * When somebody may read: its first entry says so, unless it is there from the beginning.
   *
   * @param from the first entry
   * @param to the last one
   */
  record Period(long from, long to) {
    boolean holds(long seq) {
      return from <= seq && seq <= to;
    }
  }

  private final Map<String, TreeMap<Long, Entry>> entries = new HashMap<>();
  private final Map<String, Map<String, List<Period>>> periods = new HashMap<>();
  private final Map<String, Set<String>> pairs = new HashMap<>();
  private final Map<String, Map<String, TreeMap<Long, Instant>>> seen = new HashMap<>();
  private final Findings findings;

  Journal(List<Device> devices, Findings findings) {
    this.findings = findings;
    for (var device : devices) {
      device.book().shown().forEach(shown -> add(device, shown));
      var said = device.book().lines();
      device
          .book()
          .posted()
          .forEach((tag, all) -> all.forEach(each -> add(device, said.get(tag), each)));
    }
    entries.keySet().forEach(id -> periods.put(id, periodsOf(id)));
  }

  private void add(Device device, Book.Shown shown) {
    add(
        device,
        shown.conversation(),
        shown.seq(),
        new Entry(shown.from(), shown.text(), shown.change(), shown.members()));
    seen.computeIfAbsent(shown.conversation(), id -> new HashMap<>())
        .computeIfAbsent(device.user(), user -> new TreeMap<>())
        .merge(shown.seq(), shown.at(), (a, b) -> a.isBefore(b) ? a : b);
  }

  private void add(Device device, Book.@Nullable Said line, Book.Posted posted) {
    if (line == null) {
      findings.add("acknowledged what was never said: " + posted + " at " + device.name());
      return;
    }
    add(
        device,
        posted.conversation(),
        posted.seq(),
        new Entry(device.user(), line.text(), "", List.of()));
  }

  private void add(Device device, String conversation, long seq, Entry entry) {
    var known =
        entries.computeIfAbsent(conversation, id -> new TreeMap<>()).putIfAbsent(seq, entry);
    if (known != null && !known.equals(entry)) {
      findings.add(
          "two entries %d of %s: %s, and %s at %s"
              .formatted(
                  seq, conversation, Findings.cut(known), Findings.cut(entry), device.name()));
    }
  }

  private Map<String, List<Period>> periodsOf(String id) {
    var log = entries(id);
    return log.values().stream().allMatch(Entry::isMessage) ? ofPair(id) : ofGroup(log);
  }

  /** Both may read all of it; who they are is in whom the texts were for. */
  private Map<String, List<Period>> ofPair(String id) {
    var always = List.of(new Period(0, Long.MAX_VALUE));
    var pair = new HashMap<String, List<Period>>();
    for (var user : pairs.getOrDefault(id, Set.of())) {
      pair.put(user, always);
    }
    return pair;
  }

  /** Tells who the two of a direct conversation are. */
  void pair(String id, String one, String other) {
    if (pairs.computeIfAbsent(id, none -> new HashSet<>()).addAll(List.of(one, other))) {
      periods.put(id, ofPair(id));
    }
  }

  private static Map<String, List<Period>> ofGroup(NavigableMap<Long, Entry> log) {
    var all = new HashMap<String, List<Period>>();
    log.forEach((seq, entry) -> {
      switch (entry.change()) {
        case "created", "added" ->
            entry
                .members()
                .forEach(member ->
                    all.computeIfAbsent(member, none -> new ArrayList<>())
                        .add(new Period(seq, Long.MAX_VALUE)));
        case "removed", "left" -> entry.members().forEach(member -> end(all.get(member), seq));
        default -> {}
      }
    });
    return all;
  }

  private static void end(@Nullable List<Period> periods, long seq) {
    if (periods != null && !periods.isEmpty()) {
      periods.set(periods.size() - 1, new Period(periods.getLast().from(), seq));
    }
  }

  Collection<String> conversations() {
    return entries.keySet();
  }

  NavigableMap<Long, Entry> entries(String conversation) {
    return entries.getOrDefault(conversation, new TreeMap<>());
  }

  boolean isGroup(String conversation) {
    return !entries(conversation).values().stream().allMatch(Entry::isMessage);
  }

  Map<String, List<Period>> members(String conversation) {
    return periods.getOrDefault(conversation, Map.of());
  }

  List<Period> periods(String conversation, String user) {
    return members(conversation).getOrDefault(user, List.of());
  }

  /** When a user was first shown an entry; the end of time if never. */
  Instant seen(String conversation, String user, long seq) {
    return seen.getOrDefault(conversation, Map.of())
        .getOrDefault(user, new TreeMap<>())
        .getOrDefault(seq, Instant.MAX);
  }
}
