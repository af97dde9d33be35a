package classchat.server.files;

import classchat.wire.AccountId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

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
    private final AtomicBoolean given = new AtomicBoolean();

    private Place(Places places, AccountId account) {
      this.places = places;
      this.account = account;
    }

    /** Only the first call counts. */
    void giveBack() {
      if (!given.getAndSet(true)) {
        places.left(account);
      }
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
    if (all >= most) {
      return new Decision.Full(
          "there are " + most + " transfers here at once at most (files.transfers)");
    }
    if (taken.getOrDefault(account, 0) >= mostOfAccount) {
      return new Decision.Full(
          "you may have "
              + mostOfAccount
              + " transfers at once at most (files.transfers-of-account)");
    }
    all++;
    taken.merge(account, 1, Integer::sum);
    return new Decision.Taken(new Place(this, account));
  }

  /** How many there are. */
  public synchronized int taken() {
    return all;
  }

  private synchronized void left(AccountId account) {
    all--;
    taken.computeIfPresent(account, (key, count) -> count == 1 ? null : count - 1);
  }
}
