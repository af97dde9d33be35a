package classchat.server.user;

import akka.actor.typed.ActorRef;
import classchat.server.store.Account;
import classchat.wire.DeviceId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a user tells itself. */
sealed interface InternalCommand extends UserCommand {
  /** Store when it was last seen, end. */
  enum Stop implements InternalCommand {
    INSTANCE
  }

  /** Something is due. */
  enum Due implements InternalCommand {
    LOAD,
    LAST_SEEN,
    IDLE,
    END
  }

  /**
   * The account as it is stored now; empty when there is none.
   *
   * @param asked the sessions that there were when it was asked for: only they are judged by it
   */
  record Loaded(Optional<Account> account, Set<DeviceId> devices, Map<DeviceId, Seat> asked)
      implements InternalCommand {
    public Loaded {
      devices = Set.copyOf(devices);
      asked = Map.copyOf(asked);
    }
  }

  /** The account could not be read. */
  record Failed(String why) implements InternalCommand {}

  /** Last seen is stored, or could not be; then the next time counts. */
  record Stored() implements InternalCommand {}

  /** A session ended without a word, or its node is down. */
  record Gone(DeviceId device, ActorRef<SessionNews> session) implements InternalCommand {}

  /** A session did not renew in time. */
  record Silent(DeviceId device, ActorRef<SessionNews> session) implements InternalCommand {}

  /**
   * A session that counts.
   *
   * @param generation of the account when it signed in
   * @param heard when it last said something, milliseconds since 1970
   */
  record Seat(ActorRef<SessionNews> session, long generation, long heard) {}
}
