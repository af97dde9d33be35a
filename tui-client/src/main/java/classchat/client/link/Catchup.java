package classchat.client.link;

import classchat.wire.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Puts the entries of one conversation in order: each is given out once, never one past a gap. What
 * comes too early is held; what is held too much is dropped and fetched again. Not safe for use by
 * several threads.
 */
final class Catchup {
  /** One step in the order. */
  record Step(long seq, Place place) {}

  private final int limit;
  private final TreeMap<Long, Place> held = new TreeMap<>();
  private List<Range> readable = List.of(new Range(1, Range.OPEN));
  private long given;
  private long target;
  private long covered;

  /**
   * @param given everything up to it has been given out before
   * @param limit how many places are held
   */
  Catchup(long given, int limit) {
    this.given = given;
    this.target = given;
    this.limit = limit;
  }

  /** Everything up to here has been given out. */
  long given() {
    return given;
  }

  /** The newest entry that there is, as far as is known. */
  long target() {
    return target;
  }

  /** Whether something that there is has not been given out. */
  boolean behind() {
    return given < target;
  }

  /** There are entries up to {@code lastSeq}, of which these may be read. */
  void head(long lastSeq, List<Range> ranges) {
    readable = ranges.isEmpty() ? readable : ranges;
    target = Math.max(target, lastSeq);
  }

  /** The server has lost what is above {@code seq}: what comes there now is new. */
  void goBack(long seq) {
    given = Math.min(given, seq);
    covered = Math.min(covered, seq);
    target = given;
    held.clear();
  }

  /** What was announced or held is forgotten: a server will say anew what there is. */
  void forget() {
    goBack(given);
  }

  /** Begins at {@code seq} instead of the first entry. */
  void startAt(long seq) {
    given = Math.max(given, seq);
    target = Math.max(target, given);
  }

  /** The entry {@code seq} has come; what is known already is ignored. */
  void offer(long seq, Place place) {
    if (seq <= given) {
      return;
    }
    target = Math.max(target, seq);
    held.putIfAbsent(seq, place);
    if (held.size() > limit) {
      held.pollLastEntry();
    }
  }

  /** There is an entry {@code seq}, which is still to come. */
  void announce(long seq) {
    target = Math.max(target, seq);
  }

  /**
   * A page of the log after {@code from}, which decides: what it passes over is not there for us.
   *
   * @param asked the target when it was asked for
   * @param more the log goes on after it
   */
  void page(long from, long asked, List<Step> page, boolean more) {
    if (from > given) {
      return;
    }
    var end = page.isEmpty() ? from : page.getLast().seq();
    for (var step : page) {
      if (step.seq() > given) {
        held.putIfAbsent(step.seq(), step.place());
      }
    }
    covered = more && !page.isEmpty() ? end : Math.max(end, asked);
    target = Math.max(target, end);
  }

  /** Takes out what is next in order, as far as it goes. */
  List<Step> drain() {
    var steps = new ArrayList<Step>();
    while (given < target) {
      var place = held.remove(given + 1);
      if (place != null) {
        steps.add(new Step(++given, place));
      } else if (given < covered || !mayRead(given + 1)) {
        given = absentUpTo();
      } else {
        break;
      }
    }
    return steps;
  }

  /**
   * After which entry to fetch; empty when nothing is missing. To be asked after {@link #drain}.
   */
  OptionalLong wanted() {
    return behind() ? OptionalLong.of(given) : OptionalLong.empty();
  }

  /** Behind the last period that is known there may be a new one, of which only the log tells. */
  private boolean mayRead(long seq) {
    return seq > readable.getLast().until()
        || readable.stream().anyMatch(range -> range.holds(seq));
  }

  /** The last of those right after {@link #given} that are not there for us. */
  private long absentUpTo() {
    var end = held.isEmpty() ? target : Math.min(target, held.firstKey() - 1);
    if (given < covered) {
      return Math.min(end, covered);
    }
    return readable.stream()
        .map(Range::from)
        .filter(from -> from > given)
        .reduce(end, (least, from) -> Math.min(least, from - 1));
  }
}
