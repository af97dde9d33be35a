package classchat.bench.soak;

import classchat.bench.program.Await;
import classchat.bench.program.Installation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Pairs who write to each other, and a group that all of them are in; evenly on all servers. */
public final class Crowd implements AutoCloseable {
  private static final int TALKERS = 8;
  private static final int GROUP_EVERY = 10;
  private static final Duration TO_SETTLE = Duration.ofSeconds(60);

  private final Installation installation;
  private final Path work;
  private final List<Talker> talkers = new ArrayList<>();
  private final List<Talker> guests = new ArrayList<>();

  public Crowd(Installation installation, Path work) {
    this.installation = installation;
    this.work = work;
  }

  /** Has all come in and make the group. */
  public void enter(List<String> servers) {
    for (var i = 1; i <= TALKERS; i++) {
      var own = new ArrayList<>(servers);
      Collections.rotate(own, i);
      talkers.add(new Talker(installation, "talker" + i, own, work));
    }
    talkers.forEach(talker -> talker.enters(true));
    var others =
        talkers.stream().skip(1).map(each -> "@" + each.user()).collect(Collectors.joining(" "));
    talkers.getFirst().type("/group new #all " + others);
    talkers.forEach(Talker::awaitGroup);
  }

  /** Has one more come in, who says nothing. */
  Talker guest(List<String> servers) {
    var guest = new Talker(installation, "guest", servers, work);
    guests.add(guest);
    guest.enters(true);
    return guest;
  }

  /**
   * Has them talk: nine of ten messages go to the partner or, of the first, also to the guest; one
   * to the group.
   *
   * @param rate messages a second of all together
   */
  public void talk(double rate) {
    for (var i = 0; i < TALKERS; i++) {
      var partner = "@" + talkers.get(i ^ 1).user();
      var targets =
          IntStream.range(0, GROUP_EVERY)
              .mapToObj(n -> n == 0 ? "#all" : partner)
              .collect(Collectors.toCollection(ArrayList::new));
      if (i == 0 && !guests.isEmpty()) {
        targets.set(1, "@" + guests.getFirst().user());
      }
      talkers.get(i).talks(rate / TALKERS, targets);
    }
  }

  /** Has them be silent, and waits until all that was said is answered; how much is not. */
  public long fallSilent() {
    talkers.forEach(Talker::isSilent);
    Await.holds(TO_SETTLE, () -> sent() == accepted());
    return sent() - accepted();
  }

  /** Messages that were typed. */
  public long sent() {
    return sum(Talker::sent);
  }

  /** Messages that are on disk. */
  public long accepted() {
    return sum(Talker::accepted);
  }

  /** Messages that recipients printed. */
  public long received() {
    return sum(Talker::received) + guests.stream().mapToLong(Talker::received).sum();
  }

  /** Errors that were answered. */
  public long errors() {
    return sum(Talker::errors);
  }

  private long sum(ToLongFunction<Talker> value) {
    return talkers.stream().mapToLong(value).sum();
  }

  /** Kills them. */
  @Override
  public void close() {
    talkers.forEach(Talker::isKilled);
    guests.forEach(Talker::isKilled);
  }
}
