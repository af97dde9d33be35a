package classchat.server.account;

import classchat.server.store.Account;
import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.ClientFrame;
import classchat.wire.DeviceId;
import classchat.wire.DeviceInfo;
import classchat.wire.Role;
import classchat.wire.Secret;
import classchat.wire.UserName;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Decides who is who. Never blocks; stages complete on threads of the service, and only fail when
 * the store does. Safe for use by many threads.
 */
public interface AccountService {
  /** Somebody proved to be an account on a device. */
  record Identity(Account account, DeviceId device) {}

  /** A code for people to hand on; it is shown once and kept nowhere. */
  record Invite(Secret code, int uses, long expires) {}

  /**
   * Signs in, registers or enrols. The same cost and answer for a wrong password and an unknown
   * user.
   *
   * @param remote where the connection comes from; it is throttled together with the account
   * @param nonce of this connection's hello
   */
  CompletionStage<Outcome<Identity>> signIn(
      ClientFrame.Credentials credentials, InetAddress remote, Bytes nonce);

  /** Takes effect at once: sessions of the account's other devices are closed. */
  CompletionStage<Outcome<Void>> changePassword(
      Identity who, InetAddress remote, Secret current, Secret next);

  /** The account's own devices. */
  CompletionStage<List<DeviceInfo>> devices(Identity who);

  /** Takes a device's key away and closes its session. */
  CompletionStage<Outcome<Void>> revoke(Identity who, DeviceId device);

  /** Instructors only. */
  CompletionStage<Outcome<Invite>> invite(AccountId who, int uses);

  /** Gives another user a role, with which all its sessions come anew; instructors only. */
  CompletionStage<Outcome<Void>> setRole(AccountId who, UserName name, Role role);

  /** Lets another user in again or shuts it out at once; instructors only. */
  CompletionStage<Outcome<Void>> setEnabled(AccountId who, UserName name, boolean enabled);
}
