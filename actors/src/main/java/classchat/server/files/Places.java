package classchat.server.files;

import classchat.wire.AccountId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Bounds how many transfers there are at once on this node. Safe for use by many threads. */
public final class Places {
  /** Whether a transfer may be. */
  public sealed interface Decision {
    /** It may; the place is to be given back. */
    record Taken(Place place) implements Decision {}

    /** There are too many for now. */
    record Full(String reason) implements Decision {}
  }

  /** The place of one transfer. Safe for use by many threads. */
  public static final class Place {
    private final Places places;
    private final AccountId account;
    private boolean held = true;

    private Place(Places places, AccountId account) {
      this.places = places;
      this.account = account;
    }

    /** Nothing happens when it was given back before. */
    void giveBack() {
      places.giveBack(this);
    }

    /** Takes it once more; else tells why there is none. */
    Optional<String> takeAgain() {
      return places.takeAgain(this);
    }
  }

  private final int most;
  private final int mostOfAccount;
  private final Map<AccountId, Integer> taken = new HashMap<>();
  private int all;

  public Places(FilesSettings settings) {
    this.most = settings.transfers();
    this.mostOfAccount = settings.transfersOfAccount();
  }

  /** Counts one more of {@code account}. */
  public synchronized Decision take(AccountId account) {
    var full = full(account);
    if (full.isPresent()) {
      return new Decision.Full(full.get());
    }
    count(account);
    return new Decision.Taken(new Place(this, account));
  }

  private Optional<String> full(AccountId account) {
    if (all >= most) {
      return Optional.of("there are " + most + " transfers here at once at most (files.transfers)");
    }
    return taken.getOrDefault(account, 0) >= mostOfAccount
        ? Optional.of(
            "you may have "
                + mostOfAccount
                + " transfers at once at most (files.transfers-of-account)")
        : Optional.empty();
  }

  private void count(AccountId account) {
    all++;
    taken.merge(account, 1, Integer::sum);
  }

  /** How many there are. */
  public synchronized int taken() {
    return all;
  }

  private synchronized void giveBack(Place place) {
    if (place.held) {
      place.held = false;
      all--;
      taken.computeIfPresent(place.account, (key, count) -> count == 1 ? null : count - 1);
    }
  }

  private synchronized Optional<String> takeAgain(Place place) {
    if (place.held) {
      return Optional.empty();
    }
    var full = full(place.account);
    if (full.isEmpty()) {
      place.held = true;
      count(place.account);
    }
    return full;
  }
}
