package classchat.server.account;

import classchat.wire.Registration;
import java.time.Duration;

/**
 * What {@code classchat.server.accounts} says.
 *
 * @param registration who may make an account over the network
 * @param passwordMin characters of a new password at least
 * @param devices registered devices of one account at most
 * @param deviceUnseen devices that were not seen for so long go
 * @param inviteDays how long an invitation is good for, unless its maker says else
 * @param hashingThreads password hashes at work at once
 * @param hashingQueue password hashes that wait; one more is told to come again
 * @param guessing how strict guessing is dealt with
 */
public record AccountSettings(
    Registration registration,
    int passwordMin,
    int devices,
    Duration deviceUnseen,
    Duration inviteDays,
    int hashingThreads,
    int hashingQueue,
    Guessing guessing) {

  /**
   * How strict guessing is dealt with: after the free failures each further one doubles the wait.
   *
   * @param freeForPair failures without a wait of one user from one address
   * @param freeForUser failures without a wait of one user, wherever from
   * @param freeForAddress failures without a wait from one address; a class may share one
   * @param firstWait after the first failure that is not free
   * @param longestWait of a pair; that of a user or address alone is at most a minute, so that
   *     nobody can lock somebody else out for long
   * @param forgive what stays quiet for so long starts anew
   * @param keys users and addresses that are remembered at most
   */
  public record Guessing(
      int freeForPair,
      int freeForUser,
      int freeForAddress,
      Duration firstWait,
      Duration longestWait,
      Duration forgive,
      int keys) {}
}
