package classchat.server.account;

import classchat.wire.AccountId;
import java.util.List;

/**
 * Hears of accounts that were made, or let in again by a class list. Called after the commit, on a
 * thread that may block; by a registration before it is answered. Nobody hears of accounts that
 * were made where no server runs, nor of the last ones before a crash, and one may be named more
 * than once. Must not throw.
 */
public interface AccountsMade {
  /** Where nobody wants to know. */
  AccountsMade NOBODY = accounts -> {};

  /** One or, by a class list, many. */
  void made(List<AccountId> accounts);
}
