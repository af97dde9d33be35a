package classchat.server.account;

import java.util.random.RandomGenerator;

/** Ids of accounts and devices: 63 random bits, never zero. */
public final class Ids {
  private Ids() {}

  /** A new one; the store's primary key is what makes sure that it is. */
  public static long next(RandomGenerator random) {
    var id = random.nextLong() >>> 1;
    return id == 0 ? 1 : id;
  }
}
