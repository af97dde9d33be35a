package classchat.client.link;

import classchat.client.model.ClientEvent;
import classchat.wire.CleanText;
import classchat.wire.ClientFrame;
import classchat.wire.ConversationId;
import classchat.wire.ErrorCode;
import classchat.wire.Limits;
import classchat.wire.ServerFrame;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Fetches what conversations lack, one page at a time, and none while the front end is behind with
 * showing. Where own posts are on their way a hole is first left alone: their answers may fill it.
 */
final class Fetching {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Desk desk;
  private final Giving giving;
  private final Map<ConversationId, Long> holes = new HashMap<>();
  private boolean underWay;
  private long pausedUntil;

  Fetching(Desk desk, Giving giving) {
    this.desk = desk;
    this.giving = giving;
    this.pausedUntil = desk.now();
  }

  void lost() {
    underWay = false;
    holes.clear();
  }

  /** Remembers since when a conversation has a hole. */
  void placed(Talk talk) {
    if (talk.catchup().behind()) {
      holes.putIfAbsent(talk.id(), desk.now());
    } else {
      holes.remove(talk.id());
    }
  }

  /** Fetches for the first conversation whose hole has been left alone long enough. */
  void wantAll() {
    for (var id : List.copyOf(holes.keySet())) {
      desk.talks().get(id).ifPresent(talk -> want(talk, true));
    }
  }

  /**
   * @param patient leaves the hole alone first, where own posts are on their way
   */
  void want(Talk talk, boolean patient) {
    if (underWay || !desk.requests().idle() || full() || desk.now() - pausedUntil < 0) {
      return;
    }
    if (!talk.catchup().behind() || (patient && desk.now() - ripe(talk) < 0)) {
      return;
    }
    underWay = true;
    var from = talk.catchup().given();
    var asked = talk.catchup().target();
    desk.requests()
        .add(
            new Requests.Wanted(
                number -> new ClientFrame.Fetch(number, talk.id(), from, true, Limits.PAGE_ITEMS),
                answer -> answered(talk, from, asked, answer),
                this::lost));
  }

  /** When a hole has been left alone long enough, or a pause ends. */
  OptionalLong due() {
    if (underWay || full()) {
      return OptionalLong.empty();
    }
    var due = OptionalLong.empty();
    for (var id : holes.keySet()) {
      var talk = desk.talks().get(id).orElseThrow();
      due = Due.earlier(due, OptionalLong.of(later(ripe(talk), pausedUntil)));
    }
    var paused = pausedUntil - desk.now() > 0;
    return paused ? Due.earlier(due, OptionalLong.of(pausedUntil)) : due;
  }

  private void lost(ErrorCode why) {
    underWay = false;
  }

  private void answered(Talk talk, long from, long asked, ServerFrame.Answer answer) {
    underWay = false;
    switch (answer) {
      case ServerFrame.Page page -> page(talk, from, asked, page);
      case ServerFrame.Refused refused -> refused(talk, from, asked, refused);
      default -> throw new LinkBroken(ErrorCode.SERVER_ERROR, "not an answer to a fetch");
    }
  }

  private void page(Talk talk, long from, long asked, ServerFrame.Page page) {
    var steps =
        page.entries().stream()
            .filter(entry -> entry.seq() > from)
            .map(entry -> new Catchup.Step(entry.seq(), giving.place(entry)))
            .toList();
    talk.catchup().page(from, asked, steps, page.more());
    giving.drain(talk);
    placed(talk);
  }

  private void refused(Talk talk, long from, long asked, ServerFrame.Refused refused) {
    if (refused.retryable()) {
      var wait = Waits.ofMillis(refused.retryAfterMillis()).toNanos();
      pausedUntil = desk.now() + Math.max(PAUSE.toNanos(), wait);
      return;
    }
    desk.out()
        .event(
            new ClientEvent.Notice(
                "messages of "
                    + talk.ref().label()
                    + " are not given out: "
                    + CleanText.line(refused.text())));
    talk.catchup().page(from, asked, List.of(), false);
    giving.drain(talk);
    placed(talk);
  }

  /** Whether the front end has as much before it as it may. */
  boolean full() {
    return desk.out().unshown() >= desk.settings().bounds().unshown();
  }

  private long ripe(Talk talk) {
    var since = holes.getOrDefault(talk.id(), desk.now());
    return desk.outbox().inFlight(talk.id())
        ? since + desk.settings().timing().gap().toNanos()
        : since;
  }

  private static long later(long one, long other) {
    return one - other >= 0 ? one : other;
  }
}
